/// A charge that resonance spreads over several atoms: which of them it is written on.
///
/// `CCCCn1cc[n+](C)c1` and `CCCC[n+]1ccn(C)c1` are one ion, and so are the two spellings of an amidinium, of a methylated
/// guanidinium, of tetrazolide or of an enolate. The charge goes where most atoms are aromatic; a cation's then to a ring
/// nitrogen before others and to none beside a carbonyl, an anion's to a nitrogen beside a carbonyl or sulfonyl, to
/// oxygen, to sulfur, to nitrogen, to carbon; among the rest to the atom that is first in the canonical order of the
/// molecule without the charge. A double bond with a written configuration bars the way, and so does an aromatic ring
/// between two atoms outside it.
struct MobileCharge {
  /// The atom it is drawn on.
  let source: Int
  /// Other atoms that can bear it, and the bonds to alternate for that, which lead there.
  private(set) var sites: [(atom: Int, bonds: [Int])] = []
  private var steps = 0

  /// Unsaturated atoms that hang together with a charge; in larger systems (porphyrins, dyes) it stays where it is drawn,
  /// since the number of ways grows beyond bounds.
  private static let systemLimit = 30
  /// Bonds tried for one charge, in case.
  private static let stepLimit = 20_000

  /// Nil if the charge of the atom stays where it is: no charge, no lone pair or double bond to share it with.
  init?(at atom: Int, in molecule: Molecule) {
    source = atom
    let charge = molecule.atoms[atom].charge
    guard abs(charge) == 1 else { return nil }
    for neighbour in molecule.neighbours(of: atom)
    where Int(molecule.atoms[neighbour.atom].charge) * Int(charge) < 0 { return nil }
    let valence = molecule.explicitValence(of: atom) + Int(molecule.atoms[atom].hydrogens)
    switch (molecule.atoms[atom].atomicNumber, charge) {
    case (7, 1): guard valence == 4 else { return nil }
    case (7, -1): guard valence == 2 else { return nil }
    case (8, -1), (16, -1): guard valence == 1 else { return nil }
    case (6, -1): guard valence == 3 else { return nil }
    default: return nil
    }
    guard Self.isSmallSystem(around: atom, in: molecule) else { return nil }
    var path: [Int] = []
    var visited = [atom]
    follow(atom, wantsDouble: charge > 0, &path, &visited, molecule)
    if sites.isEmpty || steps > Self.stepLimit { return nil }
  }

  private static func isSmallSystem(around atom: Int, in molecule: Molecule) -> Bool {
    var system = [atom]
    var next = 0
    while next < system.count {
      for neighbour in molecule.neighbours(of: system[next]) {
        let other = neighbour.atom
        if molecule.explicitValence(of: other) == molecule.degree(of: other) || system.contains(other) { continue }
        system.append(other)
      }
      if system.count > systemLimit { return false }
      next += 1
    }
    return true
  }

  /// The charges that share no atom or bond of their ways with another one. The others stay where they are drawn.
  static func independent(_ charges: [MobileCharge]) -> [MobileCharge] {
    if charges.count < 2 { return charges }
    var users: [Int: Int] = [:]
    for (index, charge) in charges.enumerated() {
      for bond in Set(charge.sites.flatMap(\.bonds)) { users[bond] = users[bond] == nil ? index : -1 }
    }
    let atoms = charges.map { Set($0.sites.map(\.atom) + [$0.source]) }
    return charges.indices.filter { index in
      charges[index].sites.allSatisfy { $0.bonds.allSatisfy { users[$0] == index } }
        && charges.indices.allSatisfy { $0 == index || atoms[$0].isDisjoint(with: atoms[index]) }
    }.map { charges[$0] }
  }

  /// Walks single and double bonds in turn.
  private mutating func follow(
    _ atom: Int, wantsDouble: Bool, _ path: inout [Int], _ visited: inout [Int], _ molecule: Molecule
  ) {
    let isCation = molecule.atoms[source].charge > 0
    for neighbour in molecule.neighbours(of: atom) {
      steps += 1
      if steps > Self.stepLimit { return }
      let bond = molecule.bonds[neighbour.bond]
      guard bond.order == (wantsDouble ? 2 : 1), molecule.atoms[neighbour.atom].charge == 0,
        !visited.contains(neighbour.atom),
        !molecule.configurations.contains(where: { $0.bond == neighbour.bond })
      else { continue }
      path.append(neighbour.bond)
      visited.append(neighbour.atom)
      defer {
        path.removeLast()
        visited.removeLast()
      }
      if wantsDouble != isCation && isSite(neighbour.atom, molecule) {
        // Through an aromatic ring only from or to an atom of one: quinoid forms are no spellings of anilines.
        let isSensible =
          molecule.atoms[source].isAromatic || molecule.atoms[neighbour.atom].isAromatic
          || path.allSatisfy { !molecule.bonds[$0].isAromatic }
        if isSensible && !sites.contains(where: { $0.atom == neighbour.atom }) { sites.append((neighbour.atom, path)) }
        if isCation { continue }
      }
      guard molecule.atoms[neighbour.atom].atomicNumber == 6 || molecule.atoms[neighbour.atom].atomicNumber == 7
      else { continue }
      follow(neighbour.atom, wantsDouble: !wantsDouble, &path, &visited, molecule)
    }
  }

  /// Whether the atom at the end of a walk can bear the charge.
  private func isSite(_ atom: Int, _ molecule: Molecule) -> Bool {
    let value = molecule.atoms[atom]
    if molecule.atoms[source].charge > 0 {
      return value.atomicNumber == 7 && molecule.explicitValence(of: atom) + Int(value.hydrogens) == 3
        && molecule.neighbours(of: atom).allSatisfy { molecule.bonds[$0.bond].order == 1 }
    }
    switch value.atomicNumber {
    case 7: return molecule.explicitValence(of: atom) + Int(value.hydrogens) == 3
    case 8, 16:
      guard molecule.degree(of: atom) == 1 else { return false }
      // The other oxygen of a carboxylate is the same place.
      return value.atomicNumber != molecule.atoms[source].atomicNumber || molecule.degree(of: source) != 1
        || molecule.neighbours(of: atom).first?.atom != molecule.neighbours(of: source).first?.atom
    default: return false
    }
  }
}

extension Molecule {
  /// Moves a charge to another of its places.
  fileprivate func moving(_ charge: MobileCharge, to site: (atom: Int, bonds: [Int])) -> Molecule {
    var result = self
    result.atoms[site.atom].charge = atoms[charge.source].charge
    result.atoms[charge.source].charge = 0
    for bond in site.bonds { result.bonds[bond].order = bonds[bond].order == 1 ? 2 : 1 }
    return result
  }

  /// The rank of each atom in a molecule in which the charges and the bonds they move over are not to be seen.
  ///
  /// `marked` loses the stereo marks that mean nothing in such a molecule: a centre between the two nitrogens of an
  /// amidinium is one only while the charge is drawn on one of them.
  fileprivate func ranksHiding(_ charges: [MobileCharge], _ marked: inout Molecule) -> [Int] {
    var hidden = marked
    for charge in charges {
      hidden.atoms[charge.source].charge = 0
      for site in charge.sites {
        for bond in site.bonds {
          hidden.bonds[bond].order = 1
          hidden.bonds[bond].isAromatic = true
          hidden.atoms[bonds[bond].first].isAromatic = true
          hidden.atoms[bonds[bond].second].isAromatic = true
        }
      }
    }
    marked.tetrahedra = []
    marked.configurations = []
    return Labelling(hidden, keptTetrahedra: &marked.tetrahedra, keptConfigurations: &marked.configurations).ranks
  }

  /// How good a place for a charge is, apart from aromaticity; the lowest is best.
  fileprivate func preference(forCharge charge: Int8, on atom: Int, _ rings: RingSet) -> Int {
    let carbonyls = neighbours(of: atom).count { near in
      neighbours(of: near.atom).contains { far in
        far.atom != atom && bonds[far.bond].order == 2 && [8, 16].contains(atoms[far.atom].atomicNumber)
      }
    }
    if charge > 0 { return carbonyls > 0 ? 2 : rings.contains(atom: atom) ? 0 : 1 }
    switch atoms[atom].atomicNumber {
    case 7:
      return carbonyls > 0 ? 0 : 3
    case 8: return 1
    case 16: return 2
    default: return 4
    }
  }
}

extension Perceived {
  /// The same with each mobile charge on the atom that identity writes it on, or nil if there is nothing to move.
  func withSettledCharges() -> Perceived? {
    var isCharged = false
    for atom in molecule.atoms where atom.charge != 0 { isCharged = true }
    if !isCharged { return nil }
    let charges = MobileCharge.independent(molecule.atoms.indices.compactMap { MobileCharge(at: $0, in: molecule) })
    if charges.isEmpty { return nil }
    var marked = admissibleStereo
    let ranks = molecule.ranksHiding(charges, &marked)
    var isChanged =
      marked.tetrahedra.count != molecule.tetrahedra.count
      || marked.configurations.count != molecule.configurations.count
    var current = isChanged ? Perceived(marked) : self
    for charge in charges {
      var best = current
      var bestKey = current.key(ofChargeAt: charge.source, ranks)
      for site in charge.sites {
        let candidate = Perceived(current.molecule.moving(charge, to: site))
        let key = candidate.key(ofChargeAt: site.atom, ranks)
        if key < bestKey {
          best = candidate
          bestKey = key
          isChanged = true
        }
      }
      current = best
    }
    return isChanged ? current : nil
  }

  private func key(ofChargeAt atom: Int, _ ranks: [Int]) -> (Int, Int, Int) {
    (
      -molecule.atoms.count { $0.isAromatic },
      molecule.preference(forCharge: molecule.atoms[atom].charge, on: atom, rings), ranks[atom]
    )
  }
}
