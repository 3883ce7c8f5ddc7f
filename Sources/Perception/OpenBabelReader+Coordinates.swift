internal import COpenBabel
public import Molecules

extension OpenBabelReader {
  /// The most atoms that are laid out: a second's work for Open Babel.
  private static var atomLimit: Int { 250 }

  /// Ring systems of more rings take Open Babel seconds to minutes (C₆₀, 31 rings: 20 s); they are laid out by distances.
  private static var ringLimit: Int { 12 }

  /// Places for the atoms of a molecule in the plane, ready for drawing: components side by side, a bond about one long,
  /// double bonds in their configuration wherever no ring forbids it.
  ///
  /// Open Babel's layout, put right by ours. Depends on the order of atoms and bonds; milliseconds for a drug.
  public func coordinates(of molecule: Molecule) throws(DepictionError) -> [Point] {
    guard molecule.atoms.count <= Self.atomLimit else {
      throw .tooManyAtoms(count: molecule.atoms.count, limit: Self.atomLimit)
    }
    var layouts: [Layout] = []
    for component in molecule.components() {
      let part = molecule.part(on: component)
      var places: [Point]?
      if part.largestRingSystem <= Self.ringLimit { places = try layOut(part) }
      layouts.append(Layout(of: part, atoms: component, places: places))
    }
    return Layout.row(layouts, atomCount: molecule.atoms.count)
  }

  /// Open Babel's places for a connected molecule.
  private func layOut(_ molecule: Molecule) throws(DepictionError) -> [Point] {
    if molecule.atoms.count < 2 { return molecule.atoms.map { _ in Point(0, 0) } }
    let atoms = molecule.atoms.map {
      dative_atom(
        isotope: $0.isotope, charge: $0.charge, atomic_number: $0.atomicNumber, hydrogens: $0.hydrogens, is_aromatic: 0)
    }
    let bonds = molecule.bonds.map {
      dative_bond(first: Int32(clamping: $0.first), second: Int32(clamping: $0.second), order: $0.order, is_aromatic: 0)
    }
    var (x, y) = ([Double](repeating: 0, count: atoms.count), [Double](repeating: 0, count: atoms.count))
    let status = dative_lay_out(atoms, Int32(clamping: atoms.count), bonds, Int32(clamping: bonds.count), &x, &y)
    guard status == dative_ok else { throw .notLaidOut }
    return zip(x, y).map { Point($0, $1) }
  }
}
