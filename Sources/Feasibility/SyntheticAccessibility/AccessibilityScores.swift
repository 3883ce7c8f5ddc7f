public import Descriptors

/// Shim until the own score lands.
public struct AccessibilityScores: Sendable {
  public let ertl: Result<Double, MissingValue>
  public let dative: Result<Double, MissingValue>
  public let domain: AccessibilityDomain
}

public enum AccessibilityDomain: Sendable, Hashable {
  case inside
  case out(String)
  public var words: String {
    switch self {
    case .inside: "in"
    case .out(let why): "out: \(why)"
    }
  }
}

extension SyntheticAccessibility {
  public func scores(of subject: Subject) -> AccessibilityScores {
    let ertl = Result { () throws(MissingValue) in try self.ertl(of: subject) }
    return AccessibilityScores(ertl: ertl, dative: ertl, domain: .inside)
  }
}
