import Molecules
import TestSupport
import Testing

/// Whatever the spelling, the canonical SMILES is one.
struct CanonicalLawTests {
  @Test func `atom order, Kekulé and aromatic spelling make no difference`() throws {
    let sample = try CanonicalFixtures.hard + CanonicalFixtures.library("bench24k.smi", every: 97, limit: 120)
    var generator = SeededGenerator(seed: 20)
    let molecules = try CanonicalFixtures.perceived(sample)
    var spellings: [(text: String, expected: String)] = []
    for perceived in molecules {
      let expected = CanonicalSMILES(of: perceived)
      #expect(expected.isExact)
      for number in 0..<6 {
        let text = perceived.molecule.randomSMILES(using: &generator, kekule: number % 2 == 1)
        spellings.append((text, expected.text))
      }
    }
    let results = try CanonicalFixtures.canonical(spellings.map(\.text))
    for (spelling, result) in zip(spellings, results) {
      #expect(result == spelling.expected, "from \(spelling.text)")
    }
  }

  @Test func `the canonical SMILES reads back as itself`() throws {
    let sample = try CanonicalFixtures.hard + CanonicalFixtures.library("bench24k.smi", every: 61, limit: 200)
    let texts = try CanonicalFixtures.canonical(sample)
    #expect(try CanonicalFixtures.canonical(texts) == texts)
  }

  @Test func `the order names every atom once, in the order of the text`() throws {
    for perceived in try CanonicalFixtures.perceived(CanonicalFixtures.hard) {
      let canonical = CanonicalSMILES(of: perceived)
      #expect(canonical.order.sorted() == Array(perceived.molecule.atoms.indices))
    }
    let canonical = try CanonicalSMILES(of: CanonicalFixtures.perceived(["OCC.[Na+]"])[0])
    #expect(canonical.text == "CCO.[Na+]")
    #expect(canonical.order == [2, 1, 0, 3])
  }

  /// Isomer counts: IUPAC's names for the inositols; the textbook numbers of the polyols and dienes
  /// (K. Mislow, Introduction to Stereochemistry, 1965; E. L. Eliel, Stereochemistry of Organic Compounds, 1994).
  @Test(arguments: [
    ("O[C{@|@@}H]1[C{@|@@}H](O)[C{@|@@}H](O)[C{@|@@}H](O)[C{@|@@}H](O)[C{@|@@}H]1O", 9),
    ("OC(=O)[C{@|@@}H](O)[C{@|@@}H](O)C(=O)O", 3),
    ("OC(=O)[C{@|@@}H](O)[C{@|@@}H](O)[C{@|@@}H](O)C(=O)O", 4),
    ("OC(=O)[C{@|@@}H](O)[C{@|@@}H](O)[C{@|@@}H](O)[C{@|@@}H](O)C(=O)O", 10),
    ("C[C{@|@@}H]1CC[C{@|@@}H](C)CC1", 2),
    ("C[C{@|@@}H]1C[C{@|@@}H](C)CCC1", 3),
    ("C[C{@|@@}H]1[C{@|@@}H](C)CCCC1", 3),
    ("C[C{@|@@}H]1C[C{@|@@}H](C)C[C{@|@@}H](C)C1", 2),
    ("C[C{@|@@}H]1[C{@|@@}H](C)[C{@|@@}H]1C", 2),
    ("C[C{@|@@}H]1[C{@|@@}H](C)[C{@|@@}H](C)[C{@|@@}H]1C", 4),
    ("C/C=C{/|\\}C=C{/|\\}C", 3),
    ("C/C=C{/|\\}C", 2),
    ("C/C=C{/|\\}C(C)=C{/|\\}C", 4),
    ("C{/|\\}C=C/C=C{/|\\}C=C{/|\\}C", 6),
    ("C{/|\\}C=C/C=C{/|\\}C", 3),
    ("C[C{@|@@}H](F)/C=C/[C{@|@@}H](F)C", 3),
    // In and out, as RDKit has it too, although a ring so small has no choice.
    ("C[C{@|@@}]12CC[C{@|@@}](C)(CC1)CC2", 2),
    ("C[C{@|@@}](C)(F)Cl", 1),
    ("C[N{@|@@}](CC)CCC", 1),
    ("C[S{@|@@}](=O)CC", 2),
    ("C[N{@|@@}+](CC)(CCC)c1ccccc1", 2),
  ])
  func `a formula has as many stereoisomers as it should`(template: String, count: Int) throws {
    let texts = try CanonicalFixtures.canonical(CanonicalFixtures.choices(of: template))
    #expect(Set(texts).count == count, "\(Set(texts).sorted())")
  }

  @Test(arguments: [
    ("C1CC[C@H](C)CC1", "CC1CCCCC1"), ("C[C@H](C)O", "CC(C)O"), ("F/C=C(/C)C", "CC(C)=CF"),
    ("C1=C/CCCCC/1", "C1CCC=CCC1"), ("[C@H]1(O)CC1", "OC1CC1"),
  ])
  func `marks on centres that are none are left out`(marked: String, plain: String) throws {
    let texts = try CanonicalFixtures.canonical([marked, plain])
    #expect(texts[0] == texts[1])
    #expect(!texts[0].contains { "@/\\".contains($0) })
  }

  @Test(arguments: [
    ["C[N+](=O)[O-]", "CN(=O)=O"],
    ["CS(=O)(=O)C", "C[S+2]([O-])([O-])C"],
    ["CS(=O)C", "C[S+](C)[O-]"],
    ["O=P(C)(C)C", "[O-][P+](C)(C)C"],
    ["C=P(C)(C)C", "[CH2-][P+](C)(C)C"],
    ["CN=[N+]=[N-]", "CN=N#N", "C[N-][N+]#N"],
    ["CC=[N+]=[N-]", "CC=N#N", "C[CH-][N+]#N"],
    ["c1cc[n+]([O-])cc1", "c1ccn(=O)cc1"],
    ["OCl(=O)(=O)=O", "O[Cl+3]([O-])([O-])[O-]"],
    ["N#[N+][O-]", "[N-]=[N+]=O"],
    ["C[N+]#[C-]", "CN=[C]"],
    ["CC(=O)[S-]", "CC([O-])=S"],
    ["COP(=S)([O-])OC", "COP(=O)([S-])OC"],
    ["CCCCn1cc[n+](C)c1", "CCCC[n+]1ccn(C)c1"],
    ["CNC(C)=[NH2+]", "C[NH+]=C(C)N"],
    ["CC(=O)[CH-]C", "CC([O-])=CC"],
    ["c1nn[n-]n1", "c1nnn[n-]1", "[n-]1nnnc1"],
  ])
  func `charges drawn in several ways for one structure are one`(spellings: [String]) throws {
    let texts = try parsedMolecules(spellings).compactMap { result -> String? in
      // A form that strict reading refuses has no canonical SMILES to compare.
      guard case .success(let molecule) = result else { return nil }
      return CanonicalSMILES(of: Perceived(molecule)).text
    }
    #expect(Set(texts).count == 1, "\(texts)")
  }

  @Test(arguments: [
    ["CC(=O)O", "CC(=O)[O-]"], ["CCO", "[13CH3]CO"], ["Oc1ccccn1", "O=c1cccc[nH]1"], ["C[CH2]", "CC"],
    ["CC(=O)C", "CC(O)=C"], ["[Na+].[Cl-]", "[Na]Cl"], ["C/C=C/C", "CC=CC"], ["C/C=C/C", "C/C=C\\C"],
  ])
  func `what differs in atoms, hydrogens or stereo stays apart`(pair: [String]) throws {
    #expect(Set(try CanonicalFixtures.canonical(pair)).count == 2)
  }
}
