public import Descriptors

/// What both scores say of a molecule.
public struct AccessibilityAssessment: Sendable {
  /// The score of Ertl and Schuffenhauer of the whole graph, 1 (easy) to 10 (hard).
  public let ertl: Result<Double, MissingValue>
  /// The own score of the hardest organic component, 1 (easy) to 10 (hard); 5.5 is as likely hard as easy.
  public let dative: Result<Double, MissingValue>
  public let domain: AccessibilityDomain
  /// What drives the own score, the largest first; empty unless asked for.
  public let drivers: [AccessibilityDriver]
  /// What the score of Ertl and Schuffenhauer is made of; empty unless asked for.
  public let ertlParts: [AccessibilityDriver]

  init(
    ertl: Result<Double, MissingValue>, dative: Result<Double, MissingValue>, domain: AccessibilityDomain,
    drivers: [AccessibilityDriver] = [], ertlParts: [AccessibilityDriver] = []
  ) {
    self.ertl = ertl
    self.dative = dative
    self.domain = domain
    self.drivers = drivers
    self.ertlParts = ertlParts
  }
}

/// A part of a score: what, how much and where.
public struct AccessibilityDriver: Sendable, Hashable {
  /// Lower-case words for a chemist.
  public let words: String
  /// For the own score log odds of being hard, which sum to those of the score; for the score of Ertl and Schuffenhauer
  /// points of its scale, which sum to the score. Positive is harder.
  public let value: Double
  /// Atoms of the assessed graph, ascending; empty where it is the whole molecule.
  public let atoms: [Int]
}
