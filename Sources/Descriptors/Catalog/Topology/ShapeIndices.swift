internal import Molecules

/// Hall and Kier's alpha: how much larger or smaller the atoms are than an sp3 carbon.
enum KierHallAlpha {
  /// One part per atom.
  ///
  /// Values: Hall, Kier, Rev. Comput. Chem. 2, 367 (1991), table 3; elsewhere the ratio of the bond radius to carbon's.
  static func parts(_ perceived: Perceived) throws(MissingValue) -> [Double] {
    var parts: [Double] = []
    for (atom, hybridisation) in zip(perceived.molecule.atoms, perceived.hybridisations) {
      parts.append(try part(of: atom.atomicNumber, hybridisation))
    }
    return parts
  }

  private static func part(of number: UInt8, _ hybridisation: Hybridisation) throws(MissingValue) -> Double {
    switch (number, hybridisation) {
    case (1, _): return 0
    case (6, .sp): return -0.22
    case (6, .sp2): return -0.13
    case (6, _): return 0
    case (7, .sp): return -0.29
    case (7, .sp2): return -0.20
    case (7, _): return -0.04
    case (8, .sp2): return -0.20
    case (8, _): return -0.04
    case (9, _): return -0.07
    case (15, .sp2): return 0.30
    case (15, _): return 0.43
    case (16, .sp2): return 0.22
    case (16, _): return 0.35
    case (17, _): return 0.29
    case (35, _): return 0.48
    case (53, _): return 0.73
    default:
      let radius = BondRadius.angstrom(ofAtomicNumber: number)
      guard radius > 0 else { throw .unsupportedElement(atomicNumber: number) }
      return radius / BondRadius.angstrom(ofAtomicNumber: 6) - 1
    }
  }
}

/// Counts of paths of one, two and three bonds, as Kier's shape indices need them.
struct PathCounts {
  var one = 0
  var two = 0
  /// A three-membered ring counts once.
  var three = 0

  init(_ molecule: Molecule) {
    one = molecule.bonds.count
    var corners = 0
    for bond in molecule.bonds {
      three += (molecule.degree(of: bond.first) - 1) * (molecule.degree(of: bond.second) - 1)
      for place in molecule.neighbourRange(of: bond.first)
      where molecule.bond(between: molecule.neighbours[place].atom, and: bond.second) != nil {
        corners += 1
      }
    }
    // Each triangle was met once from each of its three bonds, and shall count once.
    three -= 2 * (corners / 3)
    for atom in molecule.atoms.indices {
      let degree = molecule.degree(of: atom)
      two += degree * (degree - 1) / 2
    }
  }
}

extension Descriptor {
  static let kierHallAlpha = sum(
    id: "hall_kier_alpha", family: .topology, unit: .one,
    definition: "sum over atoms of the radius relative to sp3 carbon, less one", source: .kierHall,
    aliases: [.rdkit: ["HallKierAlpha"]]
  ) { subject throws(MissingValue) in try KierHallAlpha.parts(subject.perceived) }

  static let kappa1 = shape(1) { atoms, alpha, paths in
    ratio((atoms + alpha) * squared(atoms + alpha - 1), squared(Double(paths.one) + alpha))
  }

  static let kappa2 = shape(2) { atoms, alpha, paths in
    ratio((atoms + alpha - 1) * squared(atoms + alpha - 2), squared(Double(paths.two) + alpha))
  }

  static let kappa3 = shape(3) { atoms, alpha, paths in
    let isOdd = Int(atoms) % 2 == 1
    return ratio((atoms + alpha - (isOdd ? 1 : 2)) * squared(atoms + alpha - 3), squared(Double(paths.three) + alpha))
  }

  private static func shape(
    _ order: Int, _ formula: @escaping @Sendable (Double, Double, PathCounts) -> Double?
  ) -> Descriptor {
    Descriptor(
      id: "kappa\(order)", family: .topology, unit: .one,
      definition:
        "Kier's shape index of order \(order), alpha-modified; missing where no path of \(order) bonds exists",
      source: .kierHall, aliases: [.rdkit: ["Kappa\(order)"]]
    ) { subject throws(MissingValue) in
      let molecule = subject.molecule
      let heavy = molecule.atoms.reduce(0) { $0 + ($1.atomicNumber > 1 ? 1 : 0) }
      let alpha = try KierHallAlpha.parts(subject.perceived).reduce(0, +)
      guard let value = formula(Double(heavy), alpha, PathCounts(molecule)) else { throw .undefined }
      return .real(value)
    }
  }

  private static func squared(_ value: Double) -> Double { value * value }

  /// nil where the denominator vanishes: 1e-12 is far below any sum of table values but above rounding.
  private static func ratio(_ numerator: Double, _ denominator: Double) -> Double? {
    denominator < 1e-12 ? nil : numerator / denominator
  }
}
