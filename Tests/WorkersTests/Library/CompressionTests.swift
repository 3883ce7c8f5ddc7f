import Testing

@testable import Workers

@Suite struct CompressionTests {
  private let lines = (0..<4000).map { "C\(String(repeating: "C", count: $0 % 37))N molecule\($0 &* 7919)" }

  private func packed(_ compression: Compression, _ parts: [String]) throws -> [UInt8] {
    let packer = try Packer(compression, path: "test")
    return try parts.flatMap { try packer.pack(Array($0.utf8)) }
  }

  @Test(arguments: [Compression.gzip, .zstd])
  func `members and frames follow one another`(compression: Compression) throws {
    let plain = try rows(lines.joined(separator: "\n"), named: "a.smi")
    let parts = [
      lines[..<1000].joined(separator: "\n") + "\n", "", lines[1000...].joined(separator: "\n"),
    ]
    let bytes = try packed(compression, parts)
    for size in [1, 100, 1 << 16] {
      // Known by the first bytes, so that a wrong suffix does no harm.
      for name in ["a.smi.gz", "a.smi.zst", "a.smi"] {
        #expect(try rows(of: bytes, named: name, layout: LibraryLayout(readSize: size)) == plain)
      }
    }
    #expect(try rows(lines.joined(separator: "\n"), named: "a.smi.gz") == plain)
  }

  @Test(arguments: [Compression.gzip, .zstd])
  func `a truncated input delivers what is there and says where it breaks off`(compression: Compression) throws {
    let plain = try rows(lines.joined(separator: "\n"), named: "a.smi")
    let bytes = try packed(compression, [lines.joined(separator: "\n")])
    for length in stride(from: 20, to: bytes.count, by: bytes.count / 23) {
      let found: [ReadRow]
      do {
        found = try rows(of: Array(bytes[..<length]), named: "a.smi")
      } catch LibraryError.brokenCompression {
        // Nothing at all could be unpacked.
        continue
      }
      #expect(found.dropLast().elementsEqual(plain.prefix(found.count - 1)))
      #expect(found.last?.code == "truncated-input")
      #expect(found.last?.row == found.count)
    }
    #expect(throws: LibraryError.self) { try rows(of: Array(bytes[..<5]), named: "a.smi") }
  }

  @Test func `a break between two lines is told in a row of its own`() throws {
    var bytes = try packed(.gzip, ["C a\nN b\n"])
    bytes.removeLast(4)
    #expect(try rows(of: bytes, named: "a.smi").map(\.code) == ["", "", "truncated-input"])
    let table = try packed(.gzip, ["smiles,id\nC,a\n\"N\",\"b\nc"]).dropLast(2)
    #expect(try rows(of: Array(table), named: "a.csv").map(\.code) == ["", "truncated-input"])
  }

  @Test func `damage and foreign bytes are told`() throws {
    var bytes = try packed(.gzip, [lines.joined(separator: "\n")])
    bytes[bytes.count - 6] ^= 0xff
    #expect(try rows(of: bytes, named: "a.smi").last?.code == "corrupt-input")
    let member = try packed(.gzip, ["C a\nN b\n"])
    #expect(try rows(of: member + [0, 0, 0], named: "a.smi").map(\.code) == ["", ""])
    #expect(try rows(of: member + Array("C".utf8), named: "a.smi").map(\.code) == ["", "", "corrupt-input"])
  }
}
