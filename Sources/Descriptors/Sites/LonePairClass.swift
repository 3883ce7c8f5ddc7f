package import Molecules

/// What kind of lone pair an atom offers to a proton, a hydrogen bond or a metal: the classes of fits of sites.
package enum LonePairClass {
  /// The name of the class; nil for atoms without a lone pair to give (amide and pyrrole nitrogen, cations).
  package static func name(of index: Int, in perceived: borrowing Perceived) -> String? {
    let molecule = perceived.molecule
    let atom = molecule.atoms[index]
    if atom.charge > 0 { return nil }
    switch atom.atomicNumber {
    case .nitrogen: return nitrogen(index, atom, perceived)
    case .oxygen: return oxygen(index, atom, perceived)
    case .sulfur, 34: return sulfur(index, atom, perceived)
    case .phosphorus:
      return molecule.explicitValence(of: index) + Int(atom.hydrogens) == 3 ? "phosphine" : nil
    case .fluorine, .chlorine, .bromine, .iodine:
      guard molecule.degree(of: index) == 1, atom.charge == 0 else { return nil }
      let name = Element.symbols[Int(atom.atomicNumber)]
      let isOnSaturated = surroundings(of: index, perceived).kinds.contains(.saturatedCarbon)
      return isOnSaturated ? "alkyl \(name)" : "\(name) on unsaturated or hetero atom"
    default: return nil
    }
  }

  /// The kinds of neighbours, and those of one neighbour.
  private struct Surroundings {
    var kinds: [SurroundingKind] = []
    var elements: [UInt8] = []
    var highestOrder = 0
    /// The neighbour of the highest bond order.
    var partner = 0
  }

  private static func surroundings(of index: Int, _ perceived: borrowing Perceived) -> Surroundings {
    let molecule = perceived.molecule
    var result = Surroundings()
    for place in molecule.neighbourRange(of: index) {
      let neighbour = molecule.neighbours[place]
      result.kinds.append(SurroundingKind.of(neighbour.atom, in: perceived))
      result.elements.append(molecule.atoms[neighbour.atom].atomicNumber)
      let order = Int(molecule.bonds[neighbour.bond].order)
      if order > result.highestOrder {
        result.highestOrder = order
        result.partner = neighbour.atom
      }
    }
    return result
  }

  private static func isUnsaturated(_ kind: SurroundingKind) -> Bool {
    switch kind {
    case .alkeneCarbon, .carbonylCarbon, .aromaticCarbon, .spCarbon, .pyridineNitrogen, .pyrroleNitrogen,
      .imineNitrogen:
      true
    default: false
    }
  }

  private static func nitrogen(_ index: Int, _ atom: Atom, _ perceived: borrowing Perceived) -> String? {
    let around = surroundings(of: index, perceived)
    switch SurroundingKind.of(index, in: perceived) {
    case .pyridineNitrogen:
      if around.elements.contains(where: { $0 != .carbon }) { return "aromatic nitrogen beside a hetero atom" }
      return perceived.rings.smallest[index] == 5 ? "azole nitrogen" : "pyridine nitrogen"
    case .imineNitrogen:
      if around.highestOrder == 3 { return "nitrile" }
      let inner = surroundings(of: around.partner, perceived)
      switch perceived.molecule.atoms[around.partner].atomicNumber {
      case .carbon:
        if around.elements.contains(.oxygen) { return "oxime nitrogen" }
        if inner.highestOrder == 3
          || inner.kinds.count == 2 && inner.kinds.contains(.imineNitrogen) && inner.elements.contains(.oxygen)
        {
          return "cumulated nitrogen"
        }
        let count = inner.elements.count { $0 == .nitrogen }
        return count > 2 ? "guanidine nitrogen" : count > 1 ? "amidine nitrogen" : "imine nitrogen"
      case .nitrogen: return "azo nitrogen"
      case .phosphorus, .sulfur: return "nitrogen doubly bonded to P or S"
      default: return nil
      }
    case .amine:
      if around.kinds.contains(where: isUnsaturated) { return "aniline-like nitrogen" }
      if around.elements.contains(where: { $0 == .nitrogen || $0 == .oxygen }) { return "hydrazine-like nitrogen" }
      if around.elements.contains(where: { $0 != .carbon && $0 != .hydrogen }) { return "nitrogen on a hetero atom" }
      return ["tertiary amine", "secondary amine", "primary amine", "ammonia"][min(3, Int(atom.hydrogens))]
    default: return nil
    }
  }

  private static func oxygen(_ index: Int, _ atom: Atom, _ perceived: borrowing Perceived) -> String? {
    let molecule = perceived.molecule
    let around = surroundings(of: index, perceived)
    if around.kinds.isEmpty { return atom.charge == 0 ? "water" : nil }
    if around.kinds.count == 1 && atom.hydrogens == 0 { return terminalOxygen(around, perceived) }
    if around.kinds.count == 1 {
      if around.elements[0] != .carbon { return "hydroxyl on a hetero atom" }
      switch around.kinds[0] {
      case .aromaticCarbon, .alkeneCarbon: return "phenol"
      case .carbonylCarbon: return "hydroxyl of an acid"
      default: return "alcohol"
      }
    }
    if molecule.atoms[index].isAromatic { return "furan" }
    if around.elements.contains(where: { $0 != .carbon }) { return "ether of a hetero atom" }
    if around.kinds.contains(.carbonylCarbon) { return "ether oxygen of an ester" }
    if around.kinds.contains(where: isUnsaturated) { return "ether on an unsaturated atom" }
    let size = perceived.rings.smallest[index]
    return size == 3 || size == 4 ? "strained ether" : "ether"
  }

  private static func terminalOxygen(_ around: Surroundings, _ perceived: borrowing Perceived) -> String? {
    let inner = surroundings(of: around.partner, perceived)
    let oxygens = inner.elements.count { $0 == .oxygen }
    let nitrogens = inner.elements.count { $0 == .nitrogen }
    switch around.elements[0] {
    case .carbon:
      if inner.kinds.count < 3 && perceived.molecule.atoms[around.partner].hydrogens == 0 { return "cumulated oxygen" }
      if nitrogens > 1 { return "urea oxygen" }
      if nitrogens == 1 { return oxygens > 1 ? "carbamate oxygen" : "amide oxygen" }
      if oxygens > 2 { return "carbonate oxygen" }
      if oxygens == 2 { return inner.kinds.contains(.hydroxyl) ? "acid carbonyl" : "ester carbonyl" }
      if inner.elements.contains(where: { $0 != .carbon && $0 != .oxygen }) { return "acyl on another hetero atom" }
      return perceived.molecule.atoms[around.partner].hydrogens > 0 ? "aldehyde" : "ketone"
    case .nitrogen: return oxygens > 1 ? "nitro oxygen" : around.highestOrder == 2 ? "nitroso oxygen" : "N-oxide"
    case .sulfur:
      return oxygens == 1 ? "sulfoxide" : nitrogens > 0 ? "sulfonamide oxygen" : "sulfone or sulfonate oxygen"
    case .phosphorus: return "phosphoryl oxygen"
    default: return "oxide of another element"
    }
  }

  private static func sulfur(_ index: Int, _ atom: Atom, _ perceived: borrowing Perceived) -> String? {
    let molecule = perceived.molecule
    if molecule.explicitValence(of: index) + Int(atom.hydrogens) != 2 || atom.charge != 0 { return nil }
    if atom.isAromatic { return "thiophene" }
    let around = surroundings(of: index, perceived)
    if around.highestOrder == 2 {
      if around.elements[0] == .phosphorus { return "thiophosphoryl" }
      let inner = surroundings(of: around.partner, perceived)
      if inner.kinds.count < 3 && molecule.atoms[around.partner].hydrogens == 0 { return "cumulated sulfur" }
      return inner.elements.contains(.nitrogen) ? "thioamide sulfur" : "thiocarbonyl"
    }
    if atom.hydrogens > 0 { return "thiol" }
    if around.elements.contains(where: { $0 != .carbon }) { return "disulfide-like sulfur" }
    return around.kinds.contains(where: isUnsaturated) ? "sulfide on an unsaturated atom" : "sulfide"
  }
}
