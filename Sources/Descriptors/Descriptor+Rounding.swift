extension Descriptor.Value {
  /// The value with a real number rounded to so many decimals.
  package func rounded(to decimals: Int) -> Descriptor.Value {
    guard case .real(let value) = self else { return self }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let product = value * scale
    // What the multiplication lost: it decides whether a value that looks like a half is less or more.
    let lost = (-product).addingProduct(value, scale)
    var whole = product.rounded(.toNearestOrEven)
    let rest = product - whole + lost
    if rest > 0.5 { whole += 1 } else if rest < -0.5 { whole -= 1 }
    return .real(whole / scale)
  }
}

extension Column {
  /// What computes the column's values: rounded where the tool whose names are used publishes rounded ones.
  package func evaluation(
    naming: Descriptor.Naming
  ) -> @Sendable (Subject) throws(MissingValue) -> Descriptor.Value {
    guard let decimals = naming.decimals else { return descriptor.evaluate }
    return { [descriptor] subject throws(MissingValue) in try descriptor.evaluate(subject).rounded(to: decimals) }
  }
}
