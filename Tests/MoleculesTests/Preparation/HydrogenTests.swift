import Molecules
import TestSupport
import Testing

struct HydrogenTests {
  /// Hydrogens of the first atom, from the OpenSMILES text and RDKit 2026.03.5; of two-bonded iodine, from the latter.
  @Test func `an atom fills up to its normal valence`() throws {
    try forEachPrepared([
      "C": 4, "N": 3, "O": 2, "P": 3, "S": 2, "B": 3, "Cl": 1, "I": 1, "[CH3]": 3, "[C]": 0, "P(C)(C)(C)C": 1,
      "S(C)(C)C": 1, "S(C)(C)(C)(C)C": 1, "S(=O)C": 1, "[NH4+]": 4, "I(C)C": 1, "c1ccccc1": 1, "n1ccccc1": 0,
      "[nH]1cccc1": 1, "o1cccc1": 0, "b1ccccc1": 0, "p1ccccc1": 0, "s1cccc1": 0, "N(=O)(=O)C": 0,
    ]) { text, molecule, count in #expect(Int(molecule.atoms[0].hydrogens) == count, "\(text)") }
  }

  @Test func `a drawn hydrogen is a count`() throws {
    let pairs: KeyValuePairs = [
      "[H]C([H])([H])O[H]": "CO", "[H]c1ccccc1": "c1ccccc1", "[H]N(C)C": "N(C)C", "[H][NH3+]": "[NH4+]",
      "CC([H])(F)Cl": "CC(F)Cl", "[H:1]OC": "OC", "[H]n1cccc1": "[nH]1cccc1",
    ]
    let implied = try preparedMolecules(pairs.map(\.value)).map { try $0.get() }
    for ((text, drawn), implied) in try zip(zip(pairs.map(\.key), preparedMolecules(pairs.map(\.key))), implied) {
      #expect(try drawn.get().atoms.map(\.atomicNumber) == implied.atoms.map(\.atomicNumber), "\(text)")
      #expect(try drawn.get().atoms.map(\.hydrogens) == implied.atoms.map(\.hydrogens), "\(text)")
      #expect(try drawn.get().bonds.count == implied.bonds.count, "\(text)")
    }
  }

  /// Number of atoms in RDKit 2026.03.5.
  @Test func `a hydrogen that means more stays an atom`() throws {
    try forEachPrepared([
      "[2H]C": 2, "[H][H]": 2, "[H+]": 1, "[H-]": 1, "C[H-]": 2, "[H]/N=C/C": 4, "[H]N=CC": 3, "[H]/C(C)=C/C": 4,
      "[Na][H]": 1, "[3H]OC": 3,
    ]) { text, molecule, count in #expect(molecule.atoms.count == count, "\(text)") }
  }

  @Test func `folding a hydrogen keeps the handedness`() throws {
    let pairs: KeyValuePairs = [
      "[H][C@](F)(Cl)Br": "[C@H](F)(Cl)Br", "F[C@]([H])(Cl)Br": "F[C@H](Cl)Br", "F[C@](Cl)(Br)[H]": "F[C@@H](Br)Cl",
      "[H][C@@](C)(N)C(=O)O": "N[C@@H](C)C(=O)O",
    ]
    for (drawn, implied) in pairs {
      let hands = try preparedMolecules([drawn, implied]).map { try handedness(of: $0.get()) }
      #expect(hands[0] == hands[1], "\(drawn)")
    }
  }

  @Test func `folding a hydrogen keeps the side of a double bond`() throws {
    let pairs: KeyValuePairs = [
      "[H]/C(C)=C/C": "C\\C=C/C", "[H]\\C(C)=C/C": "C/C=C/C", "C/C([H])=C/C": "C/C=C/C",
    ]
    for (drawn, implied) in pairs {
      let sides = try preparedMolecules([drawn, implied]).map { try $0.get().configurations.map(\.isCis) }
      #expect(sides[0] == sides[1], "\(drawn)")
      #expect(sides[0].count == 1, "\(drawn)")
    }
  }

  @Test func `two hydrogens leave no handedness and no side`() throws {
    try forEachPrepared(["[H][C@]([H])(F)Cl": 0, "[H]/C([H])=C/C": 0]) { text, molecule, count in
      #expect(molecule.tetrahedra.count == count, "\(text)")
      #expect(molecule.configurations.count == count, "\(text)")
    }
  }

  /// Whether the neighbours turn clockwise in the order of their elements, the hydrogen first.
  private func handedness(of molecule: Molecule) throws -> Bool {
    let centre = try #require(molecule.tetrahedra.first)
    let ranks = centre.neighbours.map { atom -> Int in
      if atom == Tetrahedron.hydrogen { return 1 }
      let oxygens = molecule.neighbours(of: atom).count { molecule.atoms[$0.atom].atomicNumber == 8 }
      return 100 * Int(molecule.atoms[atom].atomicNumber) + oxygens
    }
    var inversions = 0
    for first in 0..<4 { for second in first + 1..<4 where ranks[first] > ranks[second] { inversions += 1 } }
    return centre.isClockwise == (inversions % 2 == 0)
  }
}
