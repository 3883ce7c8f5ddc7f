extension Substance {
  /// How a substance is known: by its drawn molecule and by what it is.
  public struct Identity: Sendable, Hashable {
    /// ``CanonicalSMILES`` of the line as drawn.
    public let canonicalSMILES: String
    /// The substance key: the canonical SMILES of all components but solvates, protons placed, sorted and joined by dots,
    /// each as often as the smallest whole-number ratio asks for.
    public let key: String
    /// Whether both are the same for every spelling; false only for molecules of extreme symmetry.
    public let isExact: Bool
  }

  /// The canonical SMILES and the key; for a line of one uncharged component they are the same text, made once.
  public func identity() -> Identity {
    if components.isEmpty {
      let canonical = CanonicalSMILES(ofNormal: active.perceived)
      return Identity(canonicalSMILES: canonical.text, key: canonical.text, isExact: canonical.isExact)
    }
    let canonical = CanonicalSMILES(of: drawn)
    return Identity(
      canonicalSMILES: canonical.text, key: key(), isExact: canonical.isExact && components.allSatisfy(\.isExact))
  }

  private func key() -> String {
    let texts = components.filter { $0.role != .solvate }.map(\.smiles)
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var counts: [(text: String, count: Int)] = []
    for text in texts {
      if let last = counts.last, last.text == text {
        counts[counts.count - 1].count += 1
      } else {
        counts.append((text, 1))
      }
    }
    let divisor = counts.reduce(0) { Self.greatestCommonDivisor($0, $1.count) }
    return counts.flatMap { Array(repeating: $0.text, count: $0.count / max(divisor, 1)) }.joined(separator: ".")
  }

  private static func greatestCommonDivisor(_ first: Int, _ second: Int) -> Int {
    second == 0 ? first : greatestCommonDivisor(second, first % second)
  }
}
