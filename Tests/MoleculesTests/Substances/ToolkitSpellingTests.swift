import Foundation
import TestSupport
import Testing

@testable import Molecules

/// NextMove Software's sets (J. Mayfield, R. Sayle): the same molecules as thirteen toolkits write them.
struct ToolkitSpellingTests {
  static let folder = packageRoot().deletingLastPathComponent()
    .appendingPathComponent("shared/conformance/nextmove-aromatic/chembl")

  /// Toolkits that keep the molecule; the other four lose hydrogens or invent configurations of medium rings, as RDKit reads
  /// them too (`scripts/validate-identity` compares them all).
  static let toolkits = [
    "BIOVIADraw_2017", "Cactvs_3.4.6.19", "cdk_2.0", "indigo_1.2.3.r0", "iwtoolkit_1.0", "jchem_17.23",
    "oechem_June2017", "openbabel_dev4Aug17", "rdkit_2017.03.3",
  ]

  @Test(.enabled("needs ../shared/conformance") { FileManager.default.fileExists(atPath: folder.path) })
  func `toolkits' spellings of a molecule have one key`() throws {
    var names: [String] = []
    var texts: [String] = []
    for toolkit in Self.toolkits {
      for (number, line) in try lines(of: toolkit).enumerated() where number % 150 == 0 {
        let words = line.split { $0 == " " || $0 == "\t" }
        texts.append(String(words[0]))
        names.append(String(words[1]))
      }
    }
    var keys: [String: Set<String>] = [:]
    for (name, result) in zip(names, try parsedMolecules(texts)) {
      guard case .success(let molecule) = result else { continue }
      keys[name, default: []].insert(Substance(of: Perceived(molecule)).identity().key)
    }
    let single = keys.values.count { $0.count == 1 }
    #expect(keys.count > 300)
    #expect(Double(single) >= 0.995 * Double(keys.count), "\(single) of \(keys.count)")
  }

  private func lines(of toolkit: String) throws -> [Substring] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", Self.folder.appendingPathComponent("\(toolkit).smi.gz").path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self).split(separator: "\n")
  }
}
