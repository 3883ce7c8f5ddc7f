internal import Molecules

/// What an end of a bond bears before the bond is formed: a hydrogen, a leaving group, a coupling partner.
enum ReagentCap: Sendable, Hashable {
  case hydrogen, hydroxyl, fluorine, chlorine, bromine, iodine, oxo, boronicAcid, azide, methylthio, carboxylicAcid
  case nitrile, aldehyde

  /// An atom of the cap, bonded to an earlier one; −1 is the end that it caps.
  struct Part: Sendable {
    let atomicNumber: UInt8
    var hydrogens: UInt8 = 0
    var charge: Int8 = 0
    var earlier = -1
    var order: UInt8 = 1
  }

  var parts: [Part] {
    switch self {
    case .hydrogen: []
    case .hydroxyl: [Part(atomicNumber: 8, hydrogens: 1)]
    case .fluorine: [Part(atomicNumber: 9)]
    case .chlorine: [Part(atomicNumber: 17)]
    case .bromine: [Part(atomicNumber: 35)]
    case .iodine: [Part(atomicNumber: 53)]
    case .oxo: [Part(atomicNumber: 8, order: 2)]
    case .boronicAcid:
      [
        Part(atomicNumber: 5), Part(atomicNumber: 8, hydrogens: 1, earlier: 0),
        Part(atomicNumber: 8, hydrogens: 1, earlier: 0),
      ]
    case .azide:
      [
        Part(atomicNumber: 7), Part(atomicNumber: 7, charge: 1, earlier: 0, order: 2),
        Part(atomicNumber: 7, charge: -1, earlier: 1, order: 2),
      ]
    case .methylthio: [Part(atomicNumber: 16), Part(atomicNumber: 6, hydrogens: 3, earlier: 0)]
    case .carboxylicAcid:
      [
        Part(atomicNumber: 6), Part(atomicNumber: 8, earlier: 0, order: 2),
        Part(atomicNumber: 8, hydrogens: 1, earlier: 0),
      ]
    case .nitrile: [Part(atomicNumber: 6), Part(atomicNumber: 7, earlier: 0, order: 3)]
    case .aldehyde: [Part(atomicNumber: 6, hydrogens: 1), Part(atomicNumber: 8, earlier: 0, order: 2)]
    }
  }

  /// Puts the cap on an atom in place of a bond of some order; nil where the atom's hydrogens do not allow it.
  ///
  /// What the cap's bond takes beyond the old bond comes from the atom's hydrogens, and what it leaves goes to them.
  func put(on atom: Int, inPlaceOf order: UInt8, _ atoms: inout [Atom], _ bonds: inout [Bond]) -> Bool {
    let taken = parts.first?.order ?? 0
    let hydrogens = Int(atoms[atom].hydrogens) + Int(order) - Int(taken)
    guard hydrogens >= 0 else { return false }
    atoms[atom].hydrogens = UInt8(hydrogens)
    let start = atoms.count
    for (index, part) in parts.enumerated() {
      atoms.append(Atom(atomicNumber: part.atomicNumber, charge: part.charge, hydrogens: part.hydrogens))
      bonds.append(
        Bond(first: part.earlier < 0 ? atom : start + part.earlier, second: start + index, order: part.order))
    }
    return true
  }
}
