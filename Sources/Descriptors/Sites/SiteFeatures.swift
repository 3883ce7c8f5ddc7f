/// What is known of a site's surroundings, as one row of numbers: the layout and the names.
///
/// All parts count over the neutralised graph from the site outwards; a shell is the atoms at one distance in bonds, the
/// last shell those at six to eight bonds.
package enum SiteFeatures {
  static let shells = 6
  static let kinds = SurroundingKind.allCases.count
  /// Of each shell: electronegativity, PEOE charge, hydrogens, ring atoms, hydrogens on hetero atoms.
  static let sums = 5
  /// Conjugated bonds over which donors and acceptors are told apart.
  static let conjugated = 6
  /// Ranges of distance of charges: 1–2, 3, 4, 5, 6–7, 8 and more bonds.
  static let ranges = 6
  /// Of each range: permanent cations, permanent anions, acids stronger than the site, bases stronger than the site.
  static let charges = 4

  static let sumStart = shells * kinds
  static let conjugationStart = sumStart + shells * sums
  static let chargeStart = conjugationStart + 2 * conjugated
  static let ownStart = chargeStart + ranges * charges
  static let count = ownStart + Own.allCases.count

  /// What belongs to the site itself and to the molecule.
  enum Own: Int, CaseIterable {
    case classValue, element, hydrogens, neighbours, ringSize, ringCount, isAromatic, valence, sp2Neighbours
    case pull3, pull5, pull7, charge, smallestNeighbourRing, ringAtomsAround, ringHetero, aromaticRingHetero
    case atoms, ringsOfMolecule, baseCount, acidCount, equalSites, branching
    case pairs4, pairs5, pairs6, pairs7, pairs8, pairsBeyond, logarithmOfAtoms, inverseOfAtoms
    case loosePairs3, loosePairs4, loosePairs5, loosePairs6, loosePairsBeyond

    var words: String {
      switch self {
      case .classValue: "class of the site"
      case .element: "element of the site"
      case .hydrogens: "hydrogens on the site"
      case .neighbours: "substituents on the site"
      case .ringSize: "size of the site's ring"
      case .ringCount: "rings that share the site"
      case .isAromatic: "aromaticity of the site"
      case .valence: "valence of the site"
      case .sp2Neighbours: "unsaturated neighbours of the site"
      case .pull3: "electronegative atoms close by"
      case .pull5: "electronegative atoms around"
      case .pull7: "electronegative atoms in the whole molecule"
      case .charge: "partial charge of the site"
      case .smallestNeighbourRing: "strained ring beside the site"
      case .ringAtomsAround: "ring atoms beside the site"
      case .ringHetero: "hetero atoms in the site's ring"
      case .aromaticRingHetero: "hetero atoms in an aromatic ring beside the site"
      case .atoms: "size of the molecule"
      case .ringsOfMolecule: "rings of the molecule"
      case .baseCount: "other basic sites"
      case .acidCount: "acidic sites"
      case .equalSites: "sites of the same class"
      case .branching: "branching beside the site"
      case .pairs4, .pairs5, .pairs6, .pairs7, .pairs8:
        "other lone pairs \(rawValue - Own.pairs4.rawValue + 4) bonds away"
      case .pairsBeyond: "other lone pairs farther away"
      case .logarithmOfAtoms, .inverseOfAtoms: "size of the molecule"
      case .loosePairs3, .loosePairs4, .loosePairs5, .loosePairs6:
        "lone pairs \(rawValue - Own.loosePairs3.rawValue + 3) bonds away along a loose chain"
      case .loosePairsBeyond: "lone pairs farther away along a loose chain"
      }
    }
  }

  /// A name for files: stable, no spaces.
  package static let names: [String] = {
    var names: [String] = []
    for shell in 1...shells { for kind in SurroundingKind.allCases { names.append("shell\(shell)_\(kind)") } }
    for shell in 1...shells {
      for sum in ["electronegativity", "charge", "hydrogens", "ring", "polar_hydrogens"] {
        names.append("shell\(shell)_\(sum)")
      }
    }
    for distance in 1...conjugated { names += ["donor\(distance)", "acceptor\(distance)"] }
    for range in ["1-2", "3", "4", "5", "6-7", "8-"] {
      names += ["cation_\(range)", "anion_\(range)", "acid_\(range)", "base_\(range)"]
    }
    names += Own.allCases.map { "\($0)" }
    return names
  }()

  /// What a column counts, for people.
  static func words(of column: Int) -> String {
    func away(_ shell: Int) -> String {
      shell == 0 ? "on the site" : shell == shells - 1 ? "6 to 8 bonds away" : "\(shell + 1) bonds away"
    }
    if column < sumStart { return "\(SurroundingKind.allCases[column % kinds].words) \(away(column / kinds))" }
    if column < conjugationStart {
      let place = column - sumStart
      let sum = [
        "electronegativity", "partial charges", "hydrogens", "ring atoms", "hydrogens on hetero atoms",
      ][place % sums]
      return "\(sum) \(away(place / sums))"
    }
    if column < chargeStart {
      let place = column - conjugationStart
      return "π \(place % 2 == 0 ? "donor" : "acceptor") conjugated over \(place / 2 + 1) bonds"
    }
    if column < ownStart {
      let place = column - chargeStart
      let range = ["1 to 2", "3", "4", "5", "6 to 7", "8 or more"][place / charges]
      let charge = ["permanent cation", "permanent anion", "stronger acid", "stronger base"][place % charges]
      return "\(charge) \(range) bonds away"
    }
    return Own(rawValue: column - ownStart)?.words ?? ""
  }

  static func shell(at distance: Int) -> Int { min(distance, shells) - 1 }

  static func range(at distance: Int) -> Int {
    switch distance {
    case ...2: 0
    case 3: 1
    case 4: 2
    case 5: 3
    case 6, 7: 4
    default: 5
    }
  }
}
