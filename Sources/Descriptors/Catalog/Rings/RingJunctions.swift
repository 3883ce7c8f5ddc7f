internal import Molecules

// Atoms where rings meet: found from each pair of rings, of which there are few.
extension Descriptor {
  /// Atoms that two rings share and nothing else.
  package static let spiroAtoms = count(
    id: "spiro_atoms", family: .rings, definition: "number of atoms that are all that two rings share", source: .rdkit,
    aliases: [.rdkit: ["NumSpiroAtoms"]], ofAtoms: { marks(of: $0, .spiro) })

  /// Ends of the path that two rings share, where that path is longer than one bond.
  package static let bridgeheadAtoms = count(
    id: "bridgehead_atoms", family: .rings,
    definition: "number of atoms at the ends of two or more bonds that two rings share", source: .rdkit,
    aliases: [.rdkit: ["NumBridgeheadAtoms"]], ofAtoms: { marks(of: $0, .bridgehead) })

  private enum Junction { case spiro, bridgehead }

  private static func marks(of subject: Subject, _ junction: Junction) -> [Bool] {
    let molecule = subject.molecule
    let rings = subject.perceived.rings
    var marks = [Bool](repeating: false, count: molecule.atoms.count)
    guard rings.count > 1 else { return marks }
    for first in 0..<(rings.count - 1) {
      for second in (first + 1)..<rings.count {
        switch junction {
        case .spiro:
          let shared = rings.atoms(of: first).filter { rings.atoms(of: second).contains($0) }
          if shared.count == 1 { marks[shared[0]] = true }
        case .bridgehead:
          let shared = rings.bonds(of: first).filter { rings.bonds(of: second).contains($0) }
          guard shared.count > 1 else { continue }
          let ends = shared.flatMap { [molecule.bonds[$0].first, molecule.bonds[$0].second] }
          for end in ends where ends.count(where: { $0 == end }) == 1 { marks[end] = true }
        }
      }
    }
    return marks
  }
}
