internal import Molecules

/// What an atom can be in a bond formation: the words in which ``BondFormation`` speaks of the two ends of a bond.
struct BondSite: OptionSet, Sendable, Hashable {
  let rawValue: UInt32

  init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Carbon of C(=O): acids, amides, ketones, ureas.
  static let acyl = BondSite(rawValue: 1 << 0)
  /// Acyl with carbon or hydrogen on its other side: not of ureas, carbamates, carbonates.
  static let carboxyl = BondSite(rawValue: 1 << 1)
  /// Carbon of C(=S) or C(=N), outside aromatic rings.
  static let thioacyl = BondSite(rawValue: 1 << 2)
  /// Sulfur of S(=O)(=O).
  static let sulfonyl = BondSite(rawValue: 1 << 3)
  /// Phosphorus of P=O.
  static let phosphoryl = BondSite(rawValue: 1 << 4)
  /// Uncharged nitrogen with single bonds only, outside aromatic rings.
  static let amine = BondSite(rawValue: 1 << 5)
  /// Aromatic nitrogen with three bonds.
  static let azoleNitrogen = BondSite(rawValue: 1 << 6)
  /// Nitrogen of a 1,2,3-triazole.
  static let triazoleNitrogen = BondSite(rawValue: 1 << 7)
  /// Oxygen with two single bonds.
  static let oxygen = BondSite(rawValue: 1 << 8)
  /// Sulfur with two single bonds.
  static let sulfur = BondSite(rawValue: 1 << 9)
  /// sp3 carbon with at least one hydrogen and at most one heteroatom.
  static let alkyl = BondSite(rawValue: 1 << 10)
  static let aryl = BondSite(rawValue: 1 << 11)
  /// Aromatic carbon between two heteroatoms of a ring of five.
  static let azoleCarbon = BondSite(rawValue: 1 << 12)
  /// Carbon of a C=C outside aromatic rings.
  static let vinyl = BondSite(rawValue: 1 << 13)
  static let alkynyl = BondSite(rawValue: 1 << 14)
  /// sp3 carbon with a hydroxyl group.
  static let carbinol = BondSite(rawValue: 1 << 15)
  /// sp2 nitrogen outside aromatic rings.
  static let imine = BondSite(rawValue: 1 << 16)
  static let silicon = BondSite(rawValue: 1 << 17)

  /// Number of sites.
  static let count = 18

  init(atom: Int, _ perceived: borrowing Perceived, _ molecule: borrowing Molecule) {
    let value = molecule.atoms[atom]
    let surroundings = Surroundings(of: atom, molecule)
    var sites: BondSite = []
    switch (value.atomicNumber, value.isAromatic) {
    case (6, true):
      sites = .aryl
      if perceived.rings.smallest[atom] == 5, surroundings.aromaticHeteroatoms >= 2 { sites.insert(.azoleCarbon) }
    case (6, false): sites = Self.carbon(value, surroundings)
    case (7, true):
      if molecule.degree(of: atom) == 3, value.charge == 0 {
        sites = .azoleNitrogen
        if perceived.rings.smallest[atom] == 5, Self.isInTriazole(atom, molecule) { sites.insert(.triazoleNitrogen) }
      }
    case (7, false):
      if surroundings.doubles == 1, surroundings.triples == 0, value.charge == 0 { sites = .imine }
      if surroundings.doubles + surroundings.triples == 0, value.charge == 0 { sites = .amine }
    case (8, false): if surroundings.doubles == 0, value.charge == 0 { sites = .oxygen }
    case (16, false):
      if surroundings.doubleOxygens == 2 { sites = .sulfonyl }
      if surroundings.doubles == 0, value.charge == 0, molecule.degree(of: atom) <= 2 { sites = .sulfur }
    case (15, false): if surroundings.doubleOxygens > 0 { sites = .phosphoryl }
    case (14, false): sites = .silicon
    default: break
    }
    self = sites
  }

  private static func carbon(_ value: Atom, _ surroundings: Surroundings) -> BondSite {
    if surroundings.triples > 0 { return .alkynyl }
    if surroundings.doubleOxygens > 0 { return surroundings.heteroatoms <= 2 ? [.acyl, .carboxyl] : .acyl }
    if surroundings.doubleHeteroatoms > 0 { return .thioacyl }
    if surroundings.doubles > 0 { return .vinyl }
    var sites: BondSite = []
    if surroundings.hydroxyls > 0 { sites.insert(.carbinol) }
    if value.hydrogens > 0, surroundings.heteroatoms <= 1 { sites.insert(.alkyl) }
    return sites
  }

  /// Whether an aromatic nitrogen has a chain of two more in its ring: N–N=N, or lies between two of them.
  private static func isInTriazole(_ atom: Int, _ molecule: borrowing Molecule) -> Bool {
    for place in molecule.neighbourRange(of: atom) {
      let next = molecule.neighbours[place].atom
      guard molecule.atoms[next].isAromatic, molecule.atoms[next].atomicNumber == 7 else { continue }
      for further in molecule.neighbourRange(of: next) {
        let last = molecule.neighbours[further].atom
        if last != atom, molecule.atoms[last].isAromatic, molecule.atoms[last].atomicNumber == 7 { return true }
      }
    }
    return false
  }
}

/// An atom's neighbours counted by kind of bond.
struct Surroundings {
  private(set) var doubles = 0
  private(set) var triples = 0
  private(set) var doubleOxygens = 0
  /// Double bonds to atoms other than carbon.
  private(set) var doubleHeteroatoms = 0
  /// Neighbours other than carbon and hydrogen.
  private(set) var heteroatoms = 0
  private(set) var aromaticHeteroatoms = 0
  /// Single-bonded oxygens with a hydrogen.
  private(set) var hydroxyls = 0

  @inline(__always) init(of atom: Int, _ molecule: borrowing Molecule) {
    for place in molecule.neighbourRange(of: atom) {
      let link = molecule.neighbours[place]
      let bond = molecule.bonds[link.bond]
      let neighbour = molecule.atoms[link.atom]
      let isHetero = neighbour.atomicNumber != 6 && neighbour.atomicNumber != 1
      if isHetero { heteroatoms += 1 }
      if bond.isAromatic {
        if isHetero { aromaticHeteroatoms += 1 }
        continue
      }
      switch bond.order {
      case 2:
        doubles += 1
        if neighbour.atomicNumber == 8 { doubleOxygens += 1 }
        if isHetero { doubleHeteroatoms += 1 }
      case 3: triples += 1
      default: if neighbour.atomicNumber == 8, neighbour.hydrogens > 0 { hydroxyls += 1 }
      }
    }
  }
}
