internal import Descriptors
public import Molecules

/// The molecules of a policy's list, known by what they are and not by how they are written.
public struct ListedSubstances: Sendable {
  /// How a molecule was found in a list.
  public enum Likeness: Sendable, Hashable {
    /// The same substance, counter-ions included.
    case substance
    /// The same molecule in another salt or as the free base or acid.
    case active
  }

  private var keys: [String: SubstanceList.Entry] = [:]
  private var actives: [String: SubstanceList.Entry] = [:]

  public init() {}

  /// Enters a molecule; of two that are equal the first stays.
  public mutating func enter(_ entry: SubstanceList.Entry, _ identity: Substance.Identity) {
    keys[identity.key] = keys[identity.key] ?? entry
    actives[identity.active] = actives[identity.active] ?? entry
  }

  /// Whether it has a molecule of this active form.
  func holds(active smiles: String) -> Bool { actives[smiles] != nil }

  /// The entry that is the same substance, or failing that has the same active form.
  public func entry(for identity: Substance.Identity) -> (entry: SubstanceList.Entry, likeness: Likeness)? {
    if let entry = keys[identity.key] { return (entry, .substance) }
    return actives[identity.active].map { ($0, .active) }
  }
}

/// A policy's lists, read.
public struct PolicyLists: Sendable {
  public var stock: ListedSubstances?
  public var always: ListedSubstances?
  public var never: ListedSubstances?
  /// Canonical SMILES of the counter-ions that the policy writes as SMILES.
  public var counterIons: Set<String> = []
  /// Usual names of those that have one: an acid's SMILES stands for its ion.
  public var counterIonNames: Set<String> = []

  public init() {}

  /// - Throws: the first molecule that is always let through and never.
  public init(
    of policy: Policy, file: String, identify: (SubstanceList.Entry) throws(PolicyError) -> Substance.Identity
  ) throws(PolicyError) {
    func read(_ list: SubstanceList?) throws(PolicyError) -> (ListedSubstances, [Substance.Identity])? {
      guard let list else { return nil }
      var listed = ListedSubstances()
      var identities: [Substance.Identity] = []
      for entry in list.entries {
        let identity = try identify(entry)
        listed.enter(entry, identity)
        identities.append(identity)
      }
      return (listed, identities)
    }
    stock = try read(policy.stock)?.0
    let allowed = try read(policy.always)
    always = allowed?.0
    never = try read(policy.never)?.0
    if let allowed, let never, let policyNever = policy.never {
      for (place, identity) in allowed.1.enumerated() {
        if let clash = never.entry(for: identity), clash.likeness == .substance, let always = policy.always {
          throw PolicyError(
            file: always.entries[place].file, line: always.entries[place].line,
            reason:
              "always.\(always.entries[place].smiles) contradicts never.\(clash.entry.smiles), the same substance, "
              + "one of \(policyNever.entries.count)")
        }
      }
    }
    for entry in policy.counterIons?.smiles?.entries ?? [] {
      do throws(PolicyError) {
        let smiles = try identify(entry).active
        counterIons.insert(smiles)
        if let name = Substance.ionName(of: smiles) { counterIonNames.insert(name) }
      } catch {
        let near = NearNames.near(entry.smiles, among: Substance.ionNames.sorted())
        let hint = near.isEmpty ? "" : " (near: \(near.joined(separator: ", ")))"
        throw PolicyError(
          file: error.file, line: error.line,
          reason: "counter_ions.allowed: neither an ion known by name\(hint) nor a SMILES: \(error.reason)")
      }
    }
  }

  /// Whether the gate has to know what substance a molecule is.
  var needIdentity: Bool { stock != nil || always != nil || never != nil }
}
