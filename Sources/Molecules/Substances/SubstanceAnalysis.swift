/// Takes a line with several components or charges apart.
struct SubstanceAnalysis {
  private(set) var components: [Substance.Component] = []
  let active: Substance.Form
  /// The atoms of the active form in the drawn molecule.
  let activeAtoms: [Int]
  /// Whether it is an organic component and not the whole line.
  let isOrganic: Bool
  /// The line with all charges neutralised that protons can neutralise.
  let neutral: Molecule

  /// - Precondition: the charges of `normal` are in their normal form.
  init(_ normal: Perceived) {
    let apart = normal.molecule.withIonicBondsApart()
    let base = apart.map { Perceived($0) } ?? normal
    let balance = ProtonBalance(base.molecule)
    neutral = balance.neutral
    let (numbers, count) = base.molecule.componentNumbers()
    var placed = base.molecule
    var unplaced = 0
    if count > 1 || balance.excess != 0 || !balance.givers.isEmpty {
      (placed, unplaced) = ProtonPlacement.place(balance, Perceived(balance.neutral), components: numbers)
    }
    var atoms = [[Int]](repeating: [], count: count)
    for (atom, number) in numbers.enumerated() { atoms[number].append(atom) }
    // A bare proton belongs to whoever took it; one that nobody took stays a component.
    let taken = balance.protons.dropFirst(unplaced)
    atoms.removeAll { $0.count == 1 && taken.contains($0[0]) }
    let isWhole = atoms.count == 1 && atoms[0].count == placed.atoms.count
    let parts = atoms.map { atoms in
      let part =
        isWhole ? (placed == base.molecule ? base : Perceived(placed)) : Perceived(placed.part(on: atoms))
      return part.withNormalCharges
    }
    for (atoms, part) in zip(atoms, parts) {
      components.append(Self.component(atoms, part, CanonicalSMILES(ofNormal: part)))
    }
    let organic = Self.settleRoles(&components, placed)
    isOrganic = organic != nil
    let settled = components
    if let organic {
      activeAtoms = settled[organic].atoms
      active = Substance.Form(perceived: parts[organic], drawnAtoms: isWhole ? nil : activeAtoms)
    } else {
      activeAtoms = settled.filter { $0.role == .active }.flatMap(\.atoms).sorted()
      let isAll = activeAtoms.count == placed.atoms.count
      let whole = Perceived(isAll ? placed : placed.part(on: activeAtoms)).withNormalCharges
      active = Substance.Form(perceived: whole, drawnAtoms: isAll ? nil : activeAtoms)
    }
  }

  private static func component(
    _ atoms: [Int], _ part: Perceived, _ canonical: CanonicalSMILES
  ) -> Substance.Component {
    var name: String?
    var role = Substance.Component.Role.active
    switch KnownComponents.role(of: canonical.text) {
    case .ion(let known, _):
      name = known
      role = .companion
    case .solvent(let known):
      name = known
      role = .solvate
    case nil: break
    }
    return Substance.Component(
      atoms: atoms, smiles: canonical.text, isExact: canonical.isExact, name: name,
      charge: part.molecule.atoms.reduce(0) { $0 + Int($1.charge) }, role: role)
  }

  /// Leaves one organic component and its equals active, or, where the line has none, all that is not solvate.
  ///
  /// Returns the organic component.
  private static func settleRoles(_ components: inout [Substance.Component], _ molecule: Molecule) -> Int? {
    // Solvents alone are no solvates, but water beside any other is one.
    if components.allSatisfy({ $0.role == .solvate }) {
      let isAllWater = components.allSatisfy { KnownComponents.isWater($0.smiles) }
      for index in components.indices where isAllWater || !KnownComponents.isWater(components[index].smiles) {
        components[index].role = .active
      }
    }
    func weight(_ index: Int) -> Int { components[index].atoms.count { molecule.atoms[$0].atomicNumber > 1 } }
    func isOrganic(_ index: Int) -> Bool {
      if case .ion(_, let isInorganic) = KnownComponents.role(of: components[index].smiles), isInorganic {
        return false
      }
      return components[index].atoms.contains { molecule.atoms[$0].atomicNumber == 6 }
    }
    let others = components.indices.filter { components[$0].role == .active && isOrganic($0) }
    let ions = components.indices.filter { components[$0].role == .companion && isOrganic($0) }
    var candidates = others.isEmpty ? ions : others
    // A solvent with nothing beside it but acid is what the line is about.
    let isOnlyAcid = components.allSatisfy { component in
      component.role == .solvate
        || component.role == .companion && component.atoms.reduce(0) { $0 + Int(molecule.atoms[$1].charge) } == 0
    }
    if candidates.isEmpty && isOnlyAcid {
      candidates = components.indices.filter { components[$0].role == .solvate && isOrganic($0) }
    }
    guard
      let best = candidates.max(by: {
        let (first, second) = (weight($0), weight($1))
        if first != second { return first < second }
        // Of two of one size the first by text.
        return components[$1].smiles.utf8.lexicographicallyPrecedes(components[$0].smiles.utf8)
      })
    else {
      for index in components.indices where components[index].role != .solvate { components[index].role = .active }
      return nil
    }
    let chosen = components[best].smiles
    for index in components.indices {
      if components[index].smiles == chosen {
        components[index].role = .active
      } else if components[index].role != .solvate {
        components[index].role = .companion
      }
    }
    return best
  }
}
