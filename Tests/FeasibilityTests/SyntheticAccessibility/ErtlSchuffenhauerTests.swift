import Descriptors
import Foundation
import Molecules
import TestSupport
import Testing

@testable import Feasibility

@Suite struct ErtlSchuffenhauerTests {
  static let accessibility = Result { try SyntheticAccessibility(data: ShippedData.folder) }

  private static func scores(_ smiles: [String]) throws -> [Double] {
    let accessibility = try Self.accessibility.get()
    return try parsedMolecules(smiles).map { try accessibility.ertl(of: Subject(Perceived($0.get()))) }
  }

  @Test func `the order of atoms does not matter`() throws {
    let accessibility = try Self.accessibility.get()
    var generator = SystemRandomNumberGenerator()
    for result in try parsedMolecules(Specimen.smiles) {
      let molecule = try result.get()
      let score = try accessibility.ertl(of: Subject(Perceived(molecule)))
      let other = molecule.reordered(by: molecule.atoms.indices.shuffled(using: &generator))
      // Sums run in the order of the environments' numbers, so not even the last digit may move.
      #expect(try accessibility.ertl(of: Subject(Perceived(other))) == score)
      #expect((1...10).contains(score))
    }
  }

  // Published by Novartis with the score: RDKit's Contrib/SA_Score/data/zim.100.txt, three decimals.
  @Test func `published scores are reproduced`() throws {
    let published = [
      "Cc1c(C(=O)NCCO)[n+](=O)c2ccccc2n1[O-]": 3.166,
      "Cn1cc(NC=O)cc1C(=O)Nc1cc(C(=O)Nc2cc(C(=O)NCCC(N)=[NH2+])n(C)c2)n(C)c1": 3.328,
    ]
    let smiles = published.keys.sorted()
    // Half a unit of the last published digit.
    for (text, score) in zip(smiles, try Self.scores(smiles)) {
      #expect(abs(score - (published[text] ?? .nan)) <= 5.1e-4, "\(text)")
    }
  }

  // Oracle: RDKit 2026.03.5 over bench24k; every 40th row.
  @Test(.enabled("needs ../shared/libraries and oracles") { SharedData.has("oracles/rdkit_24k.tsv.gz") })
  func `RDKit gives the same scores`() throws {
    let rows = try SharedData.unpackedLines("oracles/rdkit_24k.tsv.gz").filter { !$0.hasPrefix("# ") }
    let column = try #require(rows.first?.split(separator: "\t").firstIndex(of: "SAscore"))
    let sample = rows.dropFirst().enumerated().filter { $0.offset % 40 == 0 }.map { $0.element.split(separator: "\t") }
    let scores = try Self.scores(sample.map { String($0[0]) })
    let agreeing = zip(sample, scores).count { row, score in abs(score - (Double(row[column]) ?? .nan)) <= 1e-3 }
    #expect(Double(agreeing) >= 0.999 * Double(sample.count))
  }

  @Test func `a table that is none is refused`() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("dative-data-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: url.appendingPathComponent("accessibility"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    try Data("123456789".utf8).write(to: url.appendingPathComponent("accessibility/ertl-fragments.bin"))
    try Data("cbf43926 9 accessibility/ertl-fragments.bin\n".utf8).write(to: url.appendingPathComponent("MANIFEST"))
    #expect(throws: DataFolderError.altered(path: url.path + "/accessibility/ertl-fragments.bin")) {
      try SyntheticAccessibility(data: DataFolder(path: url.path))
    }
  }
}
