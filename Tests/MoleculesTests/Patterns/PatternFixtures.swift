import Foundation
import Molecules
import TestSupport

/// The files of `Tests/Fixtures` that pattern and fingerprint tests share.
enum PatternFixtures {
  /// The patterns of `patterns.smarts`, in order.
  static func patterns() throws -> [String] {
    try lines(of: "patterns.smarts").map { String($0.prefix { $0 != "\t" }) }
  }

  /// The rows of a table, without its comments.
  static func table(_ name: String) throws -> [[String]] {
    try lines(of: name).map { $0.split(separator: "\t").map(String.init) }
  }

  /// What the worker reads and our own code perceives, in order; throws where one is refused.
  static func molecules(_ smiles: [String]) throws -> [Perceived] {
    try parsedMolecules(smiles).map { Perceived(try $0.get()) }
  }

  private static func lines(of name: String) throws -> [String] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: folder.appendingPathComponent("Fixtures/\(name)"), encoding: .utf8)
    return text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
  }
}

/// A small generator of reproducible numbers (SplitMix64), so that a failing order can be seen again.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }
}
