extension Molecule {
  /// Brings charges that are drawn in several ways for one structure to one form. Returns whether anything changed.
  ///
  /// Comes after the clean-up that every molecule goes through when it is read (nitro, N-oxide, azide and diazo as
  /// charges, halogen oxides as charges) and goes further, for identity alone:
  /// - neighbours of opposite charge that can share another bond do so: sulfoxides, sulfones, phosphine oxides, ylides,
  ///   sulfilimines, `[S+][O-]`, `[P+][CH-]`, `[CH2+][O-]`;
  /// - azides and diazo compounds carry the negative charge at the end, `C=[N+]=[N-]`, dinitrogen oxide at the oxygen;
  /// - an isocyanide is `[C-]#[N+]`, carbon monoxide `[C-]#[O+]`;
  /// - thio acid anions are `C(=O)[S-]` and `P(=S)[O-]`;
  /// - cyanate and its kin are `[O-]C#N`, `[S-]C#N`, `[Se-]C#N`;
  /// - a carbocation beside an amine is an iminium ion, `[CH+]N` is `C=[NH2+]`.
  ///
  /// Charges that resonance spreads further are for ``MobileCharge``.
  mutating func normaliseCharges() -> Bool {
    var changed = false
    for atom in atoms.indices {
      if atoms[atom].charge > 0 {
        while joinOppositeCharges(at: atom) { changed = true }
        if atoms[atom].atomicNumber == 7 && moveDipole(at: atom) { changed = true }
        if atoms[atom].atomicNumber == 6 && takeLonePair(at: atom) { changed = true }
      } else if atoms[atom].charge < 0 {
        if moveAnion(at: atom) || moveCyanateCharge(at: atom) { changed = true }
      } else if atoms[atom].atomicNumber == 6 && isCarbeneEnd(atom) {
        let neighbour = neighbours[neighbourStarts[atom]]
        bonds[neighbour.bond].order = 3
        atoms[atom].charge = -1
        atoms[neighbour.atom].charge = 1
        changed = true
      }
    }
    return changed
  }

  /// Bond orders and hydrogens of an atom.
  private func valence(of atom: Int) -> Int { explicitValence(of: atom) + Int(atoms[atom].hydrogens) }

  /// Turns one `X+–Y-` at a cation into `X=Y`, the most electronegative anion first.
  private mutating func joinOppositeCharges(at cation: Int) -> Bool {
    guard atoms[cation].charge > 0, canTakeBond(cation) else { return false }
    var best: (key: Int, neighbour: Neighbour)?
    for neighbour in neighbours(of: cation) {
      guard atoms[neighbour.atom].charge == -1, let key = anionKey(neighbour.atom),
        (1...2) ~= bonds[neighbour.bond].order
      else { continue }
      if let known = best, known.key <= key { continue }
      best = (key, neighbour)
    }
    guard let neighbour = best?.neighbour else { return false }
    bonds[neighbour.bond].order += 1
    atoms[neighbour.atom].charge = 0
    atoms[cation].charge -= 1
    return true
  }

  /// Whether one more bond in place of one charge leaves the atom with a usual valence.
  private func canTakeBond(_ atom: Int) -> Bool {
    let valence = valence(of: atom)
    let charge = Int(atoms[atom].charge)
    switch atoms[atom].atomicNumber {
    case 6, 14, 32, 50: return charge == 1 && valence == 3
    case 7: return charge == 1 && valence == 2
    case 15, 33, 51: return charge == 1 && (valence == 2 || valence == 4)
    case 16, 34, 52: return charge == 1 && [1, 3, 5].contains(valence) || charge == 2 && [2, 4].contains(valence)
    case 17, 35, 53:
      // With oxygen alone around it the reader's clean-up separates the charges again.
      return valence + charge <= 7 && neighbours(of: atom).contains { atoms[$0.atom].atomicNumber != 8 }
    default: return false
    }
  }

  /// The preference of an anion that can take one more bond: electronegative and lightly bonded ones first.
  private func anionKey(_ atom: Int) -> Int? {
    let valence = valence(of: atom)
    switch (atoms[atom].atomicNumber, valence) {
    case (8, 1): return 0
    case (16, 1): return 1
    case (34, 1), (52, 1): return 2
    case (7, 2): return 3
    case (15, 2), (33, 2): return 4
    case (6, 3), (14, 3): return atoms[atom].isAromatic ? nil : 5 + degree(of: atom)
    default: return nil
    }
  }

  /// `X-–N+≡N` to `X=N+=N-`, and `N-=N+=O` to `N≡N+–O-`.
  private mutating func moveDipole(at nitrogen: Int) -> Bool {
    guard atoms[nitrogen].charge == 1, degree(of: nitrogen) == 2, valence(of: nitrogen) == 4 else { return false }
    for (from, to) in [(0, 1), (1, 0)] {
      let source = neighbours[neighbourStarts[nitrogen] + from]
      let end = neighbours[neighbourStarts[nitrogen] + to]
      guard atoms[source.atom].charge == -1, atoms[end.atom].charge == 0, degree(of: end.atom) == 1 else { continue }
      let sourceNumber = atoms[source.atom].atomicNumber
      let endNumber = atoms[end.atom].atomicNumber
      let isAzide =
        bonds[source.bond].order == 1 && bonds[end.bond].order == 3 && endNumber == 7
        && (sourceNumber == 7 && valence(of: source.atom) == 2 || sourceNumber == 6 && valence(of: source.atom) == 3)
      let isOxide =
        bonds[source.bond].order == 2 && bonds[end.bond].order == 2 && sourceNumber == 7
        && degree(of: source.atom) == 1 && endNumber == 8
      guard isAzide || isOxide else { continue }
      bonds[source.bond].order += 1
      bonds[end.bond].order -= 1
      atoms[source.atom].charge = 0
      atoms[end.atom].charge = -1
      return true
    }
    return false
  }

  /// Moves the charge of `Y-–A=X` to X where X is the usual place of it.
  private mutating func moveAnion(at anion: Int) -> Bool {
    let number = atoms[anion].atomicNumber
    guard atoms[anion].charge == -1, number == 8 || number == 16, valence(of: anion) == 1
    else { return false }
    for near in neighbours(of: anion) where bonds[near.bond].order == 1 && atoms[near.atom].charge == 0 {
      let centre = atoms[near.atom].atomicNumber
      for far in neighbours(of: near.atom)
      where bonds[far.bond].order == 2 && atoms[far.atom].charge == 0 && degree(of: far.atom) == 1 {
        let isBetter =
          switch (number, centre, atoms[far.atom].atomicNumber) {
          case (8, 6, 16), (16, 15, 8): true
          default: false
          }
        guard isBetter else { continue }
        bonds[near.bond].order = 2
        bonds[far.bond].order = 1
        atoms[anion].charge = 0
        atoms[far.atom].charge = -1
        return true
      }
    }
    return false
  }

  /// `[N-]=C=X` to `N#C–[X-]`.
  private mutating func moveCyanateCharge(at nitrogen: Int) -> Bool {
    guard atoms[nitrogen].atomicNumber == 7, atoms[nitrogen].charge == -1, degree(of: nitrogen) == 1,
      valence(of: nitrogen) == 2, atoms[nitrogen].hydrogens == 0
    else { return false }
    let near = neighbours[neighbourStarts[nitrogen]]
    guard bonds[near.bond].order == 2, atoms[near.atom].atomicNumber == 6, degree(of: near.atom) == 2,
      let far = neighbours(of: near.atom).first(where: { $0.atom != nitrogen }), bonds[far.bond].order == 2,
      [8, 16, 34].contains(atoms[far.atom].atomicNumber), atoms[far.atom].charge == 0, degree(of: far.atom) == 1
    else { return false }
    bonds[near.bond].order = 3
    bonds[far.bond].order = 1
    atoms[nitrogen].charge = 0
    atoms[far.atom].charge = -1
    return true
  }

  /// `[C+]–N` to `C=[N+]`. Of several nitrogens any: the charge is mobile.
  private mutating func takeLonePair(at carbon: Int) -> Bool {
    guard atoms[carbon].charge == 1, valence(of: carbon) == 3, !atoms[carbon].isAromatic,
      explicitValence(of: carbon) == degree(of: carbon)
    else { return false }
    let nitrogens = neighbours(of: carbon).filter {
      atoms[$0.atom].atomicNumber == 7 && atoms[$0.atom].charge == 0 && !atoms[$0.atom].isAromatic
        && valence(of: $0.atom) == 3 && explicitValence(of: $0.atom) == degree(of: $0.atom)
    }
    guard let nitrogen = nitrogens.max(by: { atoms[$0.atom].hydrogens < atoms[$1.atom].hydrogens })
    else { return false }
    bonds[nitrogen.bond].order = 2
    atoms[carbon].charge = 0
    atoms[nitrogen.atom].charge = 1
    return true
  }

  /// The carbon of `[C]=N` and `[C]=O`, drawn without charges.
  private func isCarbeneEnd(_ atom: Int) -> Bool {
    guard degree(of: atom) == 1, atoms[atom].hydrogens == 0 else { return false }
    let neighbour = neighbours[neighbourStarts[atom]]
    guard bonds[neighbour.bond].order == 2, atoms[neighbour.atom].charge == 0 else { return false }
    let other = atoms[neighbour.atom].atomicNumber
    return other == 7 && valence(of: neighbour.atom) == 3 || other == 8
  }
}

extension Perceived {
  /// The same with charges in the one form that identity uses; itself as a rule.
  var withNormalCharges: Perceived {
    var candidate = molecule
    let joined = candidate.normaliseCharges() ? Perceived(candidate) : self
    return joined.withSettledCharges() ?? joined
  }
}
