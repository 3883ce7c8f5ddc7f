internal import Molecules

extension Descriptor {
  /// How many donors of one kind.
  package static func donors(of softness: Softness) -> Descriptor {
    let what =
      switch softness {
      case .hard: "hard: oxygen, saturated nitrogen, fluoride and chloride"
      case .borderline: "between hard and soft: nitrogen of multiple bonds and rings, anilines, bromide"
      case .soft: "soft: sulfur, selenium, phosphorus, arsenic, iodide"
      }
    return Descriptor(
      id: "\(softness.rawValue)_donors", family: .lewis, unit: .one,
      definition: "number of atoms that can give a lone pair to lead and are \(what)", source: .pearsonSoftness,
      places: { subject in subject.leadDonors.atoms.filter { Softness(of: $0, in: subject.perceived) == softness } }
    ) { subject throws(MissingValue) in
      .count(try subject.leadDonorsIfAny.get().atoms.count { Softness(of: $0, in: subject.perceived) == softness })
    }
  }

  /// The absolute hardness of the softest donor's element.
  package static let softestDonor = Descriptor(
    id: "donor_hardness_min", family: .lewis, unit: .electronvolt,
    definition: """
      absolute hardness of the softest element among atoms that can give a lone pair to lead: half of ionisation energy \
      less electron affinity of the free atom
      """,
    source: .pearsonHardness
  ) { subject throws(MissingValue) in
    var least: Double?
    for atom in try subject.leadDonorsIfAny.get().atoms {
      let number = subject.molecule.atoms[atom].atomicNumber
      guard let hardness = AbsoluteHardness.electronvolts(ofAtomicNumber: number) else {
        throw .unsupportedElement(atomicNumber: number)
      }
      least = min(least ?? hardness, hardness)
    }
    guard let least else { throw .noLonePair }
    return .real(least)
  }
}

/// Pearson's kinds of bases; nitrogen of double and triple bonds goes with his pyridine.
package enum Softness: String, Sendable, CaseIterable {
  case hard, borderline, soft

  init(of atom: Int, in perceived: borrowing Perceived) {
    switch perceived.molecule.atoms[atom].atomicNumber {
    case .oxygen, .fluorine, .chlorine: self = .hard
    case .nitrogen:
      switch LonePairClass.name(of: atom, in: perceived) {
      case "ammonia", "primary amine", "secondary amine", "tertiary amine", "hydrazine-like nitrogen",
        "nitrogen on a hetero atom":
        self = .hard
      default: self = .borderline
      }
    case .bromine: self = .borderline
    default: self = .soft
    }
  }
}

/// Absolute hardness of free atoms.
///
/// R. G. Pearson, Inorg. Chem. 27, 734 (1988), doi 10.1021/ic00277a030.
enum AbsoluteHardness {
  /// nil where no donor is of that element.
  static func electronvolts(ofAtomicNumber number: UInt8) -> Double? {
    switch number {
    case .nitrogen: 7.23
    case .oxygen: 6.08
    case .fluorine: 7.01
    case .phosphorus: 4.88
    case .sulfur: 4.14
    case .chlorine: 4.68
    case 33: 4.50
    case 34: 3.87
    case .bromine: 4.22
    case .iodine: 3.69
    default: nil
    }
  }
}
