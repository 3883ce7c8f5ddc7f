extension Substance {
  /// How a substance is known.
  public struct Identity: Sendable, Hashable {
    /// The canonical SMILES of all components but solvates, protons placed, sorted and joined by dots, each as often as
    /// the smallest whole-number ratio asks for. Solvents alone are no solvates, save for water beside another.
    public let key: String
    /// The canonical SMILES of the active form.
    public let active: String
    /// Whether both are the same for every spelling; false only for molecules of extreme symmetry.
    public let isExact: Bool
  }

  /// For a line of one uncharged component key and canonical SMILES are the same text, made once.
  public func identity() -> Identity {
    if components.isEmpty {
      let canonical = CanonicalSMILES(ofConnected: active.perceived.admissibleStereo)
      return Identity(key: canonical.text, active: canonical.text, isExact: canonical.isExact)
    }
    var written = components
    if isOrganic, let first = written.firstIndex(where: { $0.role == .active }) {
      let text = written[first].write()
      let others = written.filter { $0.role == .companion }.compactMap(\.smiles)
      let copies = written.count { $0.role == .active }
      return Identity(
        key: Self.key(others + Array(repeating: text, count: copies)), active: text,
        isExact: written.allSatisfy(\.isExact))
    }
    let texts = written.filter { $0.role == .active }.compactMap(\.smiles)
    return Identity(
      key: Self.key(texts), active: texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.joined(separator: "."),
      isExact: written.allSatisfy(\.isExact))
  }

  /// The canonical SMILES of one of the forms; `identity` saves making it again where it is known.
  public func canonicalSMILES(of state: State, _ identity: Identity) -> String {
    switch state {
    case .active: identity.active
    case .drawn: components.isEmpty ? identity.active : CanonicalSMILES(of: drawn).text
    case .parent: neutral == nil ? identity.active : CanonicalSMILES(of: parent().perceived).text
    }
  }

  /// The texts sorted and joined, each as often as the smallest whole-number ratio asks for.
  private static func key(_ components: [String]) -> String {
    let texts = components.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var counts: [(text: String, count: Int)] = []
    for text in texts {
      if let last = counts.last, last.text == text {
        counts[counts.count - 1].count += 1
      } else {
        counts.append((text, 1))
      }
    }
    let divisor = counts.reduce(0) { greatestCommonDivisor($0, $1.count) }
    return counts.flatMap { Array(repeating: $0.text, count: $0.count / max(divisor, 1)) }.joined(separator: ".")
  }

  private static func greatestCommonDivisor(_ first: Int, _ second: Int) -> Int {
    second == 0 ? first : greatestCommonDivisor(second, first % second)
  }
}
