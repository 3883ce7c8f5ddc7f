extension Catalogue {
  /// Partial charges.
  static let charges: [Descriptor] = [
    .lowestPartialCharge, .highestPartialCharge, .largestPartialCharge, .smallestExtremeCharge,
  ]
}
