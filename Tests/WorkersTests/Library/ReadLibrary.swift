import Foundation
import TestSupport

@testable import Workers

/// A row, taken out of its batch.
struct ReadRow: Hashable {
  var row: Int
  var line: Int
  var kind: LibraryRecord.Kind
  var text: String
  var id: String
  var code: String
  var column: Int

  /// What a row says, without where it stands.
  var content: [String] { [String(describing: kind), text, id, code] }
}

/// All rows of a text, read as a file of the given name.
func rows(
  of bytes: [UInt8], named name: String, layout: LibraryLayout = LibraryLayout(), batch size: Int = 1000
) throws -> [ReadRow] {
  let folder = try ScratchFolder()
  let reader = try LibraryReader(path: folder.file(name, bytes), layout: layout)
  var rows: [ReadRow] = []
  var batch = LibraryBatch()
  while reader.read(into: &batch, limit: size) {
    rows += batch.records.map { record in
      let problem = batch.problem(of: record)
      return ReadRow(
        row: record.row, line: record.line, kind: record.kind,
        text: String(decoding: batch.text(of: record), as: UTF8.self),
        id: String(decoding: batch.id(of: record), as: UTF8.self), code: problem?.code ?? "",
        column: problem?.column ?? 0)
    }
  }
  return rows
}

func rows(_ text: String, named name: String, layout: LibraryLayout = LibraryLayout()) throws -> [ReadRow] {
  try rows(of: Array(text.utf8), named: name, layout: layout)
}

/// A generator whose numbers follow from its seed (SplitMix64; Steele, Lea and Flood 2014).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
    return z ^ z >> 31
  }

  /// Letters among which those that formats take for themselves are frequent.
  mutating func hostileText(upTo length: Int) -> [UInt8] {
    let letters = Array("C,\"\n\r\t \\;#{}:[]'$>\u{1}é😀".utf8) + [0x00, 0xff, 0xc3]
    return (0..<Int.random(in: 0...length, using: &self)).map { _ in letters.randomElement(using: &self) ?? 0 }
  }
}
