import Testing

@testable import Feasibility

@Suite struct DelimitedTextTests {
  /// Letters that stand for themselves, so that the same line is cut as bytes and as characters.
  @Test(
    arguments: ["a,b", ",", "\"a,b\",c", "\"a\"\"b\",\"c", "a\"b,c", " \"a\",b ", "\"\",x", "\"a\"b,c"])
  func `a line is cut alike whether it is ASCII or not`(_ line: String) {
    let plain = DelimitedText.lines(of: line, delimiter: ",")
    let accented = DelimitedText.lines(of: line.replacing("a", with: "é").replacing("x", with: "é"), delimiter: ",")
    #expect(plain.map(\.number) == accented.map(\.number))
    #expect(plain.map(\.hasUnclosedQuote) == accented.map(\.hasUnclosedQuote))
    #expect(plain.map { $0.cells.map(\.column) } == accented.map { $0.cells.map(\.column) })
    #expect(plain.map { $0.cells.map(\.text.count) } == accented.map { $0.cells.map(\.text.count) })
  }

  @Test(arguments: ["\n", "\r\n", "\r", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}"])
  func `every line end of Unicode ends a line`(_ end: String) {
    let text = ["# left out", "a\tb", "", "  ", "c"].joined(separator: end) + end
    let lines = DelimitedText.lines(of: text, delimiter: "\t")
    #expect(lines.map(\.number) == [2, 5])
    #expect(lines.map { $0.cells.map(\.text) } == [["a", "b"], ["c"]])
    #expect(DelimitedText.firstLine(of: text) == "a\tb")
  }

  @Test func `a text without a line has no first line`() {
    #expect(DelimitedText.firstLine(of: "\n# x\n \n") == nil)
    #expect(DelimitedText.lines(of: "", delimiter: ",").isEmpty)
  }
}
