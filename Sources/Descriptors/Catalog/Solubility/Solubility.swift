extension Catalogue {
  /// How much of a substance a solvent takes.
  static let solubility: [Descriptor] = [.logS, .logSDomain]
}
