/// Where a molecule can take and give protons: the molecule with its charges neutralised, and the atoms that the tables of
/// acid and base classes call sites.
package struct ProtonSites: Sendable {
  /// An atom that takes or gives a proton, by the row of its class.
  package struct Site: Sendable, Hashable {
    package let atom: Int
    /// The row of ``AcidBaseTable`` for which it is a site.
    package let row: Int
    /// What the class says of its pKa, or of that of its conjugate acid.
    package let classPKa: Double
  }

  /// With all charges neutralised that protons can neutralise; atoms keep their numbers.
  package let neutral: Perceived
  /// Ascending by atom.
  package let bases: [Site]
  package let acids: [Site]

  package init(of perceived: Perceived) {
    let normal = perceived.withNormalCharges
    let molecule = normal.molecule
    let neutral: Perceived
    if molecule.freeCharges() == nil {
      neutral = normal
    } else {
      neutral = Perceived(ProtonBalance(molecule).neutral.withoutMobileProtons)
    }
    self.neutral = neutral
    let atoms = neutral.molecule.atoms
    let search = SubstructureSearch(neutral)
    let basic = atoms.indices.filter {
      let atom = atoms[$0]
      guard atom.atomicNumber == 7 || atom.atomicNumber == 8 || atom.atomicNumber == 15 else { return false }
      return atom.charge == (atom.atomicNumber == 8 ? -1 : 0) && !neutral.molecule.hasMetalNeighbour($0)
    }
    bases = Self.sites(basic, AcidBaseTable.bases, search)
    let acidic = atoms.indices.filter {
      atoms[$0].hydrogens > 0 && atoms[$0].atomicNumber != 6 && !neutral.molecule.hasMetalNeighbour($0)
    }
    acids = Self.sites(acidic, AcidBaseTable.acids, search)
  }

  private static func sites(_ atoms: [Int], _ table: AcidBaseTable, _ search: SubstructureSearch) -> [Site] {
    if atoms.isEmpty { return [] }
    var sites: [Site] = []
    for (atom, row) in zip(atoms, search.firstAnchored(on: atoms, in: table.patterns)) {
      guard let row, let first = table.classes[row].pKa.first else { continue }
      sites.append(Site(atom: atom, row: row, classPKa: Double(first) / 100))
    }
    return sites
  }

  /// What a base's class is called.
  package static func baseClass(_ row: Int) -> String { AcidBaseTable.baseClasses[row].name }

  /// What the class says of the pKa of a later proton of the group (1 = the second); nil where it says nothing.
  package static func acidStep(_ row: Int, _ step: Int) -> Double? {
    let values = AcidBaseTable.acidClasses[row].pKa
    return step < values.count ? Double(values[step]) / 100 : nil
  }

  /// What an acid's class is called.
  package static func acidClass(_ row: Int) -> String { AcidBaseTable.acidClasses[row].name }
}

extension Molecule {
  /// Without the protons of cations whose charge is written on an atom that has none: the nearest atom that can bear the
  /// charge gives one up, and the double bonds on the way change places (`C[n+]2ccsc2N`, 2-imino-3-methylthiazoline).
  fileprivate var withoutMobileProtons: Molecule {
    guard let free = freeCharges() else { return self }
    var result = self
    for atom in atoms.indices where free[atom] == 1 && atoms[atom].atomicNumber == 7 && atoms[atom].hydrogens == 0 {
      guard let charge = MobileCharge(at: atom, in: result) else { continue }
      let givers = charge.sites.filter { result.atoms[$0.atom].hydrogens > 0 }
      // Of equally near ones the one with fewer hydrogens and more neighbours: the imine of a ring.
      func rank(_ site: (atom: Int, bonds: [Int])) -> (Int, Int, Int) {
        (site.bonds.count, Int(result.atoms[site.atom].hydrogens), -result.degree(of: site.atom))
      }
      guard let giver = givers.min(by: { rank($0) < rank($1) }) else { continue }
      for bond in giver.bonds { result.bonds[bond].order = result.bonds[bond].order == 2 ? 1 : 2 }
      result.atoms[atom].charge = 0
      result.atoms[giver.atom].hydrogens -= 1
    }
    return result
  }

  /// Whether an atom is a metal that has bonds: a coordination compound, not a counter-ion.
  package func isMetalCentre(_ atom: Int) -> Bool { isMetal(atom) && degree(of: atom) > 0 }

  /// Whether any atom has an open shell.
  package var hasRadical: Bool { atoms.indices.contains { unpairedElectrons(of: $0) > 0 } }

  fileprivate func hasMetalNeighbour(_ atom: Int) -> Bool {
    for place in neighbourRange(of: atom) where isMetal(neighbours[place].atom) { return true }
    return false
  }
}
