internal import Molecules

/// What an atom near a site is, as far as it pushes or pulls electrons.
enum SurroundingKind: Int, CaseIterable {
  case saturatedCarbon, alkeneCarbon, carbonylCarbon, aromaticCarbon, spCarbon
  case amine, amide, pyridineNitrogen, pyrroleNitrogen, imineNitrogen, cationicNitrogen
  case carbonylOxygen, hydroxyl, ether, fluorine, chlorine, heavyHalogen, sulfide, sulfonyl, other

  /// In words, as in "carbonyl oxygen 3 bonds away".
  var words: String {
    switch self {
    case .saturatedCarbon: "saturated carbon"
    case .alkeneCarbon: "alkene carbon"
    case .carbonylCarbon: "carbonyl or imine carbon"
    case .aromaticCarbon: "aromatic carbon"
    case .spCarbon: "alkyne or nitrile carbon"
    case .amine: "amine nitrogen"
    case .amide: "amide or sulfonamide nitrogen"
    case .pyridineNitrogen: "pyridine-like nitrogen"
    case .pyrroleNitrogen: "pyrrole-like nitrogen"
    case .imineNitrogen: "imine or nitrile nitrogen"
    case .cationicNitrogen: "nitro or cationic nitrogen"
    case .carbonylOxygen: "doubly bonded oxygen or oxide"
    case .hydroxyl: "hydroxyl"
    case .ether: "ether or ester oxygen"
    case .fluorine: "fluorine"
    case .chlorine: "chlorine"
    case .heavyHalogen: "bromine or iodine"
    case .sulfide: "divalent sulfur"
    case .sulfonyl: "sulfur with more than two bonds"
    case .other: "other element"
    }
  }

  /// How much of an electron pair the atom offers to a π system that ends beside it: roughly −σR⁺ on a scale on which
  /// the amino group is 1 (C. Hansch, A. Leo, R. W. Taft, Chem. Rev. 91, 165, 1991: NH₂ −1.3, OH −.92, OCH₃ −.78, SCH₃
  /// −.60, NHCOCH₃ −.6, F −.07, Cl .11, less the field part).
  var donates: Float {
    switch self {
    case .amine: 1
    case .hydroxyl: 0.75
    case .ether: 0.65
    case .sulfide: 0.5
    case .pyrroleNitrogen: 0.6
    case .amide: 0.45
    case .fluorine: 0.35
    case .chlorine: 0.2
    case .heavyHalogen: 0.15
    default: 0
    }
  }

  /// Whether the atom has a lone pair that could hold a proton of another site between them.
  var hasFreePair: Bool {
    switch self {
    case .amine, .pyridineNitrogen, .imineNitrogen, .carbonylOxygen, .hydroxyl, .ether: true
    default: false
    }
  }

  /// How much it takes from one; nitro is 1 (σR⁻ of the same tables, rounded).
  var accepts: Float {
    switch self {
    case .cationicNitrogen: 1
    case .carbonylOxygen: 0.7
    case .imineNitrogen: 0.7
    case .pyridineNitrogen: 0.7
    case .sulfonyl: 0.6
    default: 0
    }
  }

  static func of(_ index: Int, in perceived: borrowing Perceived) -> SurroundingKind {
    let molecule = perceived.molecule
    let atom = molecule.atoms[index]
    switch atom.atomicNumber {
    case .carbon: return carbon(index, atom, molecule)
    case .nitrogen: return nitrogen(index, atom, molecule)
    case .oxygen:
      if atom.charge < 0 && atom.hydrogens == 0 { return .carbonylOxygen }
      if molecule.degree(of: index) == 1 { return atom.hydrogens > 0 ? .hydroxyl : .carbonylOxygen }
      return .ether
    case .fluorine: return .fluorine
    case .chlorine: return molecule.degree(of: index) == 1 ? .chlorine : .other
    case .bromine, .iodine: return molecule.degree(of: index) == 1 ? .heavyHalogen : .other
    case .sulfur:
      let valence = molecule.explicitValence(of: index) + Int(atom.hydrogens)
      return valence > 2 ? .sulfonyl : .sulfide
    default: return .other
    }
  }

  private static func carbon(_ index: Int, _ atom: Atom, _ molecule: borrowing Molecule) -> SurroundingKind {
    if atom.isAromatic { return .aromaticCarbon }
    var doubles = 0
    for place in molecule.neighbourRange(of: index) {
      let neighbour = molecule.neighbours[place]
      let order = molecule.bonds[neighbour.bond].order
      if order == 3 { return .spCarbon }
      if order == 2 {
        if molecule.atoms[neighbour.atom].atomicNumber != .carbon { return .carbonylCarbon }
        doubles += 1
      }
    }
    return doubles == 0 ? .saturatedCarbon : doubles == 1 ? .alkeneCarbon : .spCarbon
  }

  private static func nitrogen(_ index: Int, _ atom: Atom, _ molecule: borrowing Molecule) -> SurroundingKind {
    if atom.charge > 0 { return .cationicNitrogen }
    let connections = molecule.degree(of: index) + Int(atom.hydrogens)
    if atom.isAromatic { return connections == 2 ? .pyridineNitrogen : .pyrroleNitrogen }
    var drawsPair = false
    for place in molecule.neighbourRange(of: index) {
      let neighbour = molecule.neighbours[place]
      if molecule.bonds[neighbour.bond].order > 1 { return .imineNitrogen }
      for further in molecule.neighbourRange(of: neighbour.atom) {
        let next = molecule.neighbours[further]
        let element = molecule.atoms[next.atom].atomicNumber
        if molecule.bonds[next.bond].order > 1, !molecule.bonds[next.bond].isAromatic, next.atom != index,
          element == .oxygen || element == .sulfur
        {
          drawsPair = true
        }
      }
    }
    return drawsPair ? .amide : .amine
  }
}
