import Testing

@testable import Workers

@Suite struct TableRecordsTests {
  @Test func `cells in quotes hold delimiters, line ends and quotes`() throws {
    let found = try rows("id,smiles\n\"a, \"\"b\"\"\nc\",\"CCO\"\r\n5\" tube,C\n\"\",N\n", named: "a.csv")
    #expect(found.map(\.id) == ["a, \"b\"\nc", "5\" tube", ""])
    #expect(found.map(\.text) == ["CCO", "C", "N"])
    #expect(found.map(\.line) == [2, 4, 5])
  }

  @Test func `a record with broken quotes fails alone`() throws {
    let found = try rows("smiles,id\n\"C,x\nCC,y\n\"N\"z,w\nCO,v\n", named: "a.csv")
    #expect(found.map(\.code) == ["text-after-quote", "", "text-after-quote", ""])
    let open = try rows("smiles,id\nC,x\n\"CC,y\nCO,v\n", named: "a.csv")
    #expect(open.map(\.code) == ["", "unclosed-quote", ""])
    #expect(open[1].column == 1)
  }

  @Test func `rows with other cells than the header fail where it matters`() throws {
    let found = try rows("id,smiles,y\na,C\na\nb,c,C,1\nd,N,1,,\ne,,2\n\n", named: "a.csv")
    #expect(found.map(\.code) == ["", "field-missing", "field-count", "", "empty-smiles", "blank-line"])
  }

  @Test func `the column is found by its usual names`() throws {
    for header in ["smiles", "SMILES", "Canonical SMILES", "canonical_smiles", "reaction_smiles_x"] {
      #expect(try rows("\(header),y\nC,1\n", named: "a.csv").map(\.text) == ["C"])
    }
    #expect(try rows("y;Smiles;Name\n1;C;a\n", named: "a.csv").map(\.content) == [["smiles", "C", "a", ""]])
    #expect(try rows("name\tsmiles\na\tC\n", named: "a.tsv").map(\.content) == [["smiles", "C", "a", ""]])
    // A better name wins over a nearer one.
    #expect(try rows("isomeric_smiles,smiles\nN,C\n", named: "a.csv").map(\.text) == ["C"])
  }

  @Test func `columns are given by name or number`() throws {
    let text = "key,Drug,y\nk,C,1\n"
    let wanted = LibraryLayout(smilesColumn: "Drug", idColumn: "key")
    #expect(try rows(text, named: "a.csv", layout: wanted).map(\.content) == [["smiles", "C", "k", ""]])
    let numbered = LibraryLayout(smilesColumn: "2", idColumn: "3")
    #expect(try rows(text, named: "a.csv", layout: numbered).map(\.content) == [["smiles", "C", "1", ""]])
    let error = #expect(throws: LibraryError.self) {
      try rows(text, named: "a.csv", layout: LibraryLayout(smilesColumn: "smiles"))
    }
    guard case .noSuchColumn(_, "smiles", ["key", "Drug", "y"]) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func `a table without header loses no row`() throws {
    let bare = LibraryLayout(mayHaveHeader: false)
    #expect(try rows("smiles,a\nC,b\n", named: "a.csv", layout: bare).map(\.text) == ["smiles", "C"])
    #expect(try rows("CCO,a\nC,b\n", named: "a.csv").map(\.text) == ["CCO", "C"])
    // A broken first molecule is a row, not a header.
    let numbered = LibraryLayout(smilesColumn: "1")
    #expect(try rows("C(C,a\nC,b\n", named: "a.csv", layout: numbered).map(\.text) == ["C(C", "C"])
    #expect(throws: LibraryError.self) { try rows("mol,value\nC,1\n", named: "a.csv") }
    #expect(throws: LibraryError.self) {
      try rows("C,1\n", named: "a.csv", layout: LibraryLayout(smilesColumn: "x", mayHaveHeader: false))
    }
  }
}
