import Foundation
import Molecules
import Testing

@testable import Feasibility

@Suite struct AlertFileTests {
  static func problems(_ text: String, named path: String = "a.tsv", isShipped: Bool = false) -> [AlertFileProblem] {
    do throws(AlertFileError) {
      _ = try AlertFile.read(Array(text.utf8), path: path, isShipped: isShipped)
      return []
    } catch {
      return error.problems
    }
  }

  static let header = AlertReader.columns.joined(separator: "\t")

  static func row(_ changes: [String: String]) -> String {
    let cells = [
      "id": "azide", "group": "hazards", "scope": "form", "pattern": "N=[N+]=[N-]", "severity": "reject",
      "words": "azide", "why": "it explodes", "source": "general reactivity", "hits": "CN=[N+]=[N-] CCN=[N+]=[N-]",
      "near_misses": "CN CC", "muv_percent": "0.1", "known_percent": "0",
    ].merging(changes) { $1 }
    return AlertReader.columns.map { cells[$0] ?? "" }.joined(separator: "\t")
  }

  @Test func `a row says what it says`() throws {
    let text = "\u{FEFF}# ours\n\(Self.header)\r\n\(Self.row(["heavy_atoms": "9"]))\r\n"
    let alert = try #require(try AlertFile.read(Array(text.utf8), path: "a.tsv", isShipped: true).alerts.first)
    #expect(alert.id == "azide")
    #expect(alert.severity == .reject)
    #expect(alert.heavyAtomLimit == 9)
    #expect(alert.rates == Alert.Rates(muv: 0.1, known: 0))
    #expect(alert.examples?.nearMisses == ["CN", "CC"])
  }

  @Test(arguments: [
    (
      ["severity": "forbid"],
      AlertFileProblem.Reason.unknownWord("forbid", column: "severity", allowed: ["note", "hold", "reject"]), 33
    ),
    (["scope": "salt"], .unknownWord("salt", column: "scope", allowed: ["form", "substance"]), 15),
    (["id": "Azide!"], .badID("Azide!"), 1),
    (["words": ""], .emptyCell(column: "words"), 0),
    (["hits": "CN"], .wrongExampleCount(column: "hits", found: 1), 77),
    (["muv_percent": "few"], .badNumber("few", column: "muv_percent"), 111),
    (["heavy_atoms": "-1"], .badNumber("-1", column: "heavy_atoms"), 20),
  ])
  func `a wrong cell is named with its line and column`(
    _ change: [String: String], _ reason: AlertFileProblem.Reason, _ column: Int
  ) {
    let problem = AlertFileProblem(path: "a.tsv", line: 2, column: column, reason: reason)
    #expect(Self.problems(Self.header + "\n" + Self.row(change), isShipped: true) == [problem])
  }

  @Test func `a malformed pattern is named with code and the column in its line`() throws {
    let problem = try #require(Self.problems("id\tpattern\nx\tC[N\n").first)
    #expect(problem.line == 2)
    #expect(problem.column == 4)
    guard case .pattern(let id, let error) = problem.reason else { throw problem.unexpected }
    #expect(id == "x" && error.code == "unclosed-bracket" && error.column == 2)
    #expect(problem.words.hasPrefix("a.tsv, line 2, column 4: pattern of 'x': "))
  }

  @Test func `every problem of a file is told, in order`() {
    let text = "id\tpattern\na\tC[\nb\tC\nb\tN\nc\tC\tN\nd\nf\tC=>C\n"
    #expect(Self.problems(text).map(\.line) == [2, 4, 5, 6, 7])
    #expect(Self.problems(text)[1].reason == .duplicateID("b", firstLine: 3))
    #expect(Self.problems(text)[2].reason == .tooManyCells(found: 3, wanted: 2))
    #expect(Self.problems(text)[3].reason == .tooFewCells(found: 1, wanted: 2))
  }

  @Test func `missing columns, empty files, other files and unreadable ones are refused`() {
    #expect(Self.problems("pattern\twords\nC\tx\n").map(\.reason) == [.missingColumn("id")])
    #expect(Self.problems(Self.header, isShipped: true).map(\.reason) == [.empty])
    #expect(Self.problems("").map(\.reason) == [.empty])
    #expect(Self.problems("\n# nothing\n").map(\.reason) == [.empty])
    #expect(Self.problems("hello\nworld\n").map(\.reason) == [.unknownFormat])
    #expect(throws: AlertFileError.self) { try AlertFile.read([0xFF, 0xFE, 0x41], path: "a.smarts") }
    #expect(throws: AlertFileError(path: "none.csv", .unreadable("No such file or directory"))) {
      try AlertFile.alerts(inFileAt: "none.csv")
    }
  }

  @Test func `what others write is read: rd_filters, PAINS and plain SMARTS`() throws {
    let rules = """
      rule_id,rule_set,description,smarts,rule_set_name,priority,max
      1,1,"halide, acyl","[C;X3](=O)[Cl,Br]",Mine,8,0
      2,1,Many halogens,"[F,Cl]",Mine,8,3
      """
    let first = try AlertFile.read(Array(rules.utf8), path: "rules.csv").alerts
    #expect(first.map(\.id) == ["Mine-1", "Mine-2"])
    #expect(first.map(\.words) == ["halide, acyl", "Many halogens"])
    #expect(first.map(\.allowed) == [0, 3])
    #expect(first.allSatisfy { $0.severity == .hold })
    let pains = "\"[#6]-[#8]-[#1]   \"    ,\"<regId=alcohol_A(3)>\"\n"
    let second = try AlertFile.read(Array(pains.utf8), path: "p.csv").alerts
    #expect(second.map(\.id) == ["alcohol_A(3)"])
    #expect(second.map(\.pattern) == ["[#6]-[#8]-[#1]"])
    let third = try AlertFile.read(Array("# mine\n[SX2H] a thiol\nN\n".utf8), path: "x.smarts").alerts
    #expect(third.map(\.id) == ["a thiol", "line-3"])
  }

  @Test func `rules that cannot be read are refused, or left out and named`() throws {
    let rules = "rule_id,description,smarts\n1,fine,C\n2,reaction,C>>N\n3,quote,\"C\n4,group,(C).(N)\n"
    let problems = Self.problems(rules, named: "r.csv")
    #expect(problems.map(\.line) == [3, 4, 5])
    #expect(problems[1].reason == .unclosedQuote)
    #expect(problems[0].words.contains("reaction") && problems[2].words.contains("component-level grouping"))
    let set = try AlertFile.read(Array(rules.utf8), path: "r.csv", onProblem: .leaveOut)
    #expect(set.alerts.map(\.id) == ["user-1"])
    #expect(set.leftOut == problems)
    #expect(Self.problems("smarts,max\nC,many\n", named: "r.csv").map(\.reason) == [.badNumber("many", column: "max")])
  }

  @Test(.enabled(if: SharedData.has("alerts/wehi_pains.csv")))
  func `the PAINS patterns load wholly`() throws {
    let set = try AlertFile.alerts(inFileAt: SharedData.url("alerts/wehi_pains.csv").path)
    #expect(set.alerts.count == 480)
    #expect(set.leftOut.isEmpty)
    #expect(set["quinone_A(370)"] != nil)
  }
}

extension AlertFileProblem {
  fileprivate struct Unexpected: Error { let words: String }
  fileprivate var unexpected: Unexpected { Unexpected(words: words) }
}
