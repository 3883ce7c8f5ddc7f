/// What a rule found in a molecule: why a verdict is what it is, in words and atoms.
public struct Finding: Sendable, Hashable {
  /// The rule's id, such as `alert.alkyl-azide`, `limit.molecular_weight` or `sa.domain`.
  public var rule: String
  /// Lower-case words for a chemist.
  public var words: String
  /// The atoms concerned, from 0, ascending; empty where the rule speaks of the whole molecule.
  public var atoms: [Int]
  /// What was measured, in the rule's unit; nil where there is no number.
  public var value: Double?
  /// What the rule allows, as the policy spells it; nil where there is no limit.
  public var limit: String?

  public init(rule: String, words: String, atoms: [Int] = [], value: Double? = nil, limit: String? = nil) {
    self.rule = rule
    self.words = words
    self.atoms = atoms
    self.value = value
    self.limit = limit
  }
}
