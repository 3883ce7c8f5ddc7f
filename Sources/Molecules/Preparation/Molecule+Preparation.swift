extension Molecule {
  /// The molecule that the text means, from the graph that a parser made of it: hydrogens by the normal valence,
  /// drawn hydrogens folded into counts, charges in their usual places, a Kekulé structure of what is written aromatic.
  ///
  /// Follows RDKit's reading of SMILES (2026.03): it accepts the same texts, with the same formulas and charges.
  /// - Parameter outline: what the text says of each atom; its atoms stand in the order of the parser's.
  /// - Parameter valences: what happens to valences that RDKit's model does not allow.
  /// - Throws: `valence` or `kekulisation`, naming the atom and its column; `parser-mismatch` if the parser read other
  ///   atoms than stand in the text.
  public consuming func prepared(
    from outline: SMILESOutline, valences: ValenceCheck = .strict
  ) throws(SMILESError) -> Molecule {
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
    do { try prepare(valences) } catch { throw error.located(in: outline) }
    return self
  }

  /// The same for a molecule that no text describes: `hasStatedHydrogens` says whose hydrogens are known already.
  ///
  /// - Throws: `valence` or `kekulisation`, naming the atom by its number from 1; the column is 0.
  public consuming func prepared() throws(SMILESError) -> Molecule {
    do { try prepare(.strict) } catch { throw error.located(in: nil) }
    return self
  }

  private mutating func prepare(_ valences: ValenceCheck) throws(PreparationError) {
    let model = ValenceModel()
    let places = foldHydrogens()
    do {
      if !fillUsualHydrogens(model) {
        // A valence is unusual: write charges and bonds to metals in their usual form, then none may be left.
        separateCharges(model)
        makeDativeBonds(model)
        try fillHydrogens(model, valences)
      }
      try kekulise(model)
    } catch {
      throw places.isEmpty ? error : error.moved(to: places[error.atom])
    }
  }

  /// Gives the atoms without stated hydrogens theirs, if no atom has an unusual valence.
  ///
  /// - Returns: false if one has, and the molecule is as it was.
  private mutating func fillUsualHydrogens(_ model: ValenceModel) -> Bool {
    var sums = doubledOrderSums()
    for index in sums.indices {
      let atom = atoms[index]
      let isAromatic = atom.isAromatic || sums[index].hasAromaticBond
      let valence = model.valence(atom, doubledBonds: sums[index].sum, isAromatic: isAromatic)
      let implied =
        atom.hasStatedHydrogens ? 0 : model.impliedHydrogens(atom, valence: valence, isAromatic: isAromatic)
      guard let implied,
        !model.mayNeedMending(atom, valence: valence, neighbours: degree(of: index) + Int(atom.hydrogens) + implied)
      else { return false }
      sums[index].sum = implied
    }
    for index in sums.indices where sums[index].sum > 0 { atoms[index].hydrogens += UInt8(sums[index].sum) }
    return true
  }

  /// Gives the atoms without stated hydrogens theirs and checks every valence.
  private mutating func fillHydrogens(_ model: ValenceModel, _ valences: ValenceCheck) throws(PreparationError) {
    let sums = doubledOrderSums()
    for index in sums.indices {
      let atom = atoms[index]
      let isAromatic = atom.isAromatic || sums[index].hasAromaticBond
      let valence = model.valence(atom, doubledBonds: sums[index].sum, isAromatic: isAromatic)
      if valences == .strict, let highest = model.highestValence(atom), valence > highest {
        throw .valence(atom: index, element: atom.atomicNumber, valence: valence, highest: highest)
      }
      if atom.hasStatedHydrogens { continue }
      let implied = model.impliedHydrogens(atom, valence: valence, isAromatic: isAromatic)
      guard implied != nil || valences == .lenient else {
        throw .valence(atom: index, element: atom.atomicNumber, valence: valence, highest: nil)
      }
      atoms[index].hydrogens += UInt8(implied ?? model.hydrogensBeyondModel(atom, valence: valence))
    }
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

/// What happens to an atom that has more bonds than RDKit's valence model allows.
public enum ValenceCheck: Sendable, Hashable {
  /// The molecule is refused.
  case strict
  /// The molecule is read as it stands; atoms of the organic subset get hydrogens by the OpenSMILES rule.
  case lenient
}

/// What the bonds of one atom add up to.
struct DoubledOrders {
  var sum = 0
  var hasAromaticBond = false
}
