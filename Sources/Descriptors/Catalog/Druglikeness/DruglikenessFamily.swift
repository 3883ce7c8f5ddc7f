extension Catalogue {
  /// Scores of likeness to known drugs.
  static let druglikeness: [Descriptor] = [.drugLikeness]
}
