import Foundation
import Testing

@testable import Descriptors

@Suite struct DataFolderTests {
  private static func folder(_ files: [String: String]) throws -> String {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("dative-data-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (name, text) in files { try Data(text.utf8).write(to: url.appendingPathComponent(name)) }
    return url.path
  }

  @Test func `a file is given if it is what the manifest says, and named if not`() throws {
    // CRC-32 of "123456789" is the check value that the standard's catalogue gives.
    let path = try Self.folder([
      "a.tsv": "123456789", "b.tsv": "123456788", "MANIFEST": "cbf43926 9 a.tsv\ncbf43926 9 b.tsv\n",
    ])
    defer { try? FileManager.default.removeItem(atPath: path) }
    let folder = DataFolder(path: path)
    #expect(try folder.file("a.tsv").withBytes { Array($0) } == Array("123456789".utf8))
    #expect(throws: DataFolderError.altered(path: path + "/b.tsv")) { try folder.file("b.tsv") }
    #expect(throws: DataFolderError.unlisted(name: "c.tsv", folder: path)) { try folder.file("c.tsv") }
    #expect(throws: DataFolderError.missing(folder: path + "/none")) {
      try DataFolder(path: path + "/none").file("a.tsv")
    }
  }
}
