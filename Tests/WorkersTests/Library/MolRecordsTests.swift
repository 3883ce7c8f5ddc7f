import Testing

@testable import Workers

@Suite struct MolRecordsTests {
  private let block = "water\n  by hand\n\n  1  0  0  0  0  0  0  0  0  0999 V2000\n    0.0 0.0 0.0 O\nM  END\n"

  @Test func `records end in four dollar signs and are named by their title`() throws {
    let text = block + "> <CAS>\n7732-18-5\n\n$$$$\n" + block.replacing("water", with: "ice") + "$$$$\n\n"
    let found = try rows(text, named: "a.sdf")
    #expect(found.map(\.text) == [block, block.replacing("water", with: "ice")])
    #expect(found.map(\.id) == ["water", "ice"])
    #expect(found.map(\.line) == [1, 11])
    #expect(found.allSatisfy { $0.kind == .molBlock })
    let named = try rows(text, named: "a.sdf", layout: LibraryLayout(idColumn: "CAS"))
    #expect(named.map(\.id) == ["7732-18-5", ""])
    #expect(try rows(text.replacing("\n", with: "\r\n"), named: "a.sdf").map(\.text) == found.map(\.text))
    #expect(try rows(block, named: "a.mol").map(\.text) == [block])
  }

  @Test func `a record without end fails alone`() throws {
    let found = try rows("x\n\n\n$$$$\n" + block + "$$$$\n", named: "a.sdf")
    #expect(found.map(\.code) == ["mol-block-incomplete", ""])
    let long = "x\n" + String(repeating: "some line\n", count: 200) + "$$$$\n" + block
    #expect(
      try rows(long, named: "a.sdf", layout: LibraryLayout(longestRecord: 500)).map(\.code) == ["record-too-long", ""])
  }
}
