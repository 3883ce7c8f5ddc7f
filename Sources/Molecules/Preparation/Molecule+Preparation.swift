extension Molecule {
  /// The molecule that the text means, from the graph that a parser made of it: hydrogens by the normal valence,
  /// drawn hydrogens folded into counts, charges in their usual places, a Kekulé structure of what is written aromatic.
  ///
  /// Follows RDKit's reading of SMILES (2026.03): it accepts the same texts, with the same formulas and charges.
  /// - Parameter outline: what the text says of each atom; its atoms stand in the order of the parser's.
  /// - Throws: `valence` or `kekulisation`, naming the atom and its column; `parser-mismatch` if the parser read other
  ///   atoms than stand in the text.
  public consuming func prepared(from outline: SMILESOutline) throws(SMILESError) -> Molecule {
    guard outline.atoms.count == atoms.count else {
      throw SMILESError(
        .parserMismatch, column: 0,
        words: "the parser read \(atoms.count) atoms where the text has \(outline.atoms.count)")
    }
    for (index, written) in outline.atoms.enumerated() {
      atoms[index].atomicNumber = written.atomicNumber
      atoms[index].charge = written.charge
      atoms[index].isotope = written.isotope
      atoms[index].hydrogens = written.hydrogens
      atoms[index].hasStatedHydrogens = written.isBracket
    }
    do { try prepare() } catch { throw error.located(in: outline) }
    return self
  }

  /// The same for a molecule that no text describes: `hasStatedHydrogens` says whose hydrogens are known already.
  ///
  /// - Throws: `valence` or `kekulisation`, naming the atom by its number from 1; the column is 0.
  public consuming func prepared() throws(SMILESError) -> Molecule {
    do { try prepare() } catch { throw error.located(in: nil) }
    return self
  }

  private mutating func prepare() throws(PreparationError) {
    let model = ValenceModel()
    let places = foldHydrogens()
    do {
      if try !fillHydrogens(model, isFinal: false) {
        // A valence is unusual: write charges and bonds to metals in their usual form, then none may be left.
        separateCharges(model)
        makeDativeBonds(model)
        _ = try fillHydrogens(model, isFinal: true)
      }
      try kekulise(model)
    } catch {
      throw places.isEmpty ? error : error.moved(to: places[error.atom])
    }
  }

  /// Gives the atoms without stated hydrogens theirs and checks every valence.
  ///
  /// - Parameter isFinal: whether an unusual valence is an error. If not, it leaves the molecule as it was.
  /// - Returns: false if the molecule has an atom that may need mending.
  private mutating func fillHydrogens(_ model: ValenceModel, isFinal: Bool) throws(PreparationError) -> Bool {
    var sums = doubledOrderSums()
    for index in sums.indices {
      let atom = atoms[index]
      let isAromatic = atom.isAromatic || sums[index].hasAromaticBond
      let valence = model.valence(atom, doubledBonds: sums[index].sum, isAromatic: isAromatic)
      sums[index].sum = 0
      let implied =
        atom.hasStatedHydrogens ? 0 : model.impliedHydrogens(atom, valence: valence, isAromatic: isAromatic)
      if !isFinal {
        guard let implied, !model.mayNeedMending(
          atom, valence: valence, neighbours: degree(of: index) + Int(atom.hydrogens) + implied)
        else { return false }
        sums[index].sum = implied
        continue
      }
      if let highest = model.highestValence(atom), valence > highest {
        throw .valence(atom: index, element: atom.atomicNumber, valence: valence, highest: highest)
      }
      guard let implied else {
        throw .valence(atom: index, element: atom.atomicNumber, valence: valence, highest: nil)
      }
      sums[index].sum = implied
    }
    for index in sums.indices where sums[index].sum > 0 { atoms[index].hydrogens += UInt8(sums[index].sum) }
    return true
  }

  /// Each atom's bond orders, doubled so that an aromatic bond counts 3.
  private func doubledOrderSums() -> [DoubledOrders] {
    var sums = [DoubledOrders](repeating: DoubledOrders(), count: atoms.count)
    for bond in bonds {
      if bond.isAromatic {
        sums[bond.first].sum += 3
        sums[bond.second].sum += 3
        sums[bond.first].hasAromaticBond = true
        sums[bond.second].hasAromaticBond = true
      } else if bond.order > 0 {
        sums[bond.first].sum += 2 * Int(bond.order)
        sums[bond.second].sum += 2 * Int(bond.order)
      } else if let acceptor = acceptor(of: bond) {
        sums[acceptor].sum += 2
      }
    }
    return sums
  }
}

/// What the bonds of one atom add up to.
struct DoubledOrders {
  var sum = 0
  var hasAromaticBond = false
}
