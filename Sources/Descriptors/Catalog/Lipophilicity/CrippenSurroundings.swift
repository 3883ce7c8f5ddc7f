internal import Molecules

/// An atom's neighbours other than hydrogen, as Wildman and Crippen's types tell them apart.
///
/// "Aliphatic" is what is not aromatic; a hetero neighbour is aliphatic N, O, P, S or halogen.
struct CrippenSurroundings {
  // At single bonds (and, for an aromatic atom, at aromatic ones).
  var carbons = 0
  var heteros = 0
  /// Aliphatic, of any element.
  var aliphatics = 0
  var aromaticCarbons = 0
  /// Aromatic, of any element.
  var aromatics = 0
  var kinds: Kinds = []

  // At double bonds.
  var doubles = 0
  var doubleAliphatics = 0
  var doubleCarbons = 0
  var doubleKinds: Kinds = []

  var tripleAliphatics = 0
  var aromaticBonds = 0

  /// Neighbours at single bonds, whatever they are.
  var singles: Int { aliphatics + aromatics }

  mutating func add(_ neighbour: Atom, at bond: Bond) {
    guard neighbour.atomicNumber != .hydrogen else { return }
    let kind = Kinds(of: neighbour)
    if bond.isAromatic || bond.order == 1 {
      kinds.formUnion(kind)
      if bond.isAromatic { aromaticBonds += 1 }
      if neighbour.isAromatic {
        aromatics += 1
        if kind == .aromaticCarbon { aromaticCarbons += 1 }
      } else {
        aliphatics += 1
        if kind == .carbon { carbons += 1 } else if kind != .exotic { heteros += 1 }
      }
    } else if bond.order == 2 {
      doubles += 1
      doubleKinds.formUnion(kind)
      if !neighbour.isAromatic {
        doubleAliphatics += 1
        if kind == .carbon { doubleCarbons += 1 }
      }
    } else if bond.order == 3, !neighbour.isAromatic {
      tripleAliphatics += 1
    }
  }

  /// What sorts of neighbour there are.
  struct Kinds: OptionSet {
    let rawValue: UInt16

    static let carbon = Kinds(rawValue: 1 << 0)
    static let nitrogen = Kinds(rawValue: 1 << 1)
    static let oxygen = Kinds(rawValue: 1 << 2)
    static let phosphorus = Kinds(rawValue: 1 << 3)
    static let sulfur = Kinds(rawValue: 1 << 4)
    static let fluorine = Kinds(rawValue: 1 << 5)
    static let chlorine = Kinds(rawValue: 1 << 6)
    static let bromine = Kinds(rawValue: 1 << 7)
    static let iodine = Kinds(rawValue: 1 << 8)
    /// Any other element, not aromatic.
    static let exotic = Kinds(rawValue: 1 << 9)
    static let aromaticCarbon = Kinds(rawValue: 1 << 10)
    static let aromaticNitrogen = Kinds(rawValue: 1 << 11)
    static let aromaticOxygen = Kinds(rawValue: 1 << 12)
    static let aromaticSulfur = Kinds(rawValue: 1 << 13)
    static let aromaticExotic = Kinds(rawValue: 1 << 14)

    static let anyNitrogen: Kinds = [.nitrogen, .aromaticNitrogen]
    static let anyOxygen: Kinds = [.oxygen, .aromaticOxygen]
    static let anySulfur: Kinds = [.sulfur, .aromaticSulfur]

    init(rawValue: UInt16) { self.rawValue = rawValue }

    init(of atom: Atom) {
      switch atom.atomicNumber {
      case .carbon: self = atom.isAromatic ? .aromaticCarbon : .carbon
      case .nitrogen: self = atom.isAromatic ? .aromaticNitrogen : .nitrogen
      case .oxygen: self = atom.isAromatic ? .aromaticOxygen : .oxygen
      case .sulfur: self = atom.isAromatic ? .aromaticSulfur : .sulfur
      case .phosphorus: self = atom.isAromatic ? .aromaticExotic : .phosphorus
      case .fluorine: self = .fluorine
      case .chlorine: self = .chlorine
      case .bromine: self = .bromine
      case .iodine: self = .iodine
      default: self = atom.isAromatic ? .aromaticExotic : .exotic
      }
    }
  }
}
