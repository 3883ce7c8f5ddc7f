extension Substance {
  /// Whether the active form is often drawn as another tautomer, which has another key.
  ///
  /// A simple rule, meant to warn. True where a hydrogen can move between two hetero atoms or off a carbon between two
  /// carbonyls without breaking an aromatic ring:
  /// - `[nH]` and a bare aromatic nitrogen in one ring (azoles, purines);
  /// - `[nH]` or bare `n` beside or across a six-membered ring from a carbon with exocyclic oxygen or sulfur (2- and
  ///   4-pyridone and hydroxypyridine);
  /// - `N–C=N` and `N–C=S` with a hydrogen on the single-bonded nitrogen (amidines, guanidines, thioamides);
  /// - carbon with hydrogen between two C=O, or the enol `O–C=C–C=O` of it.
  ///
  /// Amides, imides, ureas, oximes and simple ketones are nearly always drawn one way and do not count.
  public var isTautomerSensitive: Bool {
    let molecule = active.perceived.molecule
    for atom in molecule.atoms.indices where molecule.canShiftHydrogen(atom, active.perceived.rings) { return true }
    return false
  }
}

extension Molecule {
  fileprivate func canShiftHydrogen(_ atom: Int, _ rings: RingSet) -> Bool {
    let value = atoms[atom]
    switch value.atomicNumber {
    case 7 where value.isAromatic && value.charge == 0:
      if value.hydrogens > 0 && sharesRingWithBareNitrogen(atom, rings) { return true }
      guard value.hydrogens > 0 || degree(of: atom) == 2 else { return false }
      for neighbour in neighbours(of: atom) where bonds[neighbour.bond].isAromatic {
        if hasExocyclicChalcogen(neighbour.atom, withHydrogen: value.hydrogens == 0) { return true }
      }
      return acrossSixRing(from: atom, rings).contains {
        hasExocyclicChalcogen($0, withHydrogen: value.hydrogens == 0)
      }
    case 7 where value.charge == 0 && value.hydrogens > 0 && !value.isAromatic:
      for near in neighbours(of: atom) where bonds[near.bond].order == 1 && atoms[near.atom].atomicNumber == 6 {
        for far in neighbours(of: near.atom) where bonds[far.bond].order == 2 && !bonds[far.bond].isAromatic {
          if atoms[far.atom].charge == 0 && [7, 16].contains(atoms[far.atom].atomicNumber) { return true }
        }
      }
      return false
    case 6 where value.hydrogens > 0 && !value.isAromatic && explicitValence(of: atom) == degree(of: atom):
      var carbonyls = 0
      for near in neighbours(of: atom) where isKetonic(near.atom) { carbonyls += 1 }
      return carbonyls > 1
    case 8 where value.hydrogens == 1 && degree(of: atom) == 1:
      for near in neighbours(of: atom) where atoms[near.atom].atomicNumber == 6 && !atoms[near.atom].isAromatic {
        for alpha in neighbours(of: near.atom)
        where bonds[alpha.bond].order == 2 && atoms[alpha.atom].atomicNumber == 6 {
          for beta in neighbours(of: alpha.atom) where beta.atom != near.atom && isKetonic(beta.atom) { return true }
        }
      }
      return false
    default: return false
    }
  }

  private func sharesRingWithBareNitrogen(_ atom: Int, _ rings: RingSet) -> Bool {
    for ring in 0..<rings.count where rings.atoms[rings.range(of: ring)].contains(atom) {
      for place in rings.range(of: ring) {
        let other = rings.atoms[place]
        let value = atoms[other]
        if other != atom && value.atomicNumber == 7 && value.isAromatic && value.hydrogens == 0 && value.charge == 0
          && degree(of: other) == 2
        {
          return true
        }
      }
    }
    return false
  }

  /// The aromatic atoms that stand opposite in six-membered rings.
  private func acrossSixRing(from atom: Int, _ rings: RingSet) -> [Int] {
    (0..<rings.count).compactMap { ring in
      let members = rings.atoms(of: ring)
      guard members.count == 6, let place = members.firstIndex(of: atom) else { return nil }
      let opposite = members[members.startIndex + (place - members.startIndex + 3) % 6]
      return atoms[opposite].isAromatic ? opposite : nil
    }
  }

  private func hasExocyclicChalcogen(_ atom: Int, withHydrogen: Bool) -> Bool {
    for neighbour in neighbours(of: atom) where degree(of: neighbour.atom) == 1 {
      let value = atoms[neighbour.atom]
      guard value.atomicNumber == 8 || value.atomicNumber == 16, value.charge == 0 else { continue }
      if withHydrogen ? value.hydrogens == 1 : bonds[neighbour.bond].order == 2 { return true }
    }
    return false
  }

  /// The carbon of a ketone or aldehyde carbonyl: C=O without another hetero atom.
  private func isKetonic(_ atom: Int) -> Bool {
    guard atoms[atom].atomicNumber == 6, !atoms[atom].isAromatic else { return false }
    var isCarbonyl = false
    for neighbour in neighbours(of: atom) {
      let number = atoms[neighbour.atom].atomicNumber
      if number == 8 && bonds[neighbour.bond].order == 2 { isCarbonyl = true } else if number != 6 { return false }
    }
    return isCarbonyl
  }
}
