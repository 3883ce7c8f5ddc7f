extension Catalogue {
  /// What the π electrons do, by Hückel's method.
  static let electronics: [Descriptor] = [
    .hueckelHighestOccupied, .hueckelLowestUnoccupied, .hueckelGap, .conjugatedAtoms, .conjugationLength, .pushPull,
  ]
}
