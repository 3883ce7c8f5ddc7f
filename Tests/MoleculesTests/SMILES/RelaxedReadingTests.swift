import Molecules
import Testing

/// What `--relaxed` adds, by the table in `docs/smiles-errors.md` and the nonstandard forms that OpenSMILES lists.
struct RelaxedReadingTests {
  @Test(arguments: [
    ("  CCO\t", "CCO"), ("CCO\r\n", "CCO"), ("\u{FEFF}CCO", "CCO"), (".CCO", "CCO"), ("CCO.", "CCO"),
    ("[Na+]..[Cl-]", "[Na+].[Cl-]"), ("C((C))O", "C(C)O"), ("(N1CCCC1)", "N1CCCC1"), ("(C).(N)", "C.N"),
    ("C==C", "C=C"), ("C(\\\\F)=C/F", "C(\\F)=C/F"), ("D[CH3]", "[2H][CH3]"), ("TT", "[3H][3H]"), ("HH", "[H][H]"),
    ("[D]O[T+]", "[2H]O[3H+]"), ("[Fe+++]", "[Fe+3]"), ("[O--]", "[O--]"), ("C%(123)CC%(123)", "C1CC1"),
    ("N->[Pt]<-N", "N-[Pt]-N"), ("C/C=C(/C)/F", "CC=C(C)F"), ("C/C=C/1.C/1", "C/C=C1.C1"), ("C(C.)N", "C(C)N"),
  ])
  func `non-standard forms are mended`(text: String, spelled: String) {
    #expect(spelling(text, .relaxed) == spelled)
    #expect(refusal(text) != nil || spelling(text) == spelled)
  }

  @Test(arguments: [
    "(CO)N", "C((C)C)", "C1CC", "CC(", "C=1CC-1", "C=-C", "Na", "[cl]", "*", "C~C", "CC>>CO", "C()", "[CH9]", "C C|",
  ])
  func `what has two readings or none is refused in both modes`(text: String) {
    #expect(refusal(text) != nil)
    if text != "C C|" { #expect(refusal(text, .relaxed) != nil) }
  }

  @Test(arguments: [
    ("CCO ethanol", "the text behind the white space at column 5 is not read"),
    ("CCO |$;;R1$|", "the CXSMILES block at column 5 is not read"),
    ("\u{FEFF} N->B", "the dative bond at column 3 is read as a single bond"),
    ("C/C=C(/C)/F", "the contradictory / \\ marks around the double bond at column 5 are not kept"),
  ])
  func `what is left out is noted`(text: String, note: String) throws {
    #expect(try SMILESOutline(validating: text, mode: .relaxed).notes == [note])
  }

  @Test func `columns are those of the text as given`() throws {
    let outline = try SMILESOutline(validating: "  D..C(C)", mode: .relaxed)
    #expect(outline.atoms.map { Int($0.column) } == [3, 6, 8])
    guard case .failure(let error) = reading(" D..C1", .relaxed) else {
      Issue.record("an open ring bond was read")
      return
    }
    #expect(error.column == 6)
    #expect(error.words == "unclosed ring bond 1 opened at column 6")
  }
}
