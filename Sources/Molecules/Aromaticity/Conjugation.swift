/// Which bonds are conjugated, by RDKit's rule: aromatic bonds, and bonds at an atom between a multiple bond and an atom
/// with electrons to give.
struct Conjugation {
  private(set) var bonds: [Bool]

  init(_ molecule: borrowing Molecule, _ electrons: [PiElectrons], _ facts: [ValenceFacts]) {
    bonds = molecule.bonds.map(\.isAromatic)
    var isCandidate = [Bool](repeating: false, count: electrons.count)
    for atom in isCandidate.indices {
      isCandidate[atom] = Self.canConjugate(molecule.atoms[atom], electrons[atom], facts)
    }
    for atom in isCandidate.indices where isCandidate[atom] && (2...3).contains(electrons[atom].neighbours) {
      let range = molecule.neighbourRange(of: atom)
      for place in range {
        let (other, bond) = (molecule.neighbours[place].atom, molecule.neighbours[place].bond)
        guard isCandidate[other], molecule.bonds[bond].order >= 2 || molecule.bonds[bond].isAromatic else { continue }
        for further in range where further != place {
          let (third, bondThere) = (molecule.neighbours[further].atom, molecule.neighbours[further].bond)
          guard isCandidate[third], electrons[third].neighbours <= 3 else { continue }
          bonds[bond] = true
          bonds[bondThere] = true
        }
      }
    }
  }

  private static func canConjugate(_ atom: Atom, _ electrons: PiElectrons, _ facts: [ValenceFacts]) -> Bool {
    let facts = facts[Int(atom.atomicNumber)]
    guard electrons.available > 0 else { return false }
    // A hypervalent atom has no p orbital to spare.
    if atom.charge == 0 && facts.usual >= 0 && Int(electrons.valence) > facts.usual { return false }
    // Of the heavier pnictogens and chalcogens only =S and its kin conjugate.
    if atom.atomicNumber <= 10 { return true }
    return facts.outerElectrons != 5 && (facts.outerElectrons != 6 || electrons.neighbours < 2)
  }
}
