import Foundation
import Molecules
import TestSupport
import Testing

@testable import Feasibility

@Suite struct AlertPrefilterTests {
  /// Patterns that match but were not let through.
  private static func losses(_ patterns: [String], in smiles: [String]) throws -> [String] {
    let compiled = try patterns.map { try Pattern($0, hydrogens: .counted) }
    let prefilter = try PatternPrefilter(patterns, hydrogens: .counted)
    var traits = MoleculeTraits()
    var candidates: [Int] = []
    var lost: [String] = []
    for (text, result) in zip(smiles, try parsedMolecules(smiles)) {
      guard case .success(let molecule) = result else { continue }
      let perceived = Perceived(molecule)
      let search = SubstructureSearch(perceived)
      traits.read(perceived)
      prefilter.candidates(for: traits, into: &candidates)
      let passed = Set(candidates)
      for (number, pattern) in compiled.enumerated()
      where !passed.contains(number) && search.hasMatch(of: pattern) {
        lost.append("\(pattern.text) in \(text)")
      }
    }
    return lost
  }

  private static func demo() throws -> [String] {
    let file = ShippedData.root.appendingPathComponent("data/demo/library.smi")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
      line.first == "#" ? nil : line.split(separator: " ").first.map(String.init)
    }
  }

  @Test func `what matches is let through: alerts in their examples and the demonstration library`() throws {
    let alerts = try ShippedAlertsTests.shipped.get().alerts
    let examples = alerts.flatMap { ($0.examples?.hits ?? []) + ($0.examples?.nearMisses ?? []) }
    #expect(try Self.losses(alerts.map(\.pattern), in: examples + Self.demo()) == [])
  }

  @Test func `what matches is let through: patterns of every primitive`() throws {
    let file = ShippedData.root.appendingPathComponent("Tests/Fixtures/patterns.smarts")
    let patterns = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
      line.first == "#" ? nil : line.split(whereSeparator: \.isWhitespace).first.map(String.init)
    }
    let examples = try ShippedAlertsTests.shipped.get().alerts.flatMap { $0.examples?.hits ?? [] }
    #expect(try Self.losses(patterns, in: examples + Self.demo()) == [])
  }

  @Test(.enabled(if: SharedData.has("libraries/muv.smi.gz")))
  func `what matches is let through: alerts in a library`() throws {
    let lines = try SharedData.unpackedLines("libraries/muv.smi.gz")
    let smiles = stride(from: 0, to: lines.count, by: 60).compactMap {
      lines[$0].split(separator: " ").first.map(String.init)
    }
    #expect(try Self.losses(ShippedAlertsTests.shipped.get().alerts.map(\.pattern), in: smiles) == [])
  }
}
