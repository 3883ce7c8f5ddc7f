/// Why there is no picture of a molecule.
public enum DepictionError: Error, Sendable, Hashable {
  /// Beyond `limit` atoms nobody could read it.
  case tooManyAtoms(count: Int, limit: Int)
  /// The program that places the atoms gave none, or impossible, places.
  case notLaidOut

  /// The code in the inspection.
  public var code: String {
    switch self {
    case .tooManyAtoms: "too-many-atoms"
    case .notLaidOut: "not-laid-out"
    }
  }

  /// The reason for people.
  public var words: String {
    switch self {
    case .tooManyAtoms(let count, let limit): "\(count) atoms; molecules of up to \(limit) are drawn"
    case .notLaidOut: "Open Babel finds no places for its atoms"
    }
  }
}
