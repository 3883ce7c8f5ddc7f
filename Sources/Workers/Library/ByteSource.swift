/// The unpacked bytes of an input, whatever its name says: gzip and zstd are known by their first bytes.
final class ByteSource {
  private enum Unpacking {
    case none, gzip(GzipReader), zstd(ZstdReader)
  }

  private let file: InputFile
  private let unpacking: Unpacking

  init(path: String, bufferSize: Int) throws(LibraryError) {
    file = try InputFile(path: path)
    let magic: [UInt8]
    do throws(ReadFault) { magic = try file.peek(6) } catch { throw LibraryError(error, path: path) }
    if let name = Self.foreignContainer(magic) { throw .foreignContainer(path: path, name: name) }
    do throws(ReadFault) {
      if magic.starts(with: [0x1f, 0x8b]) {
        unpacking = .gzip(try GzipReader(file, bufferSize: bufferSize))
      } else if magic.starts(with: [0x28, 0xb5, 0x2f, 0xfd]) || Self.startsWithSkippableFrame(magic) {
        unpacking = .zstd(try ZstdReader(file, bufferSize: bufferSize))
      } else {
        unpacking = .none
      }
    } catch {
      throw LibraryError(error, path: path)
    }
  }

  /// Whether `read` would return at once.
  var isReady: Bool { file.isReady }

  /// Share of the file that is read, 0 … 1; nil where its length is unknown.
  var share: Double? { file.size.map { $0 == 0 ? 1 : min(1, Double(file.bytesRead) / Double($0)) } }

  /// Fills as much of `target` as is there; 0 at the end.
  func read(into target: UnsafeMutableRawBufferPointer) throws(ReadFault) -> Int {
    switch unpacking {
    case .none: try file.read(into: target)
    case .gzip(let reader): try reader.read(into: target)
    case .zstd(let reader): try reader.read(into: target)
    }
  }

  private static func startsWithSkippableFrame(_ magic: [UInt8]) -> Bool {
    magic.count >= 4 && magic[0] & 0xf0 == 0x50 && magic[1...3] == [0x2a, 0x4d, 0x18]
  }

  private static func foreignContainer(_ magic: [UInt8]) -> String? {
    let known: [(String, [UInt8])] = [
      ("xz", [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]), ("bzip2", Array("BZh91A".utf8)), ("zip", [0x50, 0x4b, 3, 4]),
      ("parquet", Array("PAR1".utf8)), ("7-zip", [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]),
    ]
    return known.first { magic.starts(with: $0.1) }?.0
  }
}

extension LibraryError {
  init(_ fault: ReadFault, path: String) {
    switch fault {
    case .truncated(let words), .corrupt(let words): self = .brokenCompression(path: path, words: words)
    case .failed(let code): self = .unreadable(path: path, code: code)
    }
  }
}
