internal import COpenBabel
public import Molecules

extension OpenBabelReader {
  /// Places in space for the atoms of a connected molecule and, after them, its hydrogens, atom by atom; in Å.
  ///
  /// A start for calculations that relax it: some minimum of MMFF94, or of UFF where that has no parameters. Which
  /// stereoisomer it is is left to chance. nil where Open Babel finds no places.
  public func places(of molecule: Molecule) -> [SIMD3<Double>]? {
    var atoms = molecule.atoms.map {
      dative_atom(isotope: 0, charge: $0.charge, atomic_number: $0.atomicNumber, hydrogens: 0, is_aromatic: 0)
    }
    // The builder goes along bonds as they come and heeds their orders: ascending and with a Kekulé structure of their own,
    // they come alike from every spelling.
    let ordered = molecule.bonds.map { bond in
      Bond(
        first: min(bond.first, bond.second), second: max(bond.first, bond.second), order: bond.order,
        isAromatic: bond.isAromatic)
    }
    .sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    var bonds = Molecule(atoms: molecule.atoms, bonds: ordered).withOwnKekuleStructure.bonds.map {
      dative_bond(first: Int32(clamping: $0.first), second: Int32(clamping: $0.second), order: $0.order, is_aromatic: 0)
    }
    for (index, atom) in molecule.atoms.enumerated() {
      for _ in 0..<atom.hydrogens {
        bonds.append(
          dative_bond(first: Int32(clamping: index), second: Int32(clamping: atoms.count), order: 1, is_aromatic: 0))
        atoms.append(dative_atom(isotope: 0, charge: 0, atomic_number: 1, hydrogens: 0, is_aromatic: 0))
      }
    }
    var places = [Double](repeating: 0, count: 3 * atoms.count)
    let status = dative_place(
      atoms, Int32(clamping: atoms.count), bonds, Int32(clamping: bonds.count), &places)
    guard status == dative_ok else { return nil }
    return atoms.indices.map { SIMD3(places[3 * $0], places[3 * $0 + 1], places[3 * $0 + 2]) }
  }
}
