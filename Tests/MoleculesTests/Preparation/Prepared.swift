import Foundation
import Molecules
import TestSupport

/// What the texts mean: Open Babel's graphs, prepared here.
func preparedMolecules(
  _ texts: [String], valences: ValenceCheck = .strict
) throws -> [Result<Molecule, SMILESError>] {
  let outlines = texts.map { text in
    Result { () throws(SMILESError) in try SMILESOutline(validating: text, mode: .relaxed) }
  }
  let readable = outlines.compactMap { if case .success(let outline) = $0 { outline } else { nil } }
  var raws =
    try readable.isEmpty
    ? [] : parsedMolecules(readable.map { String(decoding: $0.text, as: UTF8.self) }, raw: true)
  raws.reverse()
  return outlines.map { outline in
    Result { () throws(SMILESError) in
      let outline = try outline.get()
      return try raws.removeLast().get().prepared(from: outline, valences: valences)
    }
  }
}

/// Texts with what is expected of each; one worker reads them all.
func forEachPrepared<Expected>(
  _ table: KeyValuePairs<String, Expected>, _ body: (String, Molecule, Expected) throws -> Void
) throws {
  for (row, result) in try zip(table, preparedMolecules(table.map(\.key))) {
    try body(row.key, result.get(), row.value)
  }
}

/// A permutation that depends on the seed alone (an MMIX linear congruential generator and Fisher–Yates).
func shuffled(_ count: Int, seed: UInt64) -> [Int] {
  var state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493
  var order = Array(0..<count)
  for place in stride(from: count - 1, to: 0, by: -1) {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    order.swapAt(place, Int(state >> 33) % (place + 1))
  }
  return order
}

/// Material that lies beside the project; what needs it is skipped where it is absent.
enum Conformance {
  static let folder = packageRoot().deletingLastPathComponent().appendingPathComponent("shared/conformance")
  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

  /// The lines of a compressed file.
  static func lines(of name: String) throws -> [Substring] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", folder.appendingPathComponent(name).path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
  }
}
