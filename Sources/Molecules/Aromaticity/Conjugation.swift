/// Which bonds are conjugated, by RDKit's rule: aromatic bonds, and bonds at an atom between a multiple bond and an atom
/// with electrons to give.
struct Conjugation {
  private(set) var bonds: [Bool]

  init(
    _ graph: MoleculeGraph, _ electrons: UnsafeMutableBufferPointer<PiElectrons>,
    aromaticBonds: UnsafeMutableBufferPointer<Bool>, _ memory: inout WorkingMemory
  ) {
    bonds = Array(aromaticBonds)
    let isCandidate = memory.take(graph.atoms.count, of: false)
    bonds.withUnsafeMutableBufferPointer { bonds in
      for atom in isCandidate.indices { isCandidate[atom] = Self.canConjugate(atom, electrons[atom], graph) }
      for atom in 0..<graph.atoms.count where isCandidate[atom] {
        if electrons[atom].neighbours < 2 || electrons[atom].neighbours > 3 { continue }
        let range = graph.neighbourRange(of: atom)
        // Nothing is left to find between the bonds of an aromatic ring.
        if range.allSatisfy({ bonds[graph.neighbours[$0].bond] }) { continue }
        for place in range {
          let neighbour = graph.neighbours[place]
          guard isCandidate[neighbour.atom], graph.bonds[neighbour.bond].order > 1 || aromaticBonds[neighbour.bond]
          else { continue }
          for place in range {
            let other = graph.neighbours[place]
            guard other.bond != neighbour.bond, isCandidate[other.atom], electrons[other.atom].neighbours <= 3
            else { continue }
            bonds[neighbour.bond] = true
            bonds[other.bond] = true
          }
        }
      }
    }
  }

  private static func canConjugate(_ index: Int, _ electrons: PiElectrons, _ graph: MoleculeGraph) -> Bool {
    guard electrons.available > 0 else { return false }
    let atom = graph.atoms[index]
    let facts = graph.facts(of: index)
    // A hypervalent atom has no p orbital to spare.
    if atom.charge == 0 && facts.usual >= 0 && Int(electrons.valence) > facts.usual { return false }
    // Of the heavier pnictogens and chalcogens only =S and its kin conjugate.
    if atom.atomicNumber <= 10 { return true }
    return facts.outerElectrons != 5 && (facts.outerElectrons != 6 || electrons.neighbours < 2)
  }
}
