extension Catalogue {
  /// Circular environments.
  static let fingerprints: [Descriptor] = [.morganCount, .morganChecksum]
}
