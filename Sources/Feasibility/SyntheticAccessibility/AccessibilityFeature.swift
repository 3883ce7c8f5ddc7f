/// What Dative's own score looks at: each a sum over places of a molecule, and never better when larger.
enum AccessibilityFeature: Int, Sendable, CaseIterable {
  /// The score of Ertl and Schuffenhauer.
  case ertl
  // Environments, by the table of Ertl and Schuffenhauer; mean over the environments of one radius.
  case rarity0
  case rarity1
  case rarity2
  case unknown1
  case unknown2
  case rare2
  // Parts, by our own tables.
  case pieceRarity
  case skeletonRarity
  case unknownPieces
  case unknownSkeletons
  case largePieces
  case steps
  case ringRarity
  case unknownRings
  case frameworkRarity
  // Stereo.
  case centres
  case crowdedCentres
  case adjacentCentres
  case stereobonds
  // Shape.
  case quaternary
  case spiro
  case bridgeheads
  case largeRings
  case smallRings
  case fusedSmallRings
  case strain
  case crowdedRings
  case spacial
  // Heteroatoms and double bonds.
  case heteroatomRuns
  case geminal
  case reactive
  case alkenes
  // Size.
  case size
  case variety

  /// Column of the feature table: the case's name in snake case.
  var id: String {
    var text = ""
    for letter in String(describing: self) {
      if letter.isUppercase || letter.isNumber { text += "_" }
      text += letter.lowercased()
    }
    return text
  }

  /// Lower-case words for a chemist.
  var words: String {
    switch self {
    case .ertl: "score of Ertl and Schuffenhauer"
    case .rarity0: "uncommon atoms"
    case .rarity1: "uncommon surroundings of atoms"
    case .rarity2: "uncommon surroundings of atoms two bonds wide"
    case .unknown1: "surroundings that no known molecule has"
    case .unknown2: "surroundings two bonds wide that no known molecule has"
    case .rare2: "rare surroundings two bonds wide"
    case .pieceRarity: "piece that is rare among known molecules as substituted here"
    case .skeletonRarity: "piece that is rare among known molecules"
    case .unknownPieces: "piece not found in known molecules as substituted here"
    case .unknownSkeletons: "piece not found in known molecules"
    case .largePieces: "large piece that no robust reaction takes apart"
    case .steps: "bond that has to be formed"
    case .ringRarity: "rare ring system"
    case .unknownRings: "ring system not found in known molecules"
    case .frameworkRarity: "rare arrangement of rings"
    case .centres: "stereocentre"
    case .crowdedCentres: "several stereocentres in one piece"
    case .adjacentCentres: "adjacent stereocentres"
    case .stereobonds: "double bond that can be cis or trans"
    case .quaternary: "quaternary carbon"
    case .spiro: "spiro atom"
    case .bridgeheads: "bridgehead"
    case .largeRings: "ring of seven or more atoms"
    case .smallRings: "ring of three or four atoms"
    case .fusedSmallRings: "small ring fused to another ring"
    case .strain: "strained double or triple bond"
    case .crowdedRings: "four or more rings fused together"
    case .spacial: "spacial complexity"
    case .heteroatomRuns: "run of heteroatoms"
    case .geminal: "two heteroatoms on one saturated carbon"
    case .reactive: "group that does not last"
    case .alkenes: "carbon double bond outside aromatic rings"
    case .size: "size"
    case .variety: "little repetition"
    }
  }
}

/// Adds features up and, where asked, remembers which atoms gave how much.
struct FeatureTally {
  /// A part of a feature and where it comes from.
  struct Share: Sendable {
    let feature: AccessibilityFeature
    let amount: Double
    let atoms: [Int]
  }

  /// By the raw value of ``AccessibilityFeature``.
  private(set) var totals: [Double]
  private(set) var shares: [Share] = []
  let isExplained: Bool

  init(isExplained: Bool) {
    totals = [Double](repeating: 0, count: Self.count)
    self.isExplained = isExplained
  }

  static let count = AccessibilityFeature.allCases.count
  subscript(_ feature: AccessibilityFeature) -> Double { totals[feature.rawValue] }

  @inline(__always)
  mutating func add(_ feature: AccessibilityFeature, _ amount: Double, at atoms: @autoclosure () -> [Int]) {
    if amount == 0 { return }
    totals[feature.rawValue] += amount
    if isExplained { shares.append(Share(feature: feature, amount: amount, atoms: atoms())) }
  }
}
