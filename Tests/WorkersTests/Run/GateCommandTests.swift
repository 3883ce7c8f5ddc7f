import Foundation
import Testing

@testable import Workers

extension CommandTests {
  /// A home with the real worker and the data that ships.
  func installation() throws -> String {
    let home = folder + "/installation"
    if FileManager.default.fileExists(atPath: home) { return home }
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    let built = URL(fileURLWithPath: try WorkerPoolTests.command().path).deletingLastPathComponent()
    let project = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../..").standardizedFileURL
    for (name, target) in [
      ("dative-worker", built.appendingPathComponent("dative-worker")),
      ("data", project.appendingPathComponent("data")),
    ] {
      try FileManager.default.createSymbolicLink(atPath: home + "/" + name, withDestinationPath: target.path)
    }
    return home
  }

  private static let lines = [
    "CCO ethanol", "c1ccccc1N=[N+]=[N-] azide", "bad( x", "NCCc1ccccc1.I PEAI", "OCC again", "# note",
  ]

  @Test func `gate judges every row, for any number of workers alike`() throws {
    let (path, home) = try (library(Self.lines), installation())
    let one = try dative(["gate", path, "-j", "1"], home: home)
    #expect(one.status == 1)
    let rows = one.output.split(separator: "\n").map(String.init)
    #expect(rows[0] == "row,id,smiles,status,reason,detail,verdict,reasons,sa_score,sa_dative,sa_domain")
    #expect(rows.count == 1 + Self.lines.count)
    #expect(rows[1].hasPrefix("1,ethanol,CCO,ok,,,pass,"))
    #expect(rows[2].contains(",reject,") && rows[2].contains("alert.aryl-azide"))
    #expect(rows[3].contains("failed"))
    #expect(one.errors.contains("1  rejected"))
    #expect(try dative(["gate", path, "-j", "2"], home: home).output == one.output)
    let json = try dative(["gate", path, "--format", "jsonl"], home: home).output.split(separator: "\n")
    let row = try #require(try JSONSerialization.jsonObject(with: Data(json[1].utf8)) as? [String: Any])
    #expect(row["verdict"] as? String == "reject")
    let reason = try #require((row["reasons"] as? [[String: Any]])?.first)
    #expect(Set(reason.keys) == ["rule", "action", "words", "atoms", "value", "limit"])
  }

  @Test func `a dry run tells what is stopped and by which rule, and writes no table`() throws {
    let outcome = try dative(["gate", library(Self.lines), "--dry-run"], home: installation())
    #expect(outcome.output.contains("policy perovskite-precursor\n4 molecules judged\n"))
    #expect(outcome.output.contains("row 2  azide\n    reject  alert.aryl-azide"))
    #expect(!outcome.output.contains("row,id"))
  }

  @Test func `screen writes the best, each substance once, and everything where asked`() throws {
    let (path, home) = try (library(Self.lines), installation())
    let all = folder + "/all.csv"
    let outcome = try dative(
      ["screen", path, "--top", "3", "--rank-by", "molecular_weight", "--descriptors", "tpsa", "--all", all], home: home
    )
    #expect(outcome.status == 1)
    let rows = outcome.output.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    // The azide is rejected, the second ethanol is the first again.
    #expect(rows.dropFirst().map { $0[1] } == ["PEAI", "ethanol"])
    #expect(try String(contentsOfFile: all, encoding: .utf8).split(separator: "\n").count == 1 + Self.lines.count)
    let rejects = try dative(
      ["screen", path, "--top", "9", "--rank-by", "-tpsa", "--descriptors", "tpsa", "--verdicts", "reject"], home: home)
    #expect(rejects.output.contains("azide") && !rejects.output.contains("PEAI"))
  }

  @Test func `a report shows what stopped and the best, of connection tables too`() throws {
    let page = folder + "/page.html"
    let atom = " C   0  0  0  0  0  0  0  0  0  0  0  0\n"
    let block =
      "ethane\n\n\n  2  1  0  0  0  0  0  0  0  0999 V2000\n    0.0000    0.0000    0.0000\(atom)"
      + "    1.5000    0.0000    0.0000\(atom)"
    let table = folder + "/a.sdf"
    try (block + "  1  2  1  0\nM  END\n$$$$\n").write(toFile: table, atomically: true, encoding: .utf8)
    let home = try installation()
    for input in [try library(Self.lines), table] {
      let outcome = try dative(
        ["screen", input, "--top", "3", "--rank-by", "molecular_weight", "--descriptors", "tpsa", "--report", page],
        home: home)
      #expect([0, 1].contains(outcome.status), "\(outcome.errors)")
      let html = try String(contentsOfFile: page, encoding: .utf8)
      #expect(html.contains("Where the molecules stopped") && html.contains("<svg") && html.contains("<h3>1. "))
    }
  }

  @Test(arguments: [
    (["gate", "-", "--policy", "nonsense"], "no policy 'nonsense' is shipped"),
    (["gate", "-", "--policy", "/nonexistent.toml"], "there is no such file"),
    (["gate", "-", "--dry-run", "-o", "a.csv"], "--dry-run writes no table"),
    (["screen", "-", "--top", "0", "--rank-by", "qed"], "--top must be between"),
    (["screen", "-", "--top", "5", "--rank-by", "qed +"], "--rank-by: the expression ends"),
    (["screen", "-", "--top", "5", "--rank-by", "qed", "--verdicts", "maybe"], "'maybe' is no verdict"),
    (["screen", "-", "--top", "5", "--rank-by", "qed", "--verdicts", ""], "--verdicts names no verdict"),
    (["screen", "-", "--top", "5", "--rank-by", "qed", "--verdicts", "pass,"], "'' is no verdict"),
  ])
  func `wrong usage of the gate ends with 2 and words`(arguments: [String], words: String) throws {
    let outcome = try dative(arguments, home: installation())
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
  }

  @Test func `a policy that is wrong is refused with its line, and its lists with theirs`() throws {
    let policy = folder + "/p.toml"
    try "name = \"p\"\n[limits.tpsa]\nhold = [0, 9]\n".write(toFile: policy, atomically: true, encoding: .utf8)
    var outcome = try dative(["gate", "-", "--policy", policy], home: installation())
    #expect(outcome.status == 2 && outcome.errors.contains("p.toml:2: limits.tpsa: say in which unit"))
    try "[stock]\nfile = \"stock.smi\"\n".write(toFile: policy, atomically: true, encoding: .utf8)
    try "CCO ethanol\nC1CC nothing\n".write(toFile: folder + "/stock.smi", atomically: true, encoding: .utf8)
    outcome = try dative(["gate", "-", "--policy", policy], input: "CCO\n", home: installation())
    #expect(outcome.status == 2 && outcome.errors.contains("stock.smi:2: 'C1CC'"), "\(outcome.errors)")
    try "[never]\nsmiles = [\n\"CCO\",\n\"C1CC\"]\n".write(toFile: policy, atomically: true, encoding: .utf8)
    outcome = try dative(["gate", "-", "--policy", policy], input: "CCO\n", home: installation())
    #expect(outcome.status == 2 && outcome.errors.contains("p.toml:4: 'C1CC'"), "\(outcome.errors)")
  }

  @Test(arguments: ["--report", "-o"])
  func `what cannot be written is known before the run, and leaves nothing`(option: String) throws {
    // No such row can be read: the output is looked at first.
    let outcome = try dative(
      [
        "screen", "-", "--top", "1", "--rank-by", "qed", option, "/nonexistent/page.csv", "--all", folder + "/all.csv",
      ], input: "bad(\n", home: installation())
    #expect(outcome.status == 6, "\(outcome.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder + "/all.csv"))
    let page = folder + "/page.html"
    let stopped = try dative(
      ["screen", "-", "--top", "1", "--rank-by", "qed", "--on-error", "fail", "--report", page], input: "bad(\n",
      home: installation())
    #expect(stopped.status == 7)
    #expect(!FileManager.default.fileExists(atPath: page + ".partial"))
  }

  @Test func `a dry run names the first thousand, and how many more there are`() throws {
    let lines = Array(repeating: "c1ccccc1N=[N+]=[N-] azide", count: 1003)
    let outcome = try dative(["gate", library(lines), "--dry-run"], home: installation())
    #expect(outcome.output.contains("row 1000  azide") && !outcome.output.contains("row 1001  azide"))
    #expect(outcome.output.contains("and 3 more; without --dry-run the table has them all"))
  }

  @Test func `data that is not what was shipped is named`() throws {
    let home = folder + "/broken"
    try FileManager.default.createDirectory(atPath: home + "/data/alerts", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: home + "/dative-worker", withDestinationPath: installation() + "/dative-worker")
    #expect(try dative(["gate", "-"], home: home).errors.contains("it has no MANIFEST"))
    try "00000000 3 alerts/structural.tsv\n".write(toFile: home + "/data/MANIFEST", atomically: true, encoding: .utf8)
    try "id\n".write(toFile: home + "/data/alerts/structural.tsv", atomically: true, encoding: .utf8)
    let outcome = try dative(["gate", "-"], home: home)
    #expect(outcome.status == 5 && outcome.errors.contains("is not the file that was shipped"))
  }
}
