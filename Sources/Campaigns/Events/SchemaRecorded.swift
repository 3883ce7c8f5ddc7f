/// The features of a campaign from here on; what was computed by an earlier version keeps that version.
package struct SchemaRecorded: Sendable, Hashable, Codable {
  /// From 1.
  package var version: Int
  /// Names of the columns, in order.
  package var features: [String]
  /// What else decides the features, such as versions of descriptors and tag sources.
  package var definition: [String: String]

  package init(version: Int, features: [String], definition: [String: String] = [:]) {
    self.version = version
    self.features = features
    self.definition = definition
  }

  /// Of what the features are, whatever the version's number.
  package var digest: String {
    let parts = features + definition.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
    return SHA256.hexadecimal(of: parts.joined(separator: "\n").utf8)
  }
}
