import Glibc
import TestSupport
import Testing

@testable import Workers

@Suite struct LibraryReaderTests {
  @Test(arguments: ["smi", "csv", "tsv", "jsonl", "sdf"])
  func `rows do not depend on how the input is cut into reads`(suffix: String) throws {
    var generator = SeededGenerator(state: 7)
    let ends = ["\n", "\r\n", "\n$$$$\n", "\nM  END\n", "{\"smiles\":\"C\"}\n"].map { Array($0.utf8) }
    for round in 0..<12 {
      var text = Array("smiles,id\tname\n".utf8)
      for _ in 0..<30 {
        text += generator.hostileText(upTo: 40)
        text += ends.randomElement(using: &generator) ?? []
      }
      if round.isMultiple(of: 2) { text.removeLast() }
      var layout = LibraryLayout(smilesColumn: suffix == "csv" || suffix == "tsv" ? "1" : nil, longestRecord: 200)
      let whole = try? rows(of: text, named: "a.\(suffix)", layout: layout)
      for size in [1, 2, 3, 7, 64, 1000, 1 << 16] {
        layout.readSize = size
        let parts = try? rows(of: text, named: "a.\(suffix)", layout: layout, batch: size)
        #expect(parts == whole)
      }
    }
  }

  @Test func `every line of a smi file is one row`() throws {
    var generator = SeededGenerator(state: 1)
    for _ in 0..<60 {
      let text = generator.hostileText(upTo: 300)
      let lines = text.split(separator: 10, omittingEmptySubsequences: false)
      let found = try rows(of: text, named: "a.smi")
      #expect(found.count == (lines.last?.isEmpty == true ? lines.count - 1 : lines.count))
      #expect(found.map(\.row) == Array(1..<(found.count + 1)))
      #expect(found.map(\.line) == found.map(\.row))
    }
  }

  @Test func `that an input is missing is told before that its name says nothing`() throws {
    let folder = try ScratchFolder()
    #expect(throws: LibraryError.notFound(path: folder.path + "/library")) {
      try LibraryReader(path: folder.path + "/library")
    }
    #expect(throws: LibraryError.isDirectory(path: folder.path)) { try LibraryReader(path: folder.path) }
    #expect(throws: LibraryError.notFound(path: "")) { try LibraryReader(path: "") }
    let path = try folder.file("library", [])
    #expect(throws: LibraryError.unknownFormat(path: path)) { try LibraryReader(path: path) }
  }

  @Test func `a column of a format that has none is refused`() {
    for (name, layout) in [
      ("a.smi", LibraryLayout(idColumn: "name")), ("a.smi", LibraryLayout(smilesColumn: "1")),
      ("a.sdf", LibraryLayout(smilesColumn: "1")),
    ] {
      #expect {
        try rows("C\n", named: name, layout: layout)
      } throws: { error in
        if case LibraryError.formatWithoutColumns = error { true } else { false }
      }
    }
  }

  @Test(.timeLimit(.minutes(1))) func `a named pipe is read once, and whole lines before half a line`() throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/a.smi"
    #expect(mkfifo(path, 0o600) == 0)
    // Held open for both, so that no opening waits; closed on exec, so that no worker of another test writes into it.
    let pipe = open(path, O_RDWR | O_CLOEXEC)
    defer { close(pipe) }
    #expect(try LibraryFingerprint(path: path) == nil)
    // Before the reader, which looks at the first bytes and would wait for them.
    #expect(write(pipe, "CCO a\nCC", 8) == 8)
    let reader = try LibraryReader(path: path)
    var batch = LibraryBatch()
    #expect(reader.read(into: &batch))
    #expect(batch.records.count == 1)
  }

  @Test func `a smi line is a SMILES, white space, and the rest as id`() throws {
    let found = try rows("CCO\n  CC\t a name \r\nCl \n\n# note\nC\rN\n[NH4+].[Cl-] x", named: "a.smi")
    #expect(
      found.map(\.content) == [
        ["smiles", "CCO", "", ""], ["smiles", "CC", "a name", ""], ["smiles", "Cl", "", ""],
        ["skipped", "", "", "blank-line"], ["skipped", "# note", "", "comment"],
        ["failed", "C\rN", "", "carriage-return"], ["smiles", "[NH4+].[Cl-]", "x", ""],
      ])
  }

  @Test func `a byte order mark is dropped at the start of a file and nowhere else`() throws {
    #expect(try rows("\u{feff}CCO a\n\u{feff}C b", named: "a.smi").map(\.text) == ["CCO", "\u{feff}C"])
    #expect(throws: LibraryError.self) { try rows(of: [0xff, 0xfe, 0x43, 0x00], named: "a.smi") }
  }

  @Test func `a record beyond the limit fails alone`() throws {
    let long = String(repeating: "C", count: 5000)
    for suffix in ["smi", "csv", "jsonl"] {
      let (head, open, close) =
        suffix == "csv" ? ("smiles\n", "", "") : suffix == "jsonl" ? ("", "{\"smiles\":\"", "\"}") : ("", "", "")
      let text = head + ["C", long, "N"].map { open + $0 + close }.joined(separator: "\n")
      for size in [1, 100, 10_000] {
        let found = try rows(text, named: "a.\(suffix)", layout: LibraryLayout(longestRecord: 1000, readSize: size))
        #expect(found.map(\.code) == ["", "record-too-long", ""])
        #expect(found[2].text == "N")
      }
    }
  }

  @Test func `an empty file has no rows`() throws {
    for suffix in ["smi", "csv", "tsv", "jsonl", "sdf", "mol", "csv.gz"] {
      #expect(try rows("", named: "a.\(suffix)").isEmpty)
    }
  }

  @Test func `an input that cannot be read is named`() throws {
    let folder = try ScratchFolder()
    #expect(throws: LibraryError.notFound(path: folder.path + "/b.smi")) {
      try LibraryReader(path: folder.path + "/b.smi")
    }
    #expect(throws: LibraryError.isDirectory(path: folder.path)) {
      try LibraryReader(path: folder.path, layout: LibraryLayout(format: .smi))
    }
    let odd = try folder.file("a.xyz", [])
    #expect(throws: LibraryError.unknownFormat(path: odd)) { try LibraryReader(path: odd) }
    let packed = try folder.file("a.smi", [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00])
    #expect(throws: LibraryError.foreignContainer(path: packed, name: "xz")) { try LibraryReader(path: packed) }
  }

  @Test func `skipping tells whether the rows are the same`() throws {
    let folder = try ScratchFolder()
    let text = (1...3000).map { "C\($0) n\($0)\n" }.joined()
    let path = try folder.file("a.smi", Array(text.utf8))
    var batch = LibraryBatch()
    let first = try LibraryReader(path: path)
    _ = first.read(into: &batch, limit: 1777)
    let digest = try #require(batch.records.last?.digest)
    let again = try LibraryReader(path: path)
    #expect(again.skip(rows: 1777, digest: digest))
    _ = again.read(into: &batch)
    #expect(batch.records.first?.row == 1778)
    let other = try folder.file("b.smi", Array(text.replacing("C9 ", with: "N9 ").utf8))
    #expect(try !LibraryReader(path: other).skip(rows: 1777, digest: digest))
  }
}
