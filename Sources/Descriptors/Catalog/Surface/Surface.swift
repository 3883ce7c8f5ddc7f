extension Catalogue {
  /// Surfaces from the graph.
  static let surface: [Descriptor] = [.labuteSurfaceArea] + SurfaceBins.all.flatMap(\.descriptors)
}
