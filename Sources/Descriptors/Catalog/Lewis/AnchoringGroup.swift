internal import Molecules

/// A group that holds on to the surface of a lead halide: by lead, or by the place of a cation or a halide.
package enum AnchoringGroup: String, Sendable, CaseIterable {
  case carboxylate, phosphonate, sulfonate, boronic, hydroxamate, dithiocarboxylate, thiolate, ammonium, amidinium

  var words: String {
    switch self {
    case .carboxylate: "carboxylic acids and carboxylates"
    case .phosphonate:
      "phosphorus with P=O and at least one acid P–OH or P–O⁻: phosphonic, phosphinic and phosphoric acids"
    case .sulfonate: "sulfonic acids and sulfonates, sulfates with O–H or O⁻"
    case .boronic: "boron with at least one O–H"
    case .hydroxamate: "hydroxamic acids and their anions"
    case .dithiocarboxylate: "CS₂⁻ groups and their acids: dithiocarboxylates, dithiocarbamates, xanthates"
    case .thiolate: "thiols and thiolates"
    case .ammonium: "saturated nitrogen cations with at least one N–H"
    case .amidinium: "amidinium and guanidinium cations with at least one N–H"
    }
  }

  /// The atom at the centre of each group, ascending.
  func centres(in molecule: Molecule) -> [Int] { molecule.atoms.indices.filter { isCentre($0, molecule) } }

  private func isCentre(_ index: Int, _ molecule: Molecule) -> Bool {
    let atom = molecule.atoms[index]
    switch self {
    case .carboxylate:
      return atom.atomicNumber == .carbon && Self.has(.oxygen, doubly: true, index, molecule)
        && Self.has(.oxygen, doubly: false, index, molecule)
    case .phosphonate:
      return atom.atomicNumber == .phosphorus && Self.has(.oxygen, doubly: true, index, molecule)
        && Self.has(.oxygen, doubly: false, index, molecule)
    case .sulfonate:
      return atom.atomicNumber == .sulfur && Self.has(.oxygen, doubly: false, index, molecule)
        && Self.ends(.oxygen, index, molecule).count > 2
    case .boronic: return atom.atomicNumber == .boron && Self.has(.oxygen, doubly: false, index, molecule)
    case .hydroxamate:
      return atom.atomicNumber == .nitrogen && Self.has(.oxygen, doubly: false, index, molecule)
        && molecule.neighbours(of: index).contains { Self.has(.oxygen, doubly: true, $0.atom, molecule) }
    case .dithiocarboxylate:
      return atom.atomicNumber == .carbon && Self.has(.sulfur, doubly: true, index, molecule)
        && Self.has(.sulfur, doubly: false, index, molecule)
    case .thiolate:
      guard atom.atomicNumber == .sulfur, molecule.degree(of: index) == 1 else { return false }
      let neighbour = molecule.neighbours[molecule.neighbourStarts[index]]
      return molecule.bonds[neighbour.bond].order == 1 && (atom.hydrogens == 1 || atom.charge == -1)
        && molecule.atoms[neighbour.atom].atomicNumber == .carbon
        && !Self.has(.sulfur, doubly: true, neighbour.atom, molecule)
    case .ammonium:
      return atom.atomicNumber == .nitrogen && atom.charge == 1 && atom.hydrogens > 0
        && molecule.explicitValence(of: index) == molecule.degree(of: index)
    case .amidinium: return Self.isAmidinium(index, molecule)
    }
  }

  /// Atoms of an element that end on an atom.
  private static func ends(_ number: UInt8, _ index: Int, _ molecule: Molecule) -> [Neighbour] {
    molecule.neighbours(of: index).filter {
      molecule.atoms[$0.atom].atomicNumber == number && molecule.degree(of: $0.atom) == 1
    }
  }

  /// Whether an atom holds one of an element by a double bond, or singly as acid or anion that no cation beside it answers.
  private static func has(_ number: UInt8, doubly: Bool, _ index: Int, _ molecule: Molecule) -> Bool {
    ends(number, index, molecule).contains { end in
      let atom = molecule.atoms[end.atom]
      let order = molecule.bonds[end.bond].order
      if doubly { return order == 2 }
      return order == 1 && (atom.hydrogens == 1 || atom.charge == -1 && molecule.atoms[index].charge < 1)
    }
  }

  private static func isAmidinium(_ index: Int, _ molecule: Molecule) -> Bool {
    guard molecule.atoms[index].atomicNumber == .carbon, !molecule.atoms[index].isAromatic else { return false }
    let nitrogens = molecule.neighbours(of: index).filter { molecule.atoms[$0.atom].atomicNumber == .nitrogen }
    return nitrogens.count > 1
      && nitrogens.contains { molecule.bonds[$0.bond].order == 2 && molecule.atoms[$0.atom].charge == 1 }
      && nitrogens.contains { molecule.atoms[$0.atom].hydrogens > 0 }
  }
}

extension Descriptor {
  /// How many groups of one kind.
  package static func anchors(_ group: AnchoringGroup) -> Descriptor {
    Descriptor(
      id: "anchor_\(group.rawValue)", family: .lewis, unit: .one, definition: "number of \(group.words)",
      source: .definition, places: { group.centres(in: $0.molecule) }
    ) { subject throws(MissingValue) in .count(group.centres(in: subject.molecule).count) }
  }
}
