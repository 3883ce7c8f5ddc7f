import Molecules
import TestSupport
import Testing

struct ChargeTests {
  /// Charges in the order of the atoms, from RDKit 2026.03.5.
  @Test func `groups drawn with too many bonds are written with charges`() throws {
    try forEachPrepared([
      "CN(=O)=O": [0, 1, -1, 0], "C[N+](=O)[O-]": [0, 1, 0, -1], "C=N(=O)C": [0, 1, -1, 0],
      "CN=N#N": [0, 0, 1, -1], "O=n1ccccc1": [-1, 1, 0, 0, 0, 0, 0], "O=Cl(=O)(=O)O": [-1, 3, -1, -1, 0],
      "OCl=O": [0, 1, -1], "OI(=O)=O": [0, 2, -1, -1], "CI(=O)=O": [0, 0, 0, 0], "CC=P(=O)C": [0, 0, 1, -1, 0],
      "CP(=O)(C)C": [0, 0, 0, 0, 0], "CS(C)=O": [0, 0, 0, 0],
    ]) { text, molecule, charges in
      #expect(molecule.atoms.map { Int($0.charge) } == charges, "\(text)")
      #expect(charges.reduce(0, +) == 0)
    }
  }

  /// RDKit 2026.03.5 makes these bonds dative.
  @Test func `an atom with one bond too many gives its electrons to the metal`() throws {
    try forEachPrepared(["CN(C)(C)[Pt]": 1, "C1CCN(CC1)(C)[Fe]": 1, "C[Pt]": 0, "CO[Na]": 0]) { text, molecule, count in
      #expect(molecule.bonds.count { $0.order == 0 } == count, "\(text)")
    }
  }

  @Test func `a dative bond closes no ring`() throws {
    let chelate = try preparedMolecules(["C1CN(C)(C)[Pt]N1(C)C"])[0].get()
    #expect(Perceived(chelate).rings.count == 0)
  }
}
