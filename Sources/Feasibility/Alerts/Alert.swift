/// A substructure that matters before a molecule goes into an ink, with what it does and why it is minded.
public struct Alert: Sendable, Hashable {
  /// What an alert does to a molecule unless a policy says otherwise.
  public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
    /// Said beside the verdict, which it does not change.
    case note
    /// A person has to look at it.
    case hold
    /// Not to be made or weighed in.
    case reject

    public static func < (first: Severity, second: Severity) -> Bool { first.rank < second.rank }

    private var rank: Int {
      switch self {
      case .note: 0
      case .hold: 1
      case .reject: 2
      }
    }
  }

  /// What an alert is looked for in.
  public enum Scope: String, Sendable, Hashable, CaseIterable {
    /// The form that is described, such as the organic ion of a salt.
    case form
    /// The whole line as drawn, counter-ions, metals and solvates with it.
    case substance
  }

  /// Two molecules that an alert must find and two that look alike and that it must not.
  public struct Examples: Sendable, Hashable {
    public var hits: [String]
    public var nearMisses: [String]

    public init(hits: [String], nearMisses: [String]) {
      self.hits = hits
      self.nearMisses = nearMisses
    }
  }

  /// How often an alert is found, in percent of a library's readable molecules.
  public struct Rates: Sendable, Hashable {
    public var muv: Double
    /// Of the well-known additives.
    public var known: Double

    public init(muv: Double, known: Double) {
      self.muv = muv
      self.known = known
    }
  }

  /// Unique within a set; `kebab-case` in the table that Dative ships.
  public var id: String
  public var group: String
  /// In the subset of SMARTS that ``Pattern`` reads; a hydrogen that it writes is one more counted hydrogen.
  public var pattern: String
  public var severity: Severity
  public var scope: Scope
  /// What it is, in lower-case words.
  public var words: String
  /// Why it matters here.
  public var why: String
  /// Where that is known from.
  public var source: String
  /// Places that a molecule may have without being spoken of; 0 but for rules that say so.
  public var allowed: Int
  /// Heavy atoms of the largest molecule that it is looked for in; nil where size does not matter.
  public var heavyAtomLimit: Int?
  public var examples: Examples?
  /// nil until `scripts/measure-alerts` has counted.
  public var rates: Rates?
  /// Why an alert that is found often is kept all the same; empty as a rule.
  public var argument: String

  /// The name by which verdicts speak of it: `alert.` and the id, whose white space, control characters and `=` become
  /// `_`, since counts and resume files hold it in one word.
  public var rule: String {
    // Nearly all ids are of letters, digits and hyphens, which stay.
    if id.utf8.allSatisfy({ (0x21..<0x7f).contains($0) && $0 != UInt8(ascii: "=") }) { return "alert." + id }
    return "alert."
      + String(id.map { $0.isWhitespace || $0 == "=" || $0.unicodeScalars.contains { $0.value < 0x20 } ? "_" : $0 })
  }

  public init(
    id: String, group: String, pattern: String, severity: Severity, scope: Scope = .form, words: String,
    why: String = "",
    source: String = "", allowed: Int = 0, heavyAtomLimit: Int? = nil, examples: Examples? = nil, rates: Rates? = nil,
    argument: String = ""
  ) {
    self.id = id
    self.group = group
    self.pattern = pattern
    self.severity = severity
    self.scope = scope
    self.words = words
    self.why = why
    self.source = source
    self.allowed = allowed
    self.heavyAtomLimit = heavyAtomLimit
    self.examples = examples
    self.rates = rates
    self.argument = argument
  }
}
