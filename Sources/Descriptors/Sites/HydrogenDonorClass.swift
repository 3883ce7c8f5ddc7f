package import Molecules

/// What kind of hydrogen an atom offers to a hydrogen bond: the classes of fits of donors.
package enum HydrogenDonorClass {
  /// The name of the class; nil for atoms whose hydrogens form no hydrogen bond worth the name.
  package static func name(of index: Int, in perceived: borrowing Perceived) -> String? {
    let molecule = perceived.molecule
    let atom = molecule.atoms[index]
    if atom.hydrogens == 0 || atom.charge != 0 { return nil }
    switch atom.atomicNumber {
    case .oxygen: return hydroxyl(index, perceived)
    case .nitrogen: return nitrogen(index, perceived)
    case .sulfur: return molecule.degree(of: index) == 1 ? "SH" : nil
    case .carbon:
      if SurroundingKind.of(index, in: perceived) == .spCarbon { return "CH of an alkyne" }
      let halogens = count(of: index, perceived) { $0 == .fluorine || $0 == .chlorine || $0 == .heavyHalogen }
      return halogens > 1 ? "CH beside halogens" : nil
    default: return nil
    }
  }

  private static func count(
    of index: Int, _ perceived: borrowing Perceived, _ isCounted: (SurroundingKind) -> Bool
  ) -> Int {
    var count = 0
    for place in perceived.molecule.neighbourRange(of: index)
    where isCounted(SurroundingKind.of(perceived.molecule.neighbours[place].atom, in: perceived)) { count += 1 }
    return count
  }

  private static func hydroxyl(_ index: Int, _ perceived: borrowing Perceived) -> String? {
    let molecule = perceived.molecule
    guard molecule.degree(of: index) == 1 else { return molecule.degree(of: index) == 0 ? "water" : nil }
    let neighbour = molecule.neighbours[molecule.neighbourStarts[index]].atom
    switch molecule.atoms[neighbour].atomicNumber {
    case .carbon: break
    case .nitrogen: return "OH on nitrogen"
    default: return "OH on another hetero atom"
    }
    switch SurroundingKind.of(neighbour, in: perceived) {
    case .aromaticCarbon, .alkeneCarbon: return "OH of a phenol"
    case .carbonylCarbon: return "OH of a carboxylic acid"
    default: return "OH of an alcohol"
    }
  }

  private static func nitrogen(_ index: Int, _ perceived: borrowing Perceived) -> String? {
    switch SurroundingKind.of(index, in: perceived) {
    case .pyrroleNitrogen: return "NH of a pyrrole"
    case .imineNitrogen: return "NH of an imine"
    case .amide:
      if count(of: index, perceived, { $0 == .sulfonyl }) > 0 { return "NH of a sulfonamide" }
      return count(of: index, perceived) { $0 == .carbonylCarbon } > 1 ? "NH of an imide" : "NH of an amide"
    case .amine:
      let unsaturated = count(of: index, perceived) {
        $0 == .aromaticCarbon || $0 == .alkeneCarbon || $0 == .carbonylCarbon || $0 == .spCarbon
      }
      return unsaturated > 0 ? "NH of an aniline" : "NH of an amine"
    default: return nil
    }
  }
}
