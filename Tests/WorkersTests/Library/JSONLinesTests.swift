import Foundation
import Testing

@testable import Workers

@Suite struct JSONLinesTests {
  @Test func `objects give SMILES and id`() throws {
    let text = #"""
      {"smiles": "C\u0043\\C", "id": 7}
      {"name":"\ud83d\ude00\n","x":[1,{"smiles":"no"},-1.5e-3,true,null],"smiles":"C"}
      {"id":"a","smiles":"C","smiles":"N"}

      {"id":null,"SMILES":"O"}
      """#
    let found = try rows(text, named: "a.jsonl")
    #expect(
      found.map(\.content) == [
        ["smiles", #"CC\C"#, "7", ""], ["smiles", "C", "😀\n", ""], ["smiles", "N", "a", ""],
        ["skipped", "", "", "blank-line"], ["smiles", "O", "", ""],
      ])
  }

  @Test(
    arguments: [
      (#"{"smiles":"C"#, "bad-json", 11), (#"{"smiles":"C",}"#, "bad-json", 15), (#"{"smiles" "C"}"#, "bad-json", 11),
      (#"["C"]"#, "bad-json", 1), (#"{"smiles":"C"} x"#, "bad-json", 16), (#"{"smiles":"\ud83d"}"#, "bad-json", 12),
      (#"{"smiles":"\x"}"#, "bad-json", 12), (#"{"smiles":01}"#, "bad-json", 12), (#"{"smiles":5}"#, "field-type", 11),
      (#"{"smiles":null}"#, "field-missing", 0), (#"{}"#, "field-missing", 0), (#"{"smiles":" "}"#, "empty-smiles", 0),
      (#"{"a":\#(String(repeating: "[", count: 500))"#, "bad-json", 134),
    ])
  func `what is wrong is named with its column`(line: String, code: String, column: Int) throws {
    let found = try rows(line, named: "a.jsonl")
    #expect(found.map(\.code) == [code])
    #expect(found.map(\.column) == [column])
  }

  @Test func `random lines are accepted just when Foundation accepts them`() throws {
    var generator = SeededGenerator(state: 3)
    let pieces = [
      "{", "}", "[", "]", "\"smiles\"", ":", ",", "\"C\"", "1", "-0.5e+2", "null", "true", "01", "\"\\u00e9\"", " ",
      "\"",
    ]
    let lines = (0..<20_000).map { _ in
      "{"
        + (0..<Int.random(in: 1...9, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }
        .joined()
    }
    let found = try rows(lines.joined(separator: "\n"), named: "a.jsonl")
    #expect(found.count == lines.count)
    for (line, row) in zip(lines, found) {
      let isValid = (try? JSONSerialization.jsonObject(with: Data(line.utf8))) != nil
      #expect((row.code != "bad-json") == isValid, "\(line)")
    }
  }
}
