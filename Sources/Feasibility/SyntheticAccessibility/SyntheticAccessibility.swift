public import Descriptors
internal import Molecules

/// How hard a molecule is to make: the score of Ertl and Schuffenhauer.
///
/// Opened once; its tables are mapped and read as they are touched.
public struct SyntheticAccessibility: Sendable {
  private let ertlFragments: FragmentTable

  public init(data folder: DataFolder) throws(DataFolderError) {
    ertlFragments = try FragmentTable("accessibility/ertl-fragments.bin", in: folder)
  }

  /// The score of Ertl and Schuffenhauer as RDKit's `sascorer` computes it, 1 (easy) to 10 (hard), of the whole graph.
  ///
  /// - Throws: `noHeavyAtom` for a graph without atoms.
  public func ertl(of subject: Subject) throws(MissingValue) -> Double {
    try ErtlSchuffenhauer(subject, ertlFragments).score
  }
}
