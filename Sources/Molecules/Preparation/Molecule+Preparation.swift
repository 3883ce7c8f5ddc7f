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
    atoms.withUnsafeMutableBufferPointer { atoms in
      for index in atoms.indices {
        let written = outline.atoms[index]
        atoms[index].atomicNumber = written.atomicNumber
        atoms[index].charge = written.charge
        atoms[index].isotope = written.isotope
        atoms[index].hydrogens = written.hydrogens
        atoms[index].hasStatedHydrogens = written.isBracket
      }
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
      if valences == .strict { try checkKekuleValences(model) }
    } catch {
      throw places.isEmpty ? error : error.moved(to: places[error.atom])
    }
  }

  /// Gives the atoms without stated hydrogens theirs, if no atom has an unusual valence.
  ///
  /// - Returns: false if one has, and the molecule is as it was.
  private mutating func fillUsualHydrogens(_ model: ValenceModel) -> Bool {
    let (bonds, starts) = (bonds, neighbourStarts)
    return atoms.withUnsafeMutableBufferPointer { atoms in
      WorkingMemory.with(byteCount: MemoryLayout<DoubledOrders>.stride * atoms.count, pieces: 1) { memory in
        let sums = memory.take(atoms.count, of: DoubledOrders())
        for bond in bonds {
          // A bond without localised electrons is not counted by both ends.
          if bond.order == 0 && !bond.isAromatic { return false }
          sums[bond.first].add(bond)
          sums[bond.second].add(bond)
        }
        for index in atoms.indices {
          let atom = atoms[index]
          let isAromatic = atom.isAromatic || sums[index].hasAromaticBond
          let valence = model.valence(atom, doubledBonds: Int(sums[index].sum), isAromatic: isAromatic)
          let implied =
            atom.hasStatedHydrogens ? 0 : model.impliedHydrogens(atom, valence: valence, isAromatic: isAromatic)
          let drawn = starts[index + 1] - starts[index] + Int(atom.hydrogens)
          guard let implied, !model.mayNeedMending(atom, valence: valence, neighbours: drawn + implied) else {
            return false
          }
          sums[index].sum = Int32(truncatingIfNeeded: implied)
        }
        for index in atoms.indices { atoms[index].hydrogens += UInt8(truncatingIfNeeded: sums[index].sum) }
        return true
      }
    }
  }

  /// Gives the atoms without stated hydrogens theirs and checks every valence.
  private mutating func fillHydrogens(_ model: ValenceModel, _ valences: ValenceCheck) throws(PreparationError) {
    for index in atoms.indices {
      let atom = atoms[index]
      let (valence, isAromatic) = drawnValence(of: index, model)
      if valences == .strict, let highest = model.highestValence(atom), valence > highest {
        throw .valence(atom: index, element: atom.atomicNumber, valence: valence, highest: highest)
      }
      if atom.hasStatedHydrogens { continue }
      let implied = model.impliedHydrogens(atom, valence: valence, isAromatic: isAromatic)
      switch valences {
      case .strict:
        guard let implied else {
          throw .valence(atom: index, element: atom.atomicNumber, valence: valence, highest: nil)
        }
        atoms[index].hydrogens += UInt8(implied)
      case .lenient:
        atoms[index].hydrogens += UInt8(model.openSMILESHydrogens(atom, valence: valence) ?? implied ?? 0)
      }
    }
  }
}

/// What happens to an atom that has more bonds than RDKit's valence model allows.
public enum ValenceCheck: Sendable, Hashable {
  /// The molecule is refused.
  case strict
  /// The molecule is read as it stands; atoms of the organic subset get hydrogens by the OpenSMILES rule.
  case lenient
}

/// What the bonds of one atom add up to, doubled so that an aromatic bond counts 3.
private struct DoubledOrders: BitwiseCopyable {
  var sum: Int32 = 0
  var hasAromaticBond = false

  @inline(__always) mutating func add(_ bond: Bond) {
    if bond.isAromatic {
      sum += 3
      hasAromaticBond = true
    } else {
      sum += 2 * Int32(bond.order)
    }
  }
}
