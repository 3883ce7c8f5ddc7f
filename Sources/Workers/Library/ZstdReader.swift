internal import ZstdSystem

/// Unpacks zstd, one frame after the other.
final class ZstdReader {
  private let file: InputFile
  private let stream: OpaquePointer
  private let storage: UnsafeMutableRawBufferPointer
  private var input: ZSTD_inBuffer
  private var isInsideFrame = true
  /// The last call filled its target, so more may wait inside the library.
  private var mayHoldMore = false
  private var pending: ReadFault?

  init(_ file: InputFile, bufferSize: Int) throws(ReadFault) {
    guard let stream = ZSTD_createDStream() else { throw .corrupt(words: "zstd cannot start") }
    self.file = file
    self.stream = stream
    storage = .allocate(byteCount: bufferSize, alignment: 16)
    input = ZSTD_inBuffer(src: storage.baseAddress, size: 0, pos: 0)
  }

  deinit {
    ZSTD_freeDStream(stream)
    storage.deallocate()
  }

  func read(into target: UnsafeMutableRawBufferPointer) throws(ReadFault) -> Int {
    if let pending { throw pending }
    var output = ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
    do throws(ReadFault) {
      while output.pos == 0 {
        if input.pos == input.size, !mayHoldMore {
          let got = try file.read(into: storage)
          guard got > 0 else {
            if isInsideFrame { throw .truncated(words: "the zstd data end in the middle") }
            return 0
          }
          input = ZSTD_inBuffer(src: storage.baseAddress, size: got, pos: 0)
        }
        let status = ZSTD_decompressStream(stream, &output, &input)
        guard ZSTD_isError(status) == 0 else {
          throw .corrupt(words: "the zstd data are damaged (\(String(cString: ZSTD_getErrorName(status))))")
        }
        isInsideFrame = status != 0
        mayHoldMore = isInsideFrame && output.pos == output.size
      }
    } catch {
      guard output.pos > 0 else { throw error }
      pending = error
    }
    return output.pos
  }
}
