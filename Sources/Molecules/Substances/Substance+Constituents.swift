extension Substance {
  /// Equal components of a line and what they are in its substance.
  public struct Constituent: Sendable, Hashable {
    public enum Role: String, Sendable, Hashable {
      case active = "described"
      case counterIon = "counter-ion"
      case solvate
    }

    public let role: Role
    /// Canonical, protons placed.
    public let smiles: String
    /// Its usual name, if it is a known one.
    public let name: String?
    /// How many for the whole line.
    public var count: Int
  }

  /// All components, equal ones as one entry: the active ones first, then counter-ions, then solvates.
  public func constituents(_ identity: Identity) -> [Constituent] {
    if components.isEmpty { return [Constituent(role: .active, smiles: identity.active, name: nil, count: 1)] }
    var active: [Constituent] = []
    for component in components where component.role == .active {
      // Only an organic component and its equals may not have been written yet: that is the active form.
      let smiles = component.smiles ?? identity.active
      if let known = active.firstIndex(where: { $0.smiles == smiles }) {
        active[known].count += 1
      } else {
        active.append(Constituent(role: .active, smiles: smiles, name: component.name, count: 1))
      }
    }
    return active + counterIons.map { Constituent($0, as: .counterIon) }
      + solvates.map { Constituent($0, as: .solvate) }
  }
}

extension Substance.Constituent {
  fileprivate init(_ companion: Substance.Companion, as role: Role) {
    self.init(role: role, smiles: companion.smiles, name: companion.name, count: companion.count)
  }
}

extension Substance {
  /// The usual names of all ions that are known by name.
  public static let ionNames = Set(KnownComponents.ions.map(\.name))

  /// The usual name of an ion, or of the ion that an acid or base gives, by canonical SMILES; nil for one that is not known.
  public static func ionName(of smiles: String) -> String? { KnownComponents.ionName(of: smiles) }

  /// The canonical SMILES of a companion with all charges neutralised that protons can neutralise: the acid of an anion.
  public func neutralSMILES(of companion: Companion) -> String {
    let alone = Substance(of: Perceived(drawn.withNormalCharges.molecule.part(on: companion.atoms)))
    return CanonicalSMILES(of: alone.parent().perceived).text
  }
}

extension Substance.Companion {
  /// The usual name of the ion that it is or, an acid, gives; nil for one that is not known.
  public var ionName: String? { KnownComponents.ionName(of: smiles) }
}
