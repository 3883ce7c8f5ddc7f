import Molecules
import TestSupport
import Testing

/// Blocks in MDL's MOL format, as RDKit 2026.03.5 writes them.
struct MOLReadingTests {
  @Test func `charges, hydrogens and wedges of V2000`() throws {
    let alanine = try molecule(
      """

           RDKit          2D

        6  5  0  0  0  0  0  0  0  0999 V2000
          1.5000    1.2990    0.0000 C   0  0  0  0  0  0  0  0  0  0  0  0
          0.7500    0.0000    0.0000 C   0  0  0  0  0  0  0  0  0  0  0  0
          1.5000   -1.2990    0.0000 N   0  0  0  0  0  0  0  0  0  0  0  0
         -0.7500   -0.0000    0.0000 C   0  0  0  0  0  0  0  0  0  0  0  0
         -1.5000    1.2990    0.0000 O   0  0  0  0  0  0  0  0  0  0  0  0
         -1.5000   -1.2990    0.0000 O   0  0  0  0  0  0  0  0  0  0  0  0
        2  1  1  6
        2  3  1  0
        2  4  1  0
        4  5  2  0
        4  6  1  0
      M  CHG  1   6  -1
      M  END
      """)
    #expect(alanine.atoms.map(\.hydrogens) == [3, 1, 2, 0, 0, 0])
    #expect(alanine.atoms.map(\.charge) == [0, 0, 0, 0, 0, -1])
    let written = try parsedMolecule("C[C@H](N)C(=O)[O-]")
    let hands = (try hand(of: alanine), try hand(of: written))
    #expect(hands.0 == hands.1)
  }

  @Test func `aromatic bonds of V2000 leave hydrogens to the valence`() throws {
    let methylpyridinium = try molecule(
      """

           RDKit          2D

        7  7  0  0  0  0  0  0  0  0999 V2000
          2.5714    0.0000    0.0000 C   0  0  0  0  0  0  0  0  0  0  0  0
          1.0714   -0.0000    0.0000 N   0  0  0  0  0  0  0  0  0  0  0  0
          0.3214   -1.2990    0.0000 C   0  0  0  0  0  0  0  0  0  0  0  0
         -1.1786   -1.2990    0.0000 C   0  0  0  0  0  0  0  0  0  0  0  0
         -1.9286    0.0000    0.0000 C   0  0  0  0  0  0  0  0  0  0  0  0
         -1.1786    1.2990    0.0000 C   0  0  0  0  0  0  0  0  0  0  0  0
          0.3214    1.2990    0.0000 C   0  0  0  0  0  0  0  0  0  0  0  0
        1  2  1  0
        2  3  4  0
        3  4  4  0
        4  5  4  0
        5  6  4  0
        6  7  4  0
        7  2  4  0
      M  CHG  1   2   1
      M  END
      """)
    #expect(methylpyridinium.atoms.map(\.hydrogens) == [3, 0, 1, 1, 1, 1, 1])
    #expect(methylpyridinium.bonds.filter { $0.order == 2 }.count == 3)
  }

  @Test(arguments: [(" CFG=2", 0), ("", 1)])
  func `a crossed double bond of V3000 has no configuration`(mark: String, configurations: Int) throws {
    let oxime = try molecule(
      """

           RDKit          2D

        0  0  0  0  0  0  0  0  0  0999 V3000
      M  V30 BEGIN CTAB
      M  V30 COUNTS 4 3 0 0 0
      M  V30 BEGIN ATOM
      M  V30 1 C -1.979613 -0.136500 0.000000 0
      M  V30 2 C -0.599379 0.450827 0.000000 0
      M  V30 3 N 0.599379 -0.450827 0.000000 0
      M  V30 4 O 1.979613 0.136500 0.000000 0
      M  V30 END ATOM
      M  V30 BEGIN BOND
      M  V30 1 1 1 2
      M  V30 2 2 2 3\(mark)
      M  V30 3 1 3 4
      M  V30 END BOND
      M  V30 END CTAB
      M  END
      """)
    #expect(oxime.configurations.count == configurations)
    #expect(oxime.atoms.map(\.hydrogens) == [3, 1, 0, 1])
  }

  @Test func `a block that is none is an error`() throws {
    let blocks = "nothing\n$$$$\n\n\n\n  0  0  0 V2000\nM  END\n$$$$\n"
    let output = try workerOutput(["molecules", "--sdf"], input: blocks)
    let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.contains("parser-refused") })
  }

  private func molecule(_ block: String) throws -> Molecule {
    try molecules(inWorkerOutput: workerOutput(["molecules", "--sdf"], input: block + "\n$$$$\n"))[0].get()
  }

  /// The sense of the only centre with its neighbours by atomic number, the counted hydrogen first.
  private func hand(of molecule: Molecule) throws -> Bool {
    let centre = try #require(molecule.tetrahedra.first)
    // The two carbons of alanine: the acid's carbon has oxygens and counts as the heavier.
    let ranks = centre.neighbours.map { neighbour -> Int in
      guard neighbour != Tetrahedron.hydrogen else { return 0 }
      return 10 * Int(molecule.atoms[neighbour].atomicNumber) + molecule.degree(of: neighbour)
    }
    var isClockwise = centre.isClockwise
    for place in ranks.indices {
      for earlier in 0..<place where ranks[earlier] > ranks[place] { isClockwise.toggle() }
    }
    return isClockwise
  }
}
