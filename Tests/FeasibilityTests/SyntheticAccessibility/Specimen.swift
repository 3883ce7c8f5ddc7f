import Descriptors
import Feasibility
import Foundation

/// Molecules that touch every part of the scores.
enum Specimen {
  static let smiles = [
    "C", "CCO", "c1ccccc1", "CC(=O)Oc1ccccc1C(=O)O", "C1CC2(C1)CCC2", "C1CC2CCC1C2", "C1CCCCCCCCCCC1",
    "CN1C2CCC1C(C(=O)OC)C(OC(=O)c1ccccc1)C2", "[NH3+]CCc1ccccc1.[I-]", "O=C(NCC1CC1)c1ccc(-c2ccncc2)cc1",
    "CN1CCC23C4Oc5c2c(CC1C3C=CC4O)ccc5O", "CC(C)Cc1ccc(C(C)C(=O)O)cc1", "FC(F)(F)c1cnc(N2CCOCC2)nc1",
    "NN=NN(O)c1ccccc1", "C12C3C4C1C5C2C3C45",
  ]
}

/// The project's data folder.
enum ShippedData {
  static var root: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }

  static var folder: DataFolder { DataFolder(path: root.appendingPathComponent("data").path) }
}

/// What lies beside the project in `../shared`.
enum SharedData {
  static func url(_ name: String) -> URL {
    ShippedData.root.deletingLastPathComponent().appendingPathComponent("shared/\(name)")
  }

  static func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: url(name).path) }

  /// The lines of a packed file.
  static func unpackedLines(_ name: String) throws -> [String] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", url(name).path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
