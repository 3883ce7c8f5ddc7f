extension Catalogue {
  /// Polar surface.
  static let polarity: [Descriptor] = [.polarSurfaceArea, .polarSurfaceAreaWithSulfur]
}
