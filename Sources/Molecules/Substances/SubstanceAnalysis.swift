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
      let isNeutral = balance.givers.isEmpty && balance.takers.isEmpty
      (placed, unplaced) = ProtonPlacement.place(
        balance, isNeutral ? base : Perceived(balance.neutral), components: numbers)
    }
    var atoms = [[Int]](repeating: [], count: count)
    for (atom, number) in numbers.enumerated() { atoms[number].append(atom) }
    // A bare proton belongs to whoever took it; one that nobody took stays a component.
    let taken = balance.protons.dropFirst(unplaced)
    atoms.removeAll { $0.count == 1 && taken.contains($0[0]) }
    let isWhole = atoms.count == 1 && atoms[0].count == placed.atoms.count
    var found: [Substance.Component] = []
    for atoms in atoms {
      let part =
        isWhole ? (placed == base.molecule ? base : Perceived(placed)) : Perceived(placed.part(on: atoms))
      found.append(Substance.Component(atoms: atoms, perceived: part.withNormalCharges))
    }
    let organic = Self.settleRoles(&found)
    isOrganic = organic != nil
    if let organic {
      activeAtoms = found[organic].atoms
      active = Substance.Form(perceived: found[organic].perceived, drawnAtoms: isWhole ? nil : activeAtoms)
    } else {
      activeAtoms = found.filter { $0.role == .active }.flatMap(\.atoms).sorted()
      let isAll = activeAtoms.count == placed.atoms.count
      let whole = Perceived(isAll ? placed : placed.part(on: activeAtoms)).withNormalCharges
      active = Substance.Form(perceived: whole, drawnAtoms: isAll ? nil : activeAtoms)
    }
    components = found
  }

  /// Leaves one organic component and its equals active, or, where the line has none, all that is not solvate.
  ///
  /// Returns the organic component.
  private static func settleRoles(_ components: inout [Substance.Component]) -> Int? {
    var isInorganic = [Bool](repeating: false, count: components.count)
    for index in components.indices where KnownComponents.mayHold(components[index].perceived.molecule) {
      switch KnownComponents.role(of: components[index].write()) {
      case .ion(let name, let isWithoutOrganicPart):
        components[index].name = name
        components[index].role = .companion
        isInorganic[index] = isWithoutOrganicPart
      case .solvent(let name):
        components[index].name = name
        components[index].role = .solvate
      case nil: break
      }
    }
    // Solvents alone are no solvates, but water beside any other is one.
    if components.allSatisfy({ $0.role == .solvate }) {
      let isAllWater = components.allSatisfy { KnownComponents.isWater($0.smiles) }
      for index in components.indices where isAllWater || !KnownComponents.isWater(components[index].smiles) {
        components[index].role = .active
      }
    }
    let organic = components.indices.filter { !isInorganic[$0] && components[$0].hasCarbon }
    let others = organic.filter { components[$0].role == .active }
    var candidates = others.isEmpty ? organic.filter { components[$0].role == .companion } : others
    // A solvent with nothing beside it but acid is what the line is about.
    let isOnlyAcid = components.allSatisfy { component in
      component.role == .solvate || component.role == .companion && component.charge == 0
    }
    if candidates.isEmpty && isOnlyAcid { candidates = organic.filter { components[$0].role == .solvate } }
    let largest = candidates.map { components[$0].weight }.max() ?? 0
    var best = candidates.filter { components[$0].weight == largest }
    if best.isEmpty {
      for index in components.indices where components[index].role != .solvate { components[index].role = .active }
    } else {
      // Of several of one size the first by text, and all that are equal to it.
      if best.count > 1 {
        let first = best.map { components[$0].write() }.min { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        best = best.filter { components[$0].smiles == first }
      }
      for index in components.indices where components[index].role != .solvate || best.contains(index) {
        components[index].role = best.contains(index) ? .active : .companion
      }
    }
    for index in components.indices where components[index].role != .active || best.isEmpty {
      _ = components[index].write()
    }
    return best.first
  }
}
