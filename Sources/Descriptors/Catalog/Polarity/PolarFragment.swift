internal import Molecules

/// A polar atom as Ertl's table describes it, with its surface.
///
/// J. Med. Chem. 43, 3714 (2000), doi:10.1021/jm000942e, Table 1. A fragment is told by its bonds of each kind, its
/// hydrogens and its charge; three nitrogens and an oxygen also by lying in a three-membered ring.
struct PolarFragment {
  let singles, doubles, triples, aromatics, hydrogens: Int
  let charge: Int8
  /// nil where the ring does not matter.
  let isInThreeRing: Bool?
  /// In Å².
  let area: Double

  private init(
    _ area: Double, singles: Int = 0, doubles: Int = 0, triples: Int = 0, aromatics: Int = 0, hydrogens: Int = 0,
    charge: Int8 = 0, isInThreeRing: Bool? = nil
  ) {
    self.singles = singles
    self.doubles = doubles
    self.triples = triples
    self.aromatics = aromatics
    self.hydrogens = hydrogens
    self.charge = charge
    self.isInThreeRing = isInThreeRing
    self.area = area
  }

  /// The area of each atom; 0 for atoms that are not polar.
  static func areas(of subject: Subject, withSulfur: Bool) -> [Double] {
    let molecule = subject.molecule
    let bonding = subject.bonding
    let smallestRings = subject.perceived.rings.smallest
    return molecule.atoms.indices.map { atom in
      area(of: molecule.atoms[atom], bonding[atom], isInThreeRing: smallestRings[atom] == 3, withSulfur: withSulfur)
    }
  }

  /// The sum of ``areas(of:withSulfur:)``.
  static func totalArea(of subject: Subject, withSulfur: Bool) -> Double {
    let molecule = subject.molecule
    let bonding = subject.bonding
    let smallestRings = subject.perceived.rings.smallest
    var sum = 0.0
    for atom in molecule.atoms.indices where molecule.atoms[atom].atomicNumber != .carbon {
      sum += area(
        of: molecule.atoms[atom], bonding[atom], isInThreeRing: smallestRings[atom] == 3, withSulfur: withSulfur)
    }
    return sum
  }

  private static func area(of atom: Atom, _ own: Bonding, isInThreeRing: Bool, withSulfur: Bool) -> Double {
    switch atom.atomicNumber {
    case .nitrogen: area(in: nitrogens, own, atom.charge, isInThreeRing) ?? guess(30.5, 8.2, own)
    case .oxygen: area(in: oxygens, own, atom.charge, isInThreeRing) ?? guess(28.5, 8.6, own)
    case .sulfur where withSulfur: area(in: sulfurs, own, atom.charge, false) ?? 0
    case .phosphorus where withSulfur: area(in: phosphorus, own, atom.charge, false) ?? 0
    default: 0
    }
  }

  private static func area(
    in table: [PolarFragment], _ own: Bonding, _ charge: Int8, _ isInThreeRing: Bool
  ) -> Double? {
    for fragment in table
    where fragment.singles == own.singles && fragment.doubles == own.doubles && fragment.triples == own.triples
      && fragment.aromatics == own.aromatics && fragment.hydrogens == own.hydrogens && fragment.charge == charge
      && (fragment.isInThreeRing ?? isInThreeRing) == isInThreeRing
    {
      return fragment.area
    }
    return nil
  }

  /// The paper's estimate for nitrogens and oxygens outside the table, by neighbours and hydrogens.
  private static func guess(_ bare: Double, _ perNeighbour: Double, _ own: Bonding) -> Double {
    max(0, bare - perNeighbour * Double(own.heavyNeighbours) + 1.5 * Double(own.hydrogens))
  }

  /// The common ones first, because the table is searched from its start.
  private static let nitrogens = [
    PolarFragment(12.03, singles: 2, hydrogens: 1, isInThreeRing: false),
    PolarFragment(12.89, aromatics: 2),
    PolarFragment(3.24, singles: 3, isInThreeRing: false),
    PolarFragment(26.02, singles: 1, hydrogens: 2),
    PolarFragment(12.36, singles: 1, doubles: 1),
    PolarFragment(3.01, singles: 2, doubles: 1, charge: 1),
    PolarFragment(4.93, singles: 1, aromatics: 2),
    PolarFragment(15.79, aromatics: 2, hydrogens: 1),
    PolarFragment(23.79, triples: 1),
    PolarFragment(4.41, aromatics: 3),
    PolarFragment(23.85, doubles: 1, hydrogens: 1),
    PolarFragment(3.88, singles: 1, aromatics: 2, charge: 1),
    PolarFragment(0, singles: 4, charge: 1),
    PolarFragment(4.44, singles: 3, hydrogens: 1, charge: 1),
    PolarFragment(16.61, singles: 2, hydrogens: 2, charge: 1),
    PolarFragment(27.64, singles: 1, hydrogens: 3, charge: 1),
    PolarFragment(25.59, doubles: 1, hydrogens: 2, charge: 1),
    PolarFragment(13.97, singles: 1, doubles: 1, hydrogens: 1, charge: 1),
    PolarFragment(14.14, aromatics: 2, hydrogens: 1, charge: 1),
    PolarFragment(4.36, singles: 1, triples: 1, charge: 1),
    PolarFragment(13.60, doubles: 1, triples: 1),
    PolarFragment(11.68, singles: 1, doubles: 2),
    PolarFragment(21.94, singles: 2, hydrogens: 1, isInThreeRing: true),
    PolarFragment(3.01, singles: 3, isInThreeRing: true),
    PolarFragment(8.39, doubles: 1, aromatics: 2),
    PolarFragment(4.10, aromatics: 3, charge: 1),
  ]

  private static let oxygens = [
    PolarFragment(17.07, doubles: 1),
    PolarFragment(9.23, singles: 2, isInThreeRing: false),
    PolarFragment(20.23, singles: 1, hydrogens: 1),
    PolarFragment(23.06, singles: 1, charge: -1),
    PolarFragment(13.14, aromatics: 2),
    PolarFragment(12.53, singles: 2, isInThreeRing: true),
  ]

  private static let sulfurs = [
    PolarFragment(25.30, singles: 2),
    PolarFragment(28.24, aromatics: 2),
    PolarFragment(8.38, singles: 2, doubles: 2),
    PolarFragment(32.09, doubles: 1),
    PolarFragment(38.80, singles: 1, hydrogens: 1),
    PolarFragment(19.21, singles: 2, doubles: 1),
    PolarFragment(21.70, doubles: 1, aromatics: 2),
  ]

  private static let phosphorus = [
    PolarFragment(9.81, singles: 3, doubles: 1),
    PolarFragment(13.59, singles: 3),
    PolarFragment(34.14, singles: 1, doubles: 1),
    PolarFragment(23.47, singles: 2, doubles: 1, hydrogens: 1),
  ]
}
