internal import ZlibSystem

/// Unpacks gzip, one member after the other (as `bgzip` and `cat a.gz b.gz` write them).
final class GzipReader {
  private let file: InputFile
  // zlib keeps a pointer back to the stream, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private let input: UnsafeMutableRawBufferPointer
  private var isInsideMember = true
  /// Found after bytes that had to be handed on first.
  private var pending: ReadFault?

  init(_ file: InputFile, bufferSize: Int) throws(ReadFault) {
    self.file = file
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    input = .allocate(byteCount: bufferSize, alignment: 16)
    // 15: the largest window; +16: gzip wrapping alone.
    guard inflateInit2_(stream, 15 + 16, zlibVersion(), Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw .corrupt(words: "zlib cannot start")
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    input.deallocate()
  }

  func read(into target: UnsafeMutableRawBufferPointer) throws(ReadFault) -> Int {
    if let pending { throw pending }
    var produced = 0
    do throws(ReadFault) {
      while produced == 0 {
        guard try refill() else {
          if isInsideMember { throw .truncated(words: "the gzip data end in the middle") }
          return 0
        }
        if !isInsideMember, try !startMember() { continue }
        stream.pointee.next_out = target.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(clamping: target.count)
        let status = inflate(stream, Z_NO_FLUSH)
        produced = target.count - Int(stream.pointee.avail_out)
        switch status {
        case Z_OK, Z_BUF_ERROR: break
        case Z_STREAM_END: isInsideMember = false
        default: throw .corrupt(words: "the gzip data are damaged (\(words(of: status)))")
        }
      }
    } catch {
      guard produced > 0 else { throw error }
      pending = error
    }
    return produced
  }

  /// Sees to it that unread packed bytes are at hand; false at the end of the file.
  private func refill() throws(ReadFault) -> Bool {
    guard stream.pointee.avail_in == 0 else { return true }
    let got = try file.read(into: input)
    stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = UInt32(got)
    return got > 0
  }

  /// Passes over zero padding between members; false while more input is needed to tell.
  private func startMember() throws(ReadFault) -> Bool {
    while stream.pointee.avail_in > 0, let next = stream.pointee.next_in, next.pointee == 0 {
      stream.pointee.next_in = next + 1
      stream.pointee.avail_in -= 1
    }
    guard stream.pointee.avail_in > 0, let next = stream.pointee.next_in else { return false }
    guard next.pointee == 0x1f else { throw .corrupt(words: "other bytes follow the end of the gzip data") }
    inflateReset(stream)
    isInsideMember = true
    return true
  }

  private func words(of status: Int32) -> String {
    guard let message = stream.pointee.msg else { return "zlib status \(status)" }
    return String(cString: message)
  }
}
