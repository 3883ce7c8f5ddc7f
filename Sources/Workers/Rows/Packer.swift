internal import ZlibSystem
internal import ZstdSystem

/// Packs a piece of output as one gzip member or zstd frame that stands for itself.
///
/// Whole pieces at a time: the packed bytes then depend on nothing but the piece, and the file can be cut between any
/// two of them.
final class Packer {
  private let compression: Compression
  private let path: String
  private let zstd: OpaquePointer?
  private var packed: [UInt8] = []

  init(_ compression: Compression, path: String) throws(OutputError) {
    self.compression = compression
    self.path = path
    guard compression == .zstd else {
      zstd = nil
      return
    }
    guard let context = ZSTD_createCCtx() else { throw .notPacked(path: path, words: "zstd cannot start") }
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, 3)
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
    zstd = context
  }

  deinit { ZSTD_freeCCtx(zstd) }

  func pack(_ piece: [UInt8]) throws(OutputError) -> [UInt8] {
    switch zstd {
    case nil: try packGzip(piece)
    case let context?: try packZstd(piece, context)
    }
    return packed
  }

  private func packZstd(_ piece: [UInt8], _ context: OpaquePointer) throws(OutputError) {
    packed = [UInt8](repeating: 0, count: ZSTD_compressBound(piece.count))
    let count = ZSTD_compress2(context, &packed, packed.count, piece, piece.count)
    guard ZSTD_isError(count) == 0 else {
      throw .notPacked(path: path, words: String(cString: ZSTD_getErrorName(count)))
    }
    packed.removeLast(packed.count - count)
  }

  private func packGzip(_ piece: [UInt8]) throws(OutputError) {
    var stream = z_stream()
    // Level 4 takes half the time of the usual 6 and some 5 % more room. zlib writes no time and no name into the
    // header by itself.
    let status = deflateInit2_(
      &stream, 4, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, zlibVersion(), Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw .notPacked(path: path, words: "zlib cannot start") }
    defer { deflateEnd(&stream) }
    packed = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(piece.count))))
    var input = piece
    let end = input.withUnsafeMutableBufferPointer { input in
      packed.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        return deflate(&stream, Z_FINISH)
      }
    }
    guard end == Z_STREAM_END else { throw .notPacked(path: path, words: "zlib status \(end)") }
    packed.removeLast(Int(stream.avail_out))
  }
}
