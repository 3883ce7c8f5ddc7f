public import Descriptors
public import Molecules

/// Judges molecules by a policy, giving every reason and not the first.
///
/// Not `Sendable`: made and used by one serving loop. A class because its search keeps memory between molecules.
public final class Gate {
  public let policy: Policy
  let lists: PolicyLists
  let accessibility: SyntheticAccessibility
  private let alerts: AlertSearch
  private let actions: [String: Action]
  /// By atomic number: whether the policy's element rule has nothing to say.
  let allowedElements: [Bool]
  /// Whether a piece that a molecule would be made from can be bought, by canonical SMILES.
  private let isInStock: (@Sendable (String) -> Bool)?

  public init(_ policy: Policy, lists: PolicyLists, accessibility: SyntheticAccessibility) {
    self.policy = policy
    self.lists = lists
    self.accessibility = accessibility
    allowedElements = (0...UInt8.max).map { policy.elements?.action(for: $0) ?? .allow == .allow }
    alerts = AlertSearch(policy.alerts.set)
    if let stock = lists.stock { isInStock = { stock.holds(active: $0) } } else { isInStock = nil }
    actions = Dictionary(zip(policy.alerts.set.alerts.map(\.id), policy.alerts.actions)) { first, _ in first }
  }

  /// Judges one molecule.
  ///
  /// - Parameters:
  ///   - substance: what the line stands for.
  ///   - state: the form that is judged.
  ///   - subject: the same form, with what descriptors have found.
  ///   - identity: the substance's, where it is known already.
  /// - Returns: the verdict, atoms numbered as drawn from 0, and the scores beside it.
  public func judge(
    _ substance: Substance, as state: Substance.State, _ subject: Subject, identity: Substance.Identity? = nil
  ) -> Judgement {
    let scores = assess(substance, as: state, subject)
    var reasons: [Verdict.Reason] = []
    var isStocked = false
    var passes = false
    if lists.needIdentity {
      let identity = identity ?? substance.identity()
      if let found = lists.never?.entry(for: identity), found.likeness == .substance {
        reasons.append(
          .init(.reject, Finding(rule: "list.never", words: "the policy never lets it through" + found.entry.origin)))
      }
      if let found = lists.always?.entry(for: identity), found.likeness == .substance {
        passes = true
        reasons.append(
          .init(.note, Finding(rule: "list.always", words: "the policy always lets it through" + found.entry.origin)))
      }
      if let found = lists.stock?.entry(for: identity) {
        isStocked = true
        reasons.append(.init(.note, Finding(rule: "list.stock", words: found.likeness.words + found.entry.origin)))
      }
    }
    let violations = limitReasons(subject, scores, isStocked: isStocked)
    if !violations.isEmpty {
      let numbers = substance.form(state).drawnAtoms
      reasons += violations.map { $0.renumbered(by: numbers) }
    }
    reasons += elementReasons(substance)
    reasons += counterIonReasons(substance)
    reasons += componentReasons(substance)
    if let reason = domainReason(scores), !isStocked { reasons.append(reason) }
    for match in alerts.matches(in: substance, as: state) {
      reasons.append(.init(actions[match.alert.id] ?? .note, match.finding))
    }
    return Judgement(verdict: Verdict(reasons, passes: passes), scores: scores)
  }
}

extension Gate {
  /// Both scores: that of Ertl and Schuffenhauer of the form, as RDKit would compute it; the own one of the molecule
  /// without the protons that a salt gave or took, since giving them is no synthesis.
  ///
  /// - Parameter isExplained: whether to say what drives the scores; atoms are numbered as in the form.
  public func assess(
    _ substance: Substance, as state: Substance.State, _ subject: Subject, isExplained: Bool = false
  ) -> AccessibilityAssessment {
    let whole = accessibility.assess(subject, stock: isInStock, isExplained: isExplained)
    guard state == .active, subject.molecule.atoms.contains(where: { $0.charge != 0 }) else { return whole }
    // The parent has the form's atoms in the form's order.
    let own = accessibility.assess(Subject(substance.parent().perceived), stock: isInStock, isExplained: isExplained)
    return AccessibilityAssessment(
      ertl: whole.ertl, dative: own.dative, domain: own.domain, drivers: own.drivers, ertlParts: whole.ertlParts)
  }
}

/// A verdict and the scores that stand beside it.
public struct Judgement: Sendable {
  public let verdict: Verdict
  public let scores: AccessibilityAssessment
}

extension Verdict.Reason {
  /// The same with atoms numbered otherwise; nil leaves them.
  func renumbered(by numbers: [Int]?) -> Verdict.Reason {
    guard let numbers, !finding.atoms.isEmpty else { return self }
    var finding = finding
    finding.atoms = finding.atoms.map { numbers[$0] }.sorted()
    return Verdict.Reason(action, finding)
  }
}

extension ListedSubstances.Likeness {
  fileprivate var words: String {
    switch self {
    case .substance: "it is in stock"
    case .active: "the same molecule is in stock as another salt or in another state"
    }
  }
}

extension SubstanceList.Entry {
  /// Where the list has it, for people.
  fileprivate var origin: String {
    let label = name.isEmpty ? smiles : name
    return line.map { " (\(label), \(file):\($0))" } ?? " (\(label))"
  }
}
