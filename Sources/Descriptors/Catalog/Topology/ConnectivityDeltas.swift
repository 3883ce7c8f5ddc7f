internal import Molecules

/// The reciprocal square roots of the delta values that connectivity indices multiply, one per atom.
enum ConnectivityDeltas {
  /// Simple: the number of neighbours in the hydrogen-suppressed graph.
  static func simple(_ molecule: Molecule) -> [Double] {
    molecule.atoms.indices.map { reciprocalRoot(Double(molecule.degree(of: $0))) }
  }

  /// Valence: outer electrons less hydrogens, from the third row on divided by the inner electrons less one.
  static func valence(_ molecule: Molecule) throws(MissingValue) -> [Double] {
    try deltas(of: molecule) { number, outer, hydrogens in
      let delta = Double(outer - hydrogens)
      return number <= 10 ? delta : delta / Double(number - outer - 1)
    }
  }

  /// Outer electrons less hydrogens, whatever the row.
  static func electrons(_ molecule: Molecule) throws(MissingValue) -> [Double] {
    try deltas(of: molecule) { _, outer, hydrogens in Double(outer - hydrogens) }
  }

  private static func deltas(
    of molecule: Molecule, _ delta: (_ number: Int, _ outer: Int, _ hydrogens: Int) -> Double
  ) throws(MissingValue) -> [Double] {
    var deltas: [Double] = []
    deltas.reserveCapacity(molecule.atoms.count)
    for index in molecule.atoms.indices {
      let atom = molecule.atoms[index]
      let number = Int(atom.atomicNumber)
      guard number > 1 else {
        deltas.append(0)
        continue
      }
      guard let outer = OuterElectrons.count(ofAtomicNumber: number) else {
        throw .unsupportedElement(atomicNumber: atom.atomicNumber)
      }
      var hydrogens = Int(atom.hydrogens)
      for place in molecule.neighbourRange(of: index)
      where molecule.atoms[molecule.neighbours[place].atom].atomicNumber == .hydrogen {
        hydrogens += 1
      }
      deltas.append(reciprocalRoot(delta(number, outer, hydrogens)))
    }
    return deltas
  }

  /// An atom whose delta is not positive takes no part.
  private static func reciprocalRoot(_ delta: Double) -> Double { delta > 0 ? 1 / delta.squareRoot() : 0 }
}

/// Electrons outside the closed shells.
enum OuterElectrons {
  /// The electrons beyond the noble gas below and a filled d shell; nil for the f block and beyond actinium, for which
  /// Kier and Hall give no rule.
  static func count(ofAtomicNumber number: Int) -> Int? {
    guard number > 2 else { return number }
    var core = 2
    for gas in [2, 10, 18, 36, 54] where gas < number { core = gas }
    let inRow = number - core
    switch core {
    case 2, 10: return inRow
    // Group 12 has two electrons over a filled d shell, and so on to the noble gas.
    case 18, 36: return inRow < 12 ? inRow : inRow - 10
    default:
      guard number <= 86, !(58...71).contains(number) else { return nil }
      return inRow <= 3 ? inRow : inRow < 26 ? inRow - 14 : inRow - 24
    }
  }
}
