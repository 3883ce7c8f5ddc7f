/// What a line of a library stands for: its components told apart, protons where they belong, and the forms in which
/// it is described.
///
/// Cheap for the rule, one component without charges that stand alone: then every form is the molecule as drawn. Otherwise
/// bonds drawn for ionic ones are taken apart, protons are placed by ``ProtonPlacement``, and components are recognised by
/// their canonical SMILES: solvates and counter-ions from ``KnownComponents``, the largest other component with carbon
/// is what the substance is about.
public struct Substance: Sendable {
  /// A molecule under description and where its atoms are in the molecule as drawn.
  public struct Form: Sendable {
    public let perceived: Perceived
    /// For each atom its number in the drawn molecule; nil if the numbers are the same.
    public let drawnAtoms: [Int]?
  }

  /// The forms in which a line can be described.
  public enum State: String, Sendable, Hashable, CaseIterable { case active, drawn, parent }

  /// Equal components that accompany the active one.
  public struct Companion: Sendable, Hashable {
    public let smiles: String
    /// Its usual name, if it is a known one.
    public let name: String?
    /// Formal charge of one of them, protons placed.
    public let charge: Int
    /// How many for the whole line.
    public let count: Int
    /// The atoms of all of them in the drawn molecule, ascending.
    public let atoms: [Int]
  }

  /// The whole line as written.
  public let drawn: Perceived
  /// The organic ion or molecule in the state in which the substance holds it.
  ///
  /// Of several organic components the largest; a solvent only if it has nothing but acid or water beside it. Without
  /// any: the whole line, solvates apart.
  public let active: Form
  /// Number of components as written, ionic bonds taken apart.
  public let componentCount: Int
  /// What accompanies the active form, solvates apart; sorted by canonical SMILES.
  public let counterIons: [Companion]
  public let solvates: [Companion]
  let components: [Component]
  private let parentAtoms: [Int]
  /// With all charges neutralised that protons can neutralise; nil where every form is the active one.
  let neutral: Molecule?
  /// Whether the active form is one organic component and not the whole line.
  let isOrganic: Bool

  public init(of drawn: Perceived) {
    self.drawn = drawn
    let normal = drawn.withNormalCharges
    guard normal.molecule.needsAnalysis else {
      active = Form(perceived: normal, drawnAtoms: nil)
      componentCount = 1
      counterIons = []
      solvates = []
      components = []
      parentAtoms = []
      neutral = nil
      isOrganic = true
      return
    }
    let analysis = SubstanceAnalysis(normal)
    components = analysis.components
    componentCount = components.count
    active = analysis.active
    parentAtoms = analysis.activeAtoms
    isOrganic = analysis.isOrganic
    neutral = analysis.isOrganic ? analysis.neutral : nil
    counterIons = Self.companions(analysis.components.filter { $0.role == .companion })
    solvates = Self.companions(analysis.components.filter { $0.role == .solvate })
  }

  /// The neutralised largest organic component; without one, the active form.
  ///
  /// Perceived anew at each call unless nothing has to change.
  public func parent() -> Form {
    guard let neutral else { return active }
    return Form(perceived: Perceived(neutral.part(on: parentAtoms)), drawnAtoms: parentAtoms)
  }

  /// How many of the organic molecule, or of its equals, the line holds; 1 for a line without an organic part.
  public var activeCount: Int { isOrganic ? max(1, components.count { $0.role == .active }) : 1 }

  /// Whether the line holds a metal that keeps what is beside it: any but those of the first two groups, whose ions part
  /// from others in water.
  public var holdsBindingMetal: Bool {
    drawn.molecule.atoms.indices.contains { index in
      drawn.molecule.isMetal(index) && !Self.partingMetals.contains(drawn.molecule.atoms[index].atomicNumber)
    }
  }

  /// The first two groups.
  private static let partingMetals: Set<UInt8> = [3, 11, 19, 37, 55, 87, 4, 12, 20, 38, 56, 88]

  /// The form of a name.
  public func form(_ state: State) -> Form {
    switch state {
    case .active: active
    case .drawn: Form(perceived: drawn, drawnAtoms: nil)
    case .parent: parent()
    }
  }

  private static func companions(_ components: [Component]) -> [Companion] {
    let written = components.compactMap { component in component.smiles.map { (smiles: $0, component: component) } }
    var result: [Companion] = []
    for (smiles, component) in written.sorted(by: { $0.smiles.utf8.lexicographicallyPrecedes($1.smiles.utf8) }) {
      let equal = result.last?.smiles == smiles ? result.removeLast() : nil
      result.append(
        Companion(
          smiles: smiles, name: component.name, charge: component.charge, count: (equal?.count ?? 0) + 1,
          atoms: ((equal?.atoms ?? []) + component.atoms).sorted()))
    }
    return result
  }
}

extension Substance {
  /// One component of the line, protons placed.
  struct Component: Sendable {
    enum Role: Sendable { case active, companion, solvate }
    /// Its atoms in the drawn molecule.
    let atoms: [Int]
    let perceived: Perceived
    var name: String?
    var role = Role.active
    /// Its canonical SMILES, once written; always for companions and solvates.
    private(set) var smiles: String?
    private(set) var isExact = true

    init(atoms: [Int], perceived: Perceived) {
      self.atoms = atoms
      self.perceived = perceived
    }

    var hasCarbon: Bool { perceived.molecule.atoms.contains { $0.atomicNumber == 6 } }

    /// Formal charge, protons placed.
    var charge: Int { perceived.molecule.atoms.reduce(0) { $0 + Int($1.charge) } }

    /// Number of atoms but hydrogen.
    var weight: Int { perceived.molecule.atoms.count { $0.atomicNumber > 1 } }

    /// Writes the canonical SMILES, unless it is known.
    mutating func write() -> String {
      if let smiles { return smiles }
      let canonical = CanonicalSMILES(ofConnected: perceived.admissibleStereo)
      smiles = canonical.text
      isExact = canonical.isExact
      return canonical.text
    }
  }
}

extension Molecule {
  /// Whether there is more to a substance than its molecule as drawn: several components, charges that no neighbour
  /// answers, or bonds drawn for ionic ones.
  fileprivate var needsAnalysis: Bool {
    if freeCharges() != nil || !isConnected { return true }
    for atom in atoms.indices where isMetal(atom) && degree(of: atom) > 0 { return withIonicBondsApart() != nil }
    return false
  }
}
