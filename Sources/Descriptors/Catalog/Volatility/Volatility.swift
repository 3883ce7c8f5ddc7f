extension Catalogue {
  /// Whether a substance stays in a film that is heated.
  static let volatility: [Descriptor] = [
    .boilingPoint, .boilingPointDomain, .vapourPressure(at: 25), .vapourPressure(at: 125),
  ]
}
