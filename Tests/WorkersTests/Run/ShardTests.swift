import Foundation
import Testing

@testable import Workers

/// Shards of a library, and what joins them.
@Suite struct ShardTests {
  @Test(arguments: ["", "1", "0/2", "3/2", "1/0", "-1/2", "1/-2", "+1/2", "1/2/3", "a/b", "1/1000001", " 1/2"])
  func `what is not one of N parts is no shard`(text: String) {
    #expect(Shard(text) == nil)
  }

  @Test(arguments: [1, 2, 3, 7, 64]) func `every row is of exactly one shard`(count: Int) throws {
    let shards = try (1...count).map { try #require(Shard("\($0)/\(count)")) }
    for row in 1...200 { #expect(shards.count { $0.contains(row) } == 1) }
    for rows in [0, 1, 5, 63, 64, 65, 200] { #expect(shards.reduce(0) { $0 + $1.rows(upTo: rows) } == rows) }
  }

  @Test func `a reader hands out the rows of its shard and counts them all`() throws {
    let path = NSTemporaryDirectory() + "shards-\(UUID().uuidString).smi"
    defer { unlink(path) }
    try (1...1000).map { "C\($0) id\($0)\n" }.joined().write(toFile: path, atomically: true, encoding: .utf8)
    var digests: Set<UInt32> = []
    var rows: [Int] = []
    for index in 1...3 {
      let reader = try LibraryReader(path: path)
      reader.shard = Shard(index, of: 3)
      var batch = LibraryBatch()
      while reader.read(into: &batch, limit: 16) { rows += batch.records.map(\.row) }
      #expect(reader.rowsRead == 1000)
      digests.insert(reader.digest)
    }
    #expect(rows.sorted() == Array(1...1000))
    #expect(digests.count == 1)
  }
}

extension CommandTests {
  private static let lines = (1...60).map { row in
    switch row % 10 {
    case 3: "bad( x\(row)"
    case 7: "# note \(row)"
    case 8: "\(String(repeating: "C", count: row % 7 + 1))N \"quoted, \(row)\""
    default: "\(String(repeating: "C", count: row % 13 + 1))O a\(row)"
    }
  }

  private func shards(_ arguments: [String], _ count: Int, suffix: String = "csv") throws -> [String] {
    try (1...count).map { index in
      let path = folder + "/part\(index).\(suffix)"
      let outcome = try dative(arguments + ["--shard", "\(index)/\(count)", "-o", path], home: installation())
      #expect(outcome.status < 2, "\(outcome.errors)")
      return path
    }
  }

  private func merge(_ paths: [String], to output: String) throws -> Outcome {
    try dative(["merge"] + paths + ["-o", folder + "/" + output])
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
  }

  @Test(arguments: [
    ["describe"], ["describe", "--where", "N"], ["gate"], ["describe", "--format", "jsonl"],
  ])
  func `shards merge to the bytes of one run, in any order and again`(command: [String]) throws {
    let (path, home) = try (library(Self.lines), installation())
    let arguments = [command[0], path] + command.dropFirst()
    let suffix = command.contains("jsonl") ? "jsonl" : "csv"
    let whole = try dative(arguments + ["-o", folder + "/whole.\(suffix)"], home: home)
    let parts = try shards(arguments, 4, suffix: suffix)
    for order in [parts, parts.reversed()] {
      let merged = try merge(order, to: "merged.\(suffix)")
      #expect(merged.status == whole.status, "\(merged.errors)")
      #expect(try text("merged.\(suffix)") == text("whole.\(suffix)"))
      // The ledger of the whole is that of one run, all but its last line, which tells time and file.
      #expect(merged.errors.split(separator: "\n").dropLast() == whole.errors.split(separator: "\n").dropLast())
    }
  }

  @Test func `lists of shards merge to the list of one run`() throws {
    let (path, home) = try (library(Self.lines), installation())
    let arguments = ["screen", path, "--top", "9", "--rank-by", "molecular_weight", "--descriptors", "tpsa"]
    let whole = try dative(arguments + ["-o", folder + "/whole.csv"], home: home)
    #expect(whole.status == 1)
    #expect(try merge(shards(arguments, 3), to: "merged.csv").status == 1)
    #expect(try text("merged.csv") == text("whole.csv"))
  }

  @Test func `shards that do not make a whole are refused`() throws {
    let path = try library(Self.lines)
    let parts = try shards(["describe", path], 3)
    let gap = try merge([parts[0], parts[2]], to: "a.csv")
    #expect(gap.status == 4)
    #expect(gap.errors.contains("gap: of 3 shards one is not there: 2"))
    let overlap = try merge(parts + [parts[1]], to: "a.csv")
    #expect(overlap.status == 4)
    #expect(overlap.errors.contains("overlap: both are shard 2/3"))
    #expect(try merge(parts, to: "part2.csv").status == 2)
    #expect(try merge(parts, to: "a.jsonl").status == 2)
    #expect(try merge(parts + [folder + "/none.csv"], to: "a.csv").status == 3)
    #expect(!FileManager.default.fileExists(atPath: folder + "/a.csv"))

    // One row doubled in place of another of the same length, so that the size still agrees.
    let original = try text("part1.csv")
    let damaged = original.replacingOccurrences(of: "\n4,", with: "\n1,")
    try damaged.write(toFile: parts[0], atomically: true, encoding: .utf8)
    let stray = try merge(parts, to: "a.csv")
    #expect(stray.status == 4)
    #expect(stray.errors.contains("row 1 is not of this shard, or not in its place"))
    try String(original.dropLast(8)).write(toFile: parts[0], atomically: true, encoding: .utf8)
    #expect(try merge(parts, to: "a.csv").status == 4)
    try original.write(toFile: parts[0], atomically: true, encoding: .utf8)
    #expect(try merge(parts, to: "a.csv").status == 1)

    unlink(parts[0] + ".shard")
    #expect(try merge(parts, to: "b.csv").status == 4)
    // A shard of another run of the same length.
    _ = try dative(
      ["describe", path, "--form", "drawn", "--shard", "1/3", "-o", parts[0]], home: installation())
    let other = try merge(parts, to: "b.csv")
    #expect(other.status == 4)
    #expect(other.errors.contains("'form=drawn' and 'form=active'"))
  }

  @Test(arguments: [["--unique"], ["--shard", "3/2"], ["--shard", "x"]])
  func `what a shard cannot do is a wrong command`(arguments: [String]) throws {
    let path = try library(Self.lines)
    #expect(try dative(["describe", path, "--shard", "1/2"] + arguments).status == 2)
  }
}
