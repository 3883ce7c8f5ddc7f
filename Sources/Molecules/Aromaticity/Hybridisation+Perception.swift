extension Hybridisation {
  /// The hybridisation from the number of bonds, lone pairs and unpaired electrons, by RDKit's rules.
  init(of atom: Atom, _ electrons: PiElectrons, isConjugated: Bool, isTetrahedral: Bool, _ facts: [ValenceFacts]) {
    if isTetrahedral && electrons.neighbours == 4 {
      self = .sp3
      return
    }
    // From actinium on the neighbours alone decide.
    let orbitals =
      atom.atomicNumber < 89 ? Self.orbitals(of: atom, electrons, facts) : Int(electrons.neighbours)
    switch orbitals {
    case 0, 1: self = .s
    case 2: self = .sp
    case 3: self = .sp2
    case 4: self = isConjugated && electrons.neighbours < 4 ? .sp2 : .sp3
    case 5: self = .sp3d
    case 6: self = .sp3d2
    default: self = .none
    }
  }

  private static func orbitals(of atom: Atom, _ electrons: PiElectrons, _ facts: [ValenceFacts]) -> Int {
    let neighbours = Int(electrons.sharingNeighbours)
    if atom.atomicNumber <= 1 { return neighbours }
    let outer = Int(facts[Int(atom.atomicNumber)].outerElectrons)
    let (valence, charge) = (Int(electrons.valence), Int(atom.charge))
    let free = outer - valence - charge
    // Below an octet an unpaired electron takes an orbital of its own.
    guard valence + outer - charge < 8 else { return neighbours + free / 2 }
    let unpaired = Int(electrons.unpaired)
    return neighbours + (free - unpaired) / 2 + unpaired
  }
}
