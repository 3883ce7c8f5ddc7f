internal import Descriptors
internal import Glibc

/// The tables that both scores read.
struct AccessibilityTables: Sendable {
  /// Contributions of environments to the score of Ertl and Schuffenhauer.
  let ertl: FragmentTable
  /// In how many known molecules a part occurs, by kind.
  private let pieces: FragmentTable
  private let skeletons: FragmentTable
  private let ringSystems: FragmentTable
  private let frameworks: FragmentTable

  init(in folder: DataFolder) throws(DataFolderError) {
    ertl = try FragmentTable("accessibility/ertl-fragments.bin", in: folder)
    pieces = try FragmentTable("accessibility/piece.bin", in: folder)
    skeletons = try FragmentTable("accessibility/skeleton.bin", in: folder)
    ringSystems = try FragmentTable("accessibility/ring-system.bin", in: folder)
    frameworks = try FragmentTable("accessibility/framework.bin", in: folder)
  }

  /// In how many known molecules a part occurs; 0 for one that is in none.
  @inline(__always) func count(of part: UInt32, _ kind: MoleculeParts.Kind) -> Double {
    switch kind {
    case .piece: pieces.value(of: part) ?? 0
    case .skeleton: skeletons.value(of: part) ?? 0
    case .ringSystem: ringSystems.value(of: part) ?? 0
    case .framework: frameworks.value(of: part) ?? 0
    }
  }

  /// 0 for what a thousand and more known molecules have, 1 for what none has, in between by the logarithm.
  static func rarity(_ count: Double) -> Double { max(0, 1 - log10(1 + count) / 3) }
}
