internal import Descriptors
internal import Molecules

/// Reads a molecule's features.
///
/// Atoms that are in stock as they stand (`blocks`, see ``StockSearch``) cost nothing.
///
/// - Precondition: the molecule has atoms; `ertl` is its score of Ertl and Schuffenhauer.
struct FeatureReading {
  let subject: Subject
  let perceived: Perceived
  let molecule: Molecule
  let parts: MoleculeParts
  let tables: AccessibilityTables
  let blocks: [Int]?
  var tally: FeatureTally

  init(
    _ subject: Subject, _ tables: AccessibilityTables, ertl: Double, blocks: [Int]? = nil, isExplained: Bool
  ) {
    self.subject = subject
    self.tables = tables
    self.blocks = blocks
    perceived = subject.perceived
    molecule = perceived.molecule
    parts = MoleculeParts(perceived)
    tally = FeatureTally(isExplained: isExplained)
    readScore(ertl)
    readEnvironments()
    readPieces()
    readRingSystems()
    readStereo()
    readAtoms()
    readRings()
    readHeteroatoms()
  }

  @inline(__always) func isFree(_ atom: Int) -> Bool { blocks.map { $0[atom] >= 0 } ?? false }

  /// Its value, each atom that is not in stock a part of it.
  private mutating func readScore(_ ertl: Double) {
    let share = Double(molecule.atoms.indices.count { !isFree($0) }) / Double(molecule.atoms.count)
    tally.add(.ertl, ertl * share, at: [])
  }

  private mutating func readEnvironments() {
    let environments = subject.morganEnvironments.environments
    var counts = (0.0, 0.0, 0.0)
    for environment in environments {
      switch environment.radius {
      case 0: counts.0 += 1
      case 1: counts.1 += 1
      default: counts.2 += 1
      }
    }
    for environment in environments where !isFree(environment.atom) {
      let known = tables.ertl.value(of: environment.id)
      let rarity = max(0, Self.common - (known ?? ErtlSchuffenhauer.unknown))
      switch environment.radius {
      case 0: tally.add(.rarity0, rarity / counts.0, at: [environment.atom])
      case 1:
        tally.add(.rarity1, rarity / counts.1, at: [environment.atom])
        if known == nil { tally.add(.unknown1, 1, at: [environment.atom]) }
      default:
        tally.add(.rarity2, rarity / counts.2, at: [environment.atom])
        if known == nil { tally.add(.unknown2, 1, at: [environment.atom]) }
        tally.add(.rare2, max(0, rarity - Self.common), at: [environment.atom])
      }
    }
    // Environments that count once although they surround several atoms, and those that occur often, save work.
    if let blocks, !blocks.contains(-1) { return }
    tally.add(.variety, Double(subject.morganEnvironments.counts.count) / Double(max(1, environments.count)), at: [])
  }

  /// Environments with this contribution and more are as common as can be.
  private static let common = 2.0

  private mutating func readPieces() {
    let disconnection = parts.disconnection
    let pieceOfAtom = disconnection.pieceOfAtom
    Self.withExtents(of: pieceOfAtom, count: disconnection.pieceCount) { extents in
      for piece in extents.indices where !isFree(extents[piece].first) {
        let size = Double(extents[piece].size)
        let asCut = tables.count(of: parts.pieces[piece], .piece)
        let bare = tables.count(of: parts.skeletons[piece], .skeleton)
        func atoms() -> [Int] { pieceOfAtom.indices.filter { pieceOfAtom[$0] == piece } }
        tally.add(.pieceRarity, AccessibilityTables.rarity(asCut) * size, at: atoms())
        tally.add(.skeletonRarity, AccessibilityTables.rarity(bare) * size, at: atoms())
        if asCut == 0 { tally.add(.unknownPieces, 1, at: atoms()) }
        if bare == 0 { tally.add(.unknownSkeletons, 1, at: atoms()) }
        tally.add(.largePieces, max(0, size - 10), at: atoms())
      }
    }
    for cut in disconnection.cuts {
      let bond = molecule.bonds[cut.bond]
      if !isFree(bond.first) || blocks?[bond.first] != blocks?[bond.second] {
        tally.add(.steps, 1, at: [bond.first, bond.second])
      }
    }
    for atom in molecule.atoms.indices where !isFree(atom) { tally.add(.size, 1, at: [atom]) }
  }

  private mutating func readRingSystems() {
    let systems = parts.ringSystems
    if systems.isEmpty { return }
    let systemOfAtom = parts.systemOfAtom
    Self.withExtents(of: systemOfAtom, count: systems.count) { extents in
      for system in systems.indices where !isFree(extents[system].first) {
        let count = tables.count(of: systems[system], .ringSystem)
        let frameworks = tables.count(of: parts.frameworks[system], .framework)
        func atoms() -> [Int] { systemOfAtom.indices.filter { systemOfAtom[$0] == system } }
        tally.add(.ringRarity, AccessibilityTables.rarity(count), at: atoms())
        if count == 0 { tally.add(.unknownRings, 1, at: atoms()) }
        tally.add(.frameworkRarity, AccessibilityTables.rarity(frameworks), at: atoms())
      }
    }
  }

  /// Hands the size and the first atom of each group to `body`.
  private static func withExtents(
    of groups: [Int], count: Int, _ body: (UnsafeMutableBufferPointer<(size: Int, first: Int)>) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: (size: Int, first: Int).self, capacity: count) { extents in
      extents.initialize(repeating: (0, 0))
      for (atom, group) in groups.enumerated() where group >= 0 {
        if extents[group].size == 0 { extents[group].first = atom }
        extents[group].size += 1
      }
      body(extents)
    }
  }

  static func members(_ groups: [Int], _ count: Int) -> [[Int]] {
    var members = [[Int]](repeating: [], count: count)
    for (atom, group) in groups.enumerated() where group >= 0 { members[group].append(atom) }
    return members
  }
}
