/// What a laboratory asks of a molecule before it is made or bought: limits, elements, alerts, salts and lists.
///
/// Read from a TOML file; `docs/policies.md` says how it is written.
public struct Policy: Sendable {
  public let name: String
  public let summary: String
  public let limits: [Limit]
  /// nil: any element will do.
  public let elements: ElementRule?
  public let alerts: AlertRule
  /// nil: any counter-ion will do.
  public let counterIons: CounterIonRule?
  public let components: ComponentRule
  /// What a molecule meets on which the accessibility scores say nothing.
  public let outOfDomain: Action
  /// What the laboratory can buy.
  public let stock: SubstanceList?
  public let always: SubstanceList?
  public let never: SubstanceList?
}

/// Which elements a molecule may hold.
public struct ElementRule: Sendable, Hashable {
  /// By atomic number.
  public let allowed: Set<UInt8>
  public let rejected: Set<UInt8>
  /// What the other elements meet.
  public let otherwise: Action

  public func action(for atomicNumber: UInt8) -> Action {
    if rejected.contains(atomicNumber) { return .reject }
    return allowed.contains(atomicNumber) ? .allow : otherwise
  }
}

/// What each alert does.
public struct AlertRule: Sendable {
  public let set: AlertSet
  /// One for each alert of the set, in its order.
  public let actions: [Action]
}

/// Which counter-ions a salt may have.
public struct CounterIonRule: Sendable, Hashable {
  /// Usual names, as `dative inspect` prints them.
  public let names: Set<String>
  /// Those that the policy writes as SMILES.
  public let smiles: SubstanceList?
  public let otherwise: Action
}

/// What is said of a line that holds more than one molecule of substance.
public struct ComponentRule: Sendable, Hashable {
  /// Different organic molecules beside one another.
  public let mixture: Action
  /// The same organic molecule several times: as a rule a SMILES that was written twice.
  public let doubled: Action
}

/// Molecules that a policy lists, as written.
public struct SubstanceList: Sendable, Hashable {
  /// A molecule and where it stands.
  public struct Entry: Sendable, Hashable {
    public let smiles: String
    /// What follows it on its line.
    public let name: String
    public let file: String
    /// From 1; nil for a molecule that the policy file itself lists.
    public let line: Int?
  }

  public let entries: [Entry]
}
