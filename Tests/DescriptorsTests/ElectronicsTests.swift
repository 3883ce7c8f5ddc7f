internal import Descriptors
internal import Glibc
internal import Testing

struct ElectronicsTests {
  private func level(_ id: String, _ smiles: String) throws -> Double {
    try number(#require(Catalogue.descriptor(named: id)), subject(smiles))
  }

  @Test(arguments: [2, 4, 6, 10])
  func `a linear polyene has the levels of a particle on a chain`(atoms: Int) throws {
    let polyene = String(repeating: "C=C", count: atoms / 2)
    // Coulson: x = 2 cos(πk/(n+1)).
    let homo = -2 * cos(.pi * Double(atoms / 2) / Double(atoms + 1))
    #expect(abs(try level("huckel_homo", polyene) - homo) < 1e-12)
    #expect(abs(try level("huckel_lumo", polyene) + homo) < 1e-12)
    #expect(try level("conjugation_length", polyene) == Double(atoms - 1))
    // An alternant hydrocarbon has one electron at each atom (Coulson, Rushbrooke 1940).
    #expect(abs(try level("push_pull", polyene)) < 1e-9)
  }

  @Test(arguments: [("c1ccccc1", 6), ("[cH+]1cccccc1", 7), ("[cH-]1cccc1", 5), ("C1=CC=C1", 4)])
  func `a ring has the levels of a particle on a ring`(smiles: String, atoms: Int) throws {
    // Hückel 1931: x = 2 cos(2πk/n), filled from the highest x on.
    let levels = (0..<atoms).map { -2 * cos(2 * .pi * Double($0) / Double(atoms)) }.sorted()
    let pairs = atoms == 4 ? 2 : 3
    #expect(abs(try level("huckel_homo", smiles) - levels[pairs - 1]) < 1e-12)
    #expect(abs(try level("huckel_lumo", smiles) - levels[pairs]) < 1e-12)
  }

  @Test func `formaldehyde has the levels of two centres`() throws {
    // h = 0.97 and k = 1.06 of Van-Catledge: x = (h ± √(h² + 4k²))/2.
    let root = (0.97 * 0.97 + 4 * 1.06 * 1.06).squareRoot()
    #expect(abs(try level("huckel_homo", "C=O") + (0.97 + root) / 2) < 1e-12)
    #expect(abs(try level("huckel_gap", "C=O") - root) < 1e-12)
  }

  @Test(arguments: [
    ("O=[N+]([O-])c1ccccc1", "[O-][N+](=O)c1ccccc1"), ("NC(N)=[NH+]N", "NC(=[NH2+])NN"), ("CC=CC=[NH2+]", "C[CH+]C=CN"),
    ("CN=[N+]=[N-]", "C[N-][N+]#N"), ("[CH-](C=O)C=O", "C(=C[O-])C=O"),
  ])
  func `levels do not depend on how a molecule is drawn`(one: String, other: String) throws {
    for id in ["huckel_homo", "huckel_lumo", "push_pull"] {
      #expect(abs(try level(id, one) - level(id, other)) < 1e-9, "\(id)")
    }
  }

  @Test func `donors raise the occupied level, acceptors lower the empty one, both move most electrons`() throws {
    let benzene = "c1ccccc1"
    let (aniline, nitrobenzene, both) = ("Nc1ccccc1", "O=[N+]([O-])c1ccccc1", "Nc1ccc([N+](=O)[O-])cc1")
    #expect(try level("huckel_homo", aniline) > level("huckel_homo", benzene))
    #expect(try level("huckel_lumo", nitrobenzene) < level("huckel_lumo", benzene))
    #expect(try level("push_pull", both) > level("push_pull", aniline))
    #expect(try level("push_pull", both) > level("push_pull", nitrobenzene))
    #expect(try level("huckel_gap", both) < level("huckel_gap", aniline))
  }

  @Test func `without a multiple bond levels are missing and conjugation counts nothing`() throws {
    #expect(throws: MissingValue.noPiSystem) { try level("huckel_gap", "CCO") }
    #expect(throws: MissingValue.noPiSystem) { try level("push_pull", "CS(=O)(=O)C") }
    #expect(try level("conjugated_atoms", "CCO") == 0)
    #expect(throws: MissingValue.unsupportedElement(atomicNumber: 34)) { try level("huckel_homo", "c1cc[se]c1") }
    #expect(throws: MissingValue.unsupportedEnvironment(atom: 1)) { try level("huckel_homo", "C=C=C") }
    #expect(throws: MissingValue.radical) { try level("huckel_homo", "[CH2]C=C") }
  }
}
