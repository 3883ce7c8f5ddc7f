/// What a rule does to a molecule that it finds, the weakest first.
public enum Action: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Nothing is said.
  case allow
  /// It is said, and the molecule passes.
  case note
  /// A person decides.
  case hold
  case reject

  public static func < (first: Action, second: Action) -> Bool { first.rank < second.rank }

  private var rank: Int {
    switch self {
    case .allow: 0
    case .note: 1
    case .hold: 2
    case .reject: 3
    }
  }
}
