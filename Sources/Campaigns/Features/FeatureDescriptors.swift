internal import Descriptors

/// The descriptors by which candidates are told apart unless a campaign says otherwise.
package enum FeatureDescriptors {
  /// Every number of the catalogue that needs no more than the graph, fingerprints aside: those enter as counts. Fitted
  /// quantities, Lewis basicity, hydrogen bonds within the molecule, sterics and electronics are left to campaigns that ask
  /// for them, since no back-test has shown yet that they help.
  package static var standard: [String] {
    Catalogue.all.filter { $0.tier == .graph && !isLeftToAsk($0.family) && !$0.isFitted && !leftOut.contains($0.id) }
      .map(\.id)
  }

  private static let leftOut: Set<String> = ["formula", "hbond_intramolecular"]

  private static func isLeftToAsk(_ family: Descriptor.Family) -> Bool {
    switch family {
    case .fingerprints, .lewis, .sterics, .electronics: true
    default: false
    }
  }
}
