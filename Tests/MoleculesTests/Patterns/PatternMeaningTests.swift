import Molecules
import Testing

/// What patterns mean, by the word of others.
struct PatternMeaningTests {
  @Test func `counts of matches are RDKit's`() throws {
    let texts = try PatternFixtures.patterns()
    let set = try PatternSet(texts)
    let table = try PatternFixtures.table("pattern-counts.tsv")
    let molecules = try PatternFixtures.molecules(table.map { $0[0] })
    let search = SubstructureSearch()
    for (molecule, row) in zip(molecules, table) {
      search.open(molecule)
      for (index, (ours, theirs)) in zip(search.counts(of: set), row[1].split(separator: " ")).enumerated() {
        #expect("\(ours)" == theirs, "\(texts[index]) on \(row[0])")
      }
    }
  }

  /// Examples in the manner of the Daylight Theory Manual, chapter 4 (SMARTS), on molecules of ours.
  @Test func `the Daylight manual's examples hold`() throws {
    let examples: [(pattern: String, smiles: String, count: Int)] = [
      ("cc", "c1ccccc1C", 6), ("c:c", "c1ccccc1-c1ccccc1", 12), ("c-c", "c1ccccc1-c1ccccc1", 1),
      ("[O;H1]", "OCC(=O)O", 2), ("[O;D1]", "OCC(=O)O", 3), ("[O;D2]", "COCC=O", 1), ("[C,c]", "Cc1ccccc1", 7),
      ("[N;R]", "C1CCNC1N", 1), ("[!C;R]", "C1CCNC1N", 1), ("[n;H1]", "c1c[nH]cn1", 1), ("[n&H1]", "c1c[nH]cn1", 1),
      ("[nH1]", "c1c[nH]cn1", 1), ("[c,n&H1]", "c1c[nH]cn1", 4), ("[c,n;H1]", "c1c[nH]cn1", 4),
      ("*!@*", "c1ccccc1-c1ccccc1", 1), ("*@;!:*", "C1CCc2ccccc2C1", 5), ("[35*]", "C[35Cl]", 1), ("[35*]", "CCl", 0),
      ("[F,Cl,Br,I]", "FC(Cl)(Br)I", 4), ("[CH2]", "CCC", 1), ("[!C]", "CCO", 1), ("[$(*C);$(*CC)]", "CCO", 1),
      ("[$([CX2](=C)=C)]", "C=C=C", 1), ("[$(*O);$(*C)]", "CCO", 1), ("[C;$(CaaO);$(CaaaO)]", "Cc1cc(O)ccc1O", 1),
      ("C[$(aaO);$(aaaO)]", "Cc1cc(O)ccc1O", 1), ("C[$(aaO);$(aaaO)]", "Cc1ccccc1O", 0),
      ("[R2]", "C1CCC2CCCCC2C1", 2), ("[r5]", "c1ccc2[nH]ccc2c1", 5), ("[v4]", "CC", 2), ("[X2]", "COC", 1),
      ("[#6]~[#7]", "CC#N", 1), ("[++]", "[Mg++]", 1), ("[+2]", "[Mg++]", 1), ("[12C]", "[12CH4]", 1),
      ("[12C]", "C", 0), ("[H]", "[2H]C", 1), ("[H+]", "[H+].[OH-]", 1),
    ]
    for (example, molecule) in zip(examples, try PatternFixtures.molecules(examples.map(\.smiles))) {
      let count = try Pattern(example.pattern).count(in: molecule)
      #expect(count == example.count, "\(example.pattern) on \(example.smiles)")
    }
  }

  @Test func `the first atom of a match is the pattern's first atom, its label kept`() throws {
    let molecule = try PatternFixtures.molecules(["CC(=O)NC"])[0]
    let amide = try Pattern("[O:7]=[C:8][N:9]")
    #expect(amide.matches(in: molecule) == [[2, 1, 3]])
    #expect(amide.anchors(in: molecule) == [2])
    #expect(amide.labels == [7, 8, 9])
  }

  @Test func `hydrogens of a pattern can stand for counted ones`() throws {
    let molecules = try PatternFixtures.molecules(["CO", "COC", "CN", "C", "C[2H]"])
    func counts(_ text: String, _ hydrogens: Pattern.Hydrogens) throws -> [Int] {
      let pattern = try Pattern(text, hydrogens: hydrogens)
      return molecules.map { pattern.count(in: $0) }
    }
    #expect(try counts("[#8]-[#1]", .atoms) == [0, 0, 0, 0, 0])
    #expect(try counts("[#8]-[#1]", .counted) == [1, 0, 0, 0, 0])
    #expect(try counts("[#7](-[H])-[H]", .counted) == [0, 0, 1, 0, 0])
    #expect(try counts("[#6](-[#1])(-[#1])(-[#1])-[#1]", .counted) == [0, 0, 0, 1, 1])
    #expect(try counts("[$([#8]-[#1])]", .counted) == [1, 0, 0, 0, 0])
    #expect(try counts("[H]", .counted) == [0, 0, 0, 0, 1])
  }

  @Test func `stereo marks are read, named and not looked at`() throws {
    let molecules = try PatternFixtures.molecules(["N[C@@H](C)C(=O)O", "N[C@H](C)C(=O)O", "F/C=C/F", "F/C=C\\F"])
    let alanine = try Pattern("N[C@@H](C)C(=O)O")
    let difluoroethene = try Pattern("F/C=C/F")
    #expect(alanine.ignoresStereo && difluoroethene.ignoresStereo)
    #expect(molecules.map { alanine.hasMatch(in: $0) } == [true, true, false, false])
    #expect(molecules.map { difluoroethene.hasMatch(in: $0) } == [false, false, true, true])
    #expect(try !Pattern("CC").ignoresStereo)
  }

  @Test func `no more matches than the limit are looked for`() throws {
    let molecule = try PatternFixtures.molecules([String(repeating: "C", count: 60)])[0]
    let pairs = try Pattern("C.C")
    #expect(pairs.count(in: molecule) == Pattern.defaultLimit)
    #expect(pairs.count(in: molecule, limit: .max) == 60 * 59 / 2)
    #expect(pairs.matches(in: molecule, limit: 0).isEmpty)
  }
}
