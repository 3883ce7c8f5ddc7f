public import Descriptors
internal import Molecules

/// How hard a molecule is to make: the score of Ertl and Schuffenhauer.
///
/// Opened once; its tables are mapped and read as they are touched.
public struct SyntheticAccessibility: Sendable {
  let tables: AccessibilityTables

  public init(data folder: DataFolder) throws(DataFolderError) {
    tables = try AccessibilityTables(in: folder)
  }

  /// The score of Ertl and Schuffenhauer as RDKit's `sascorer` computes it, 1 (easy) to 10 (hard), of the whole graph.
  ///
  /// - Throws: `noHeavyAtom` for a graph without atoms.
  public func ertl(of subject: Subject) throws(MissingValue) -> Double {
    try ErtlSchuffenhauer(subject, tables.ertl).score
  }

  /// The names of ``features(of:)``.
  package static let featureIds = AccessibilityFeature.allCases.map(\.id)

  /// What the own score looks at, for the scripts that fit it.
  package func features(of subject: Subject) -> [Double] {
    FeatureReading(subject, tables, isExplained: false).tally.totals
  }

  /// The numbers of the parts that count tables know: pieces, skeletons, ring systems, frameworks.
  package static func parts(of subject: Subject) -> [[UInt32]] {
    let parts = MoleculeParts(subject.perceived)
    return MoleculeParts.Kind.allCases.map { parts.numbers($0) }
  }
}
