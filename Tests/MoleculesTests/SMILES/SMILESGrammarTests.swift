import Molecules
import Testing

/// The grammar and its complaints. Examples of OpenSMILES 1.0 (opensmiles.org), chapters 2 and 3.
struct SMILESGrammarTests {
  @Test(arguments: [
    "C", "CC", "C=C", "C#N", "O=C=O", "[Rh-]$[Rh-]", "CCN(CC)CC", "C1CCCCC1", "C0CC0", "C%12CC%12", "C%01CC%01",
    "c1ccccc1-c2ccccc2", "C1.C1", "[Na+].[Cl-]", "c1cc([O-].[Na+])ccc1", "C1CC(.[Na+])CC1[O-]", "F/C=C/F", "F/C=C\\F",
    "C(\\F)=C/F", "C/1=C/C=C\\C=C/C=C\\1", "N[C@](Br)(O)C", "[13CH4]", "[OH3+]", "[Fe++]", "[Cu-2]", "[C@H](F)(Cl)Br",
    "C=1CCCCC1", "C1CCCCC=1", "C=1CCCCC=1", "c1cc[nH]c1", "c1cc[se]c1", "c1cc[as]cc1", "[U]", "[Og]", "[2H]O[2H]",
    "C1CC1.C1CC1", "C12C3C4C1C5C4C3C25", "[0002H]C", "C/C=C\\C(=O)/C=C/C", "C/C=C/P(=O)(/C=C/C)/C=C/C",
  ])
  func `standard SMILES are read and handed on as they are`(text: String) {
    #expect(spelling(text) == text)
  }

  @Test func `an error names the place and what was opened there`() {
    func error(_ text: String) -> SMILESError? {
      if case .failure(let error) = reading(text) { return error }
      return nil
    }
    #expect(error("CCCC1CC")?.words == "unclosed ring bond 1 opened at column 5")
    #expect(error("CCCC1CC")?.column == 5)
    #expect(error("CC(C(C)C")?.column == 3)
    #expect(error("CC[NH3+")?.column == 3)
    #expect(error("C12CCCCC12")?.column == 10)
    #expect(error("C=1CCCCC-1")?.column == 10)
    #expect(error("CCxC")?.column == 3)
  }

  @Test(arguments: [
    ("", "empty-smiles"), ("CC\0CC", "null-byte"), ("CC\r", "carriage-return"), ("CC\n", "line-feed"),
    ("CC\tC", "tab"), ("CC\u{1}", "control-character"), ("\u{FEFF}CC", "byte-order-mark"), ("C\u{E9}", "non-ascii"),
    ("CC\u{7F}", "control-character"), ("[C\0]", "null-byte"), ("[Na \u{2212}]", "space"),
    ("[Na\u{2212}]", "non-ascii"),
  ])
  func `stray bytes are named`(text: String, code: String) {
    #expect(refusal(text) == code)
  }

  @Test(arguments: [
    ("C()", "empty-branch"), ("C(.)C", "misplaced-dot"), ("C(=)C", "bond-at-end"), ("C.=C", "bond-without-atom"),
    ("C=.C", "misplaced-dot"), ("C(1CC1)", "ring-bond-without-atom"), ("C(=1CC=1)", "ring-bond-without-atom"),
    ("C.1CC1", "ring-bond-without-atom"), ("C12C2CCC1", "ring-bond-twice"), ("C12.C12", "ring-bond-twice"),
    ("C1(CC1)1", "unclosed-ring-bond"), ("C=-1CC1", "doubled-bond"), ("C/1CC=1", "ring-bond-mismatch"),
    ("C((C))O", "branch-without-atom"), ("C.(C)", "branch-without-atom"),
    ("[C@TH3](F)(Cl)Br", "chirality-out-of-range"),
    ("[C@OH0]", "chirality-out-of-range"), ("[CH10]", "hydrogen-count-out-of-range"),
    ("[C++2]", "unexpected-in-bracket"),
    ("[C+-]", "unexpected-in-bracket"), ("C[CH@](Br)Cl", "unexpected-in-bracket"), ("[cl]", "unknown-element"),
    ("[", "unclosed-bracket"), ("[C", "unclosed-bracket"), ("[C[N]]", "unclosed-bracket"), ("*", "wildcard-atom"),
    ("Si", "missing-brackets"), ("K", "missing-brackets"), ("D", "missing-brackets"), ("CX", "unknown-atom"),
    ("C<-N", "dative-arrow"), ("C>N", "reaction"), ("C%", "ring-bond-number"), ("C%(12)CC%(12)", "ring-bond-number"),
  ])
  func `broken structures are named`(text: String, code: String) {
    #expect(refusal(text) == code)
  }

  @Test func `a message tells when relaxed mode would read the text`() {
    for text in ["CCO ethanol", "C..C", "D", "N->B"] {
      guard case .failure(let error) = reading(text) else { continue }
      #expect(error.words.hasSuffix("; --relaxed reads it"))
    }
    guard case .failure(let error) = reading("C1CC") else { return }
    #expect(!error.words.contains("relaxed"))
  }

  @Test func `every element is read in brackets and no other symbol is`() {
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    for first in letters {
      for second in [""] + letters.map(String.init) {
        let symbol = first.uppercased() + second
        let outline = try? SMILESOutline(validating: "[\(symbol)]")
        #expect(outline?.atoms.first?.atomicNumber == Element.atomicNumber(of: symbol), "\(symbol)")
      }
    }
  }
}
