import Foundation
import Molecules
import TestSupport
import Testing

@testable import Descriptors

/// Conformers, which the worker makes.
@Suite struct ConformerTests {
  /// The line of values of each molecule, or why there is none.
  private func answers(_ texts: [String]) throws -> [[String: Double]?] {
    let output = try workerOutput(["conformers"], input: texts.joined(separator: "\n") + "\n")
    return String(decoding: output, as: UTF8.self).split(separator: "\n").compactMap { line in
      if line.hasPrefix("missing") || line.hasPrefix("refused") { return .some(nil) }
      guard line.contains("sasa=") else { return nil }
      var values: [String: Double] = [:]
      for pair in line.split(separator: "\t").dropFirst(4) {
        let parts = pair.split(separator: "=")
        values[String(parts[0])] = Double(parts[1])
      }
      return values
    }
  }

  @Test func `every spelling has the same conformer`() throws {
    for spellings in [["CCO", "OCC", "C(O)C"], ["c1ccncc1C(=O)N", "NC(=O)c1cnccc1"], ["CS(=O)C", "CS(C)=O"]] {
      let found = try answers(spellings)
      #expect(found.count == spellings.count && found[0] != nil)
      for other in found { #expect(other == found[0]) }
    }
  }

  @Test func `values are within their bounds`() throws {
    for case let values? in try answers(["CCO", "C1COCCO1", "CSC"]) {
      #expect(try #require(values["buried_volume_min"]) > 5 && values["buried_volume_min"] ?? 100 < 60)
      let (small, middle) = (try #require(values["npr1"]), try #require(values["npr2"]))
      #expect(small <= middle && middle <= 1 && small + middle >= 1 - 1e-9)
      #expect((0...1).contains(try #require(values["asphericity"])))
      #expect(try #require(values["sasa_donor"]) < values["sasa"] ?? 0)
      #expect(try #require(values["sterimol_b1"]) <= values["sterimol_b5"] ?? 0)
    }
  }

  @Test func `methyl groups around a donor bury it`() throws {
    let buried = try answers(["CN", "CNC", "CN(C)C"]).map { try #require($0?["buried_volume_min"]) }
    #expect(buried[0] < buried[1] && buried[1] < buried[2], "\(buried)")
  }

  /// Dipole moments of the CRC Handbook: acetone 2.88 D, dimethyl ether 1.30 D, benzene 0.
  @Test func `dipoles order as measured`() throws {
    let dipoles = try answers(["CC(C)=O", "COC"]).map { try #require($0?["peoe_dipole"]) }
    #expect(dipoles[0] > dipoles[1] && abs(dipoles[0] - 2.88) < 1)
  }

  @Test func `without a donor, a place or one component there is no value`() throws {
    #expect(try answers(["C[NH3+]", "CCCC", "[Na+].[Cl-]"]).allSatisfy { $0 == nil })
  }
}
