extension Hybridisation {
  /// The hybridisation from the number of bonds, lone pairs and unpaired electrons, by RDKit's rules.
  @inline(__always)
  init(of index: Int, _ electrons: PiElectrons, in graph: MoleculeGraph, conjugatedBonds: UnsafeBufferPointer<Bool>) {
    let atom = graph.atoms[index]
    // From actinium on the neighbours alone decide.
    let orbitals =
      atom.atomicNumber < 89 ? Self.orbitals(of: atom, electrons, graph.facts(of: index)) : Int(electrons.neighbours)
    switch orbitals {
    case 0, 1: self = .s
    case 2: self = .sp
    case 3: self = .sp2
    case 4:
      let isConjugated =
        electrons.neighbours < 4
        && graph.neighbourRange(of: index).contains { conjugatedBonds[graph.neighbours[$0].bond] }
      self = isConjugated ? .sp2 : .sp3
    case 5: self = .sp3d
    case 6: self = .sp3d2
    default: self = .none
    }
  }

  private static func orbitals(of atom: Atom, _ electrons: PiElectrons, _ facts: ValenceFacts) -> Int {
    let neighbours = Int(electrons.sharingNeighbours)
    if atom.atomicNumber <= 1 { return neighbours }
    let outer = Int(facts.outerElectrons)
    let (valence, charge) = (Int(electrons.valence), Int(atom.charge))
    let free = outer - valence - charge
    // Below an octet an unpaired electron takes an orbital of its own.
    guard valence + outer - charge < 8 else { return neighbours + free / 2 }
    let unpaired = Int(electrons.unpaired)
    return neighbours + (free - unpaired) / 2 + unpaired
  }

  /// Those of all atoms.
  static func all(
    of graph: MoleculeGraph, _ electrons: UnsafeMutableBufferPointer<PiElectrons>, _ conjugation: Conjugation,
    _ tetrahedra: [Tetrahedron]
  ) -> [Hybridisation] {
    withUnsafeTemporaryAllocation(of: Hybridisation.self, capacity: graph.atoms.count) { all in
      conjugation.bonds.withUnsafeBufferPointer { bonds in
        for atom in 0..<graph.atoms.count {
          all.initializeElement(
            at: atom, to: Hybridisation(of: atom, electrons[atom], in: graph, conjugatedBonds: bonds))
        }
      }
      for centre in tetrahedra where electrons[centre.atom].neighbours == 4 { all[centre.atom] = .sp3 }
      return Array(all)
    }
  }
}
