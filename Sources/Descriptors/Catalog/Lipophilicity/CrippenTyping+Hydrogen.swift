internal import Molecules

// Where several of a hydrogen's types fit, the one tried first counts; `CrippenType` lists them in that order.
extension CrippenTyping {
  /// The type of the hydrogens counted on an atom.
  func typeOfHydrogens(on atom: Int) -> CrippenType {
    typeOfHydrogen(on: atom, besides: nil, countedSisters: Int(molecule.atoms[atom].hydrogens) - 1)
  }

  /// The type of a hydrogen that is an atom of the graph (an isotope, a hydride, a bridge), by what it is bonded to.
  func typeOfHydrogenAtom(_ atom: Int) -> CrippenType {
    var best = molecule.atoms[atom].hydrogens > 0 ? CrippenType.h1 : .hs
    for place in molecule.neighbourRange(of: atom) {
      let neighbour = molecule.neighbours[place]
      guard molecule.bonds[neighbour.bond].order == 1 else { continue }
      let sisters = Int(molecule.atoms[neighbour.atom].hydrogens)
      best = earlier(best, typeOfHydrogen(on: neighbour.atom, besides: atom, countedSisters: sisters))
    }
    return best
  }

  private func typeOfHydrogen(on atom: Int, besides hydrogen: Int?, countedSisters: Int) -> CrippenType {
    let own = molecule.atoms[atom]
    switch own.atomicNumber {
    case .hydrogen, .carbon: return .h1
    case .nitrogen: return .h3
    case .oxygen:
      if own.isAromatic { return .hs }
      var best = countedSisters > 0 ? CrippenType.h2 : .hs
      for place in molecule.neighbourRange(of: atom) {
        let neighbour = molecule.neighbours[place]
        guard neighbour.atom != hydrogen, molecule.bonds[neighbour.bond].order == 1 else { continue }
        best = earlier(best, typeOfHydroxylHydrogen(onOxygenOf: neighbour.atom))
      }
      return best
    default: return .h2
    }
  }

  /// The type of a hydroxyl's hydrogen, by the atom that carries the hydroxyl.
  private func typeOfHydroxylHydrogen(onOxygenOf carrier: Int) -> CrippenType {
    let own = molecule.atoms[carrier]
    switch own.atomicNumber {
    case .carbon:
      if own.isAromatic || bonding[carrier].connections == 4 { return .h2 }
      let isAcidic = !surroundings(of: carrier).doubleKinds.isDisjoint(
        with: [.carbon, .aromaticCarbon, .nitrogen, .aromaticNitrogen, .oxygen, .sulfur])
      return isAcidic ? .h4 : .hs
    case .nitrogen: return .h3
    case .oxygen, .sulfur: return own.isAromatic ? .hs : .h4
    default: return .h2
    }
  }

  private func earlier(_ first: CrippenType, _ second: CrippenType) -> CrippenType {
    first.rawValue < second.rawValue ? first : second
  }
}
