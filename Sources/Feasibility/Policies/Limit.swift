public import Descriptors
internal import Glibc

/// Bounds on a quantity: beyond them the molecule is noted, held or rejected.
public struct Limit: Sendable {
  /// What is bounded.
  public enum Quantity: Sendable {
    case descriptor(Descriptor)
    /// Ertl and Schuffenhauer's synthetic accessibility, 1 (easy) … 10 (hard).
    case saScore
    /// Our own synthetic accessibility.
    case saDative

    /// As the policy spells it.
    public var id: String {
      switch self {
      case .descriptor(let descriptor): descriptor.id
      case .saScore: "sa_score"
      case .saDative: "sa_dative"
      }
    }

    public var unit: Descriptor.Unit {
      switch self {
      case .descriptor(let descriptor): descriptor.unit
      case .saScore, .saDative: .one
      }
    }

    /// Whether a molecule that can be bought need not keep the limit.
    var concernsSynthesis: Bool {
      switch self {
      case .descriptor: false
      case .saScore, .saDative: true
      }
    }
  }

  /// One range; what lies outside meets the action.
  public struct Range: Sendable, Hashable {
    public let action: Action
    /// In the quantity's unit, ends included; infinite where there is no end.
    public let range: ClosedRange<Double>
  }

  public let quantity: Quantity
  /// The strongest action first.
  public let ranges: [Range]
  /// What a molecule meets for which the quantity is missing.
  public let missing: Action

  public init(_ quantity: Quantity, ranges: [Range], missing: Action) {
    self.quantity = quantity
    self.ranges = ranges.sorted { $0.action > $1.action }
    self.missing = missing
  }

  /// The strongest action that a value meets, and the range that it leaves; nil where it keeps all.
  ///
  /// Judged as it is written, to ten digits: the order in which a sum met its atoms must not decide.
  public func violation(by value: Double) -> Range? {
    // Ten digits are kept to 5 parts in 10¹⁰; what lies further inside than that need not be rounded.
    let slack = value.magnitude * 1e-8
    let isClearlyInside = ranges.allSatisfy {
      $0.range.lowerBound <= value - slack && value + slack <= $0.range.upperBound
    }
    if isClearlyInside { return nil }
    let written = roundedAsWritten(value)
    return ranges.first { !$0.range.contains(written) }
  }
}

extension Limit.Range {
  /// As people write it: `50 … 400 Da`, `at most 6`.
  public func words(unit: Descriptor.Unit) -> String {
    let symbol = unit.symbol == "1" ? "" : " \(unit.symbol)"
    if !range.lowerBound.isFinite { return "at most \(spelled(range.upperBound))\(symbol)" }
    if !range.upperBound.isFinite { return "at least \(spelled(range.lowerBound))\(symbol)" }
    return "\(spelled(range.lowerBound)) … \(spelled(range.upperBound))\(symbol)"
  }
}

/// A value to ten significant digits, as rows have it.
public func roundedAsWritten(_ value: Double) -> Double {
  guard value.isFinite, value != 0 else { return value }
  let scale = pow(10, 9 - log10(value.magnitude).rounded(.down))
  return scale.isFinite && scale > 0 ? (value * scale).rounded() / scale : value
}

/// A number as a policy would spell it: whole ones without a point, others with at most four decimals.
func spelled(_ value: Double) -> String {
  let scaled = (value * 10_000).rounded()
  guard value.isFinite, scaled.magnitude < 1e15 else { return "\(value)" }
  let whole = Int(scaled / 10_000)
  var rest = Int(scaled.magnitude.truncatingRemainder(dividingBy: 10_000))
  if rest == 0 { return String(whole) }
  var digits = 4
  while rest.isMultiple(of: 10) {
    rest /= 10
    digits -= 1
  }
  let fraction = String(rest)
  let sign = scaled < 0 && whole == 0 ? "-" : ""
  return sign + String(whole) + "." + String(repeating: "0", count: digits - fraction.count) + fraction
}
