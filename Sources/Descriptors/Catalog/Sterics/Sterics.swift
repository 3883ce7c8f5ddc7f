extension Catalogue {
  /// How much room there is at the atoms that can bind a metal.
  static let sterics: [Descriptor] = [
    .donorSites, .leastShielding, .greatestShielding, .shieldingShell(2), .shieldingShell(3), .shieldingShell(4),
  ]
}
