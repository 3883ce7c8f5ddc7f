internal import Glibc

/// An open file, read or written in whole pieces.
final class FeatureFileDescriptor: Sendable {
  let path: String
  private let descriptor: Int32

  init(path: String, flags: Int32) throws(FeatureFileError) {
    self.path = path
    descriptor = open(path, flags | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Self.failure(path, "open") }
  }

  deinit { close(descriptor) }

  private static func failure(_ path: String, _ call: String) -> FeatureFileError {
    .system(path: path, call: call, words: String(cString: strerror(errno)))
  }

  /// Fills the buffer from a place in the file; returns how many bytes there were, fewer only at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer, at place: Int) throws(FeatureFileError) -> Int {
    var done = 0
    while done < buffer.count {
      let count = pread(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done, off_t(place + done))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Self.failure(path, "read") }
      if count == 0 { break }
      done += count
    }
    return done
  }

  func write(_ bytes: UnsafeRawBufferPointer, at place: Int) throws(FeatureFileError) {
    var done = 0
    while done < bytes.count {
      let count = pwrite(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done, off_t(place + done))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.failure(path, "write") }
      done += count
    }
  }

  /// Returns once all that was written is on the disk.
  func synchronize() throws(FeatureFileError) {
    guard fsync(descriptor) == 0 else { throw Self.failure(path, "fsync") }
  }
}
