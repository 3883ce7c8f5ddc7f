internal import Glibc
internal import ZlibSystem

/// What tells one input file from another without reading it whole: its size and the bytes at both ends.
///
/// With `LibraryReader.digest` of the rows already done, enough to refuse `--resume` over an input that changed.
package struct LibraryFingerprint: Sendable, Hashable {
  /// Bytes in the file, as packed.
  package var size: Int
  /// CRC-32 of the first and the last MiB, as packed.
  package var ends: UInt32

  package init(size: Int, ends: UInt32) {
    self.size = size
    self.ends = ends
  }

  /// The fingerprint of a file; nil for standard input and for pipes, which cannot be read twice.
  package init?(path: String) throws(LibraryError) {
    guard path != "-" else { return nil }
    // Looked at before it is opened: opening a named pipe again would wait for a second writer.
    var kind = stat()
    guard stat(path, &kind) == 0 else { throw InputFile.refusal(of: path, code: errno) }
    guard kind.st_mode & S_IFMT == S_IFREG else { return nil }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw InputFile.refusal(of: path, code: errno) }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { throw .unreadable(path: path, code: errno) }
    size = Int(facts.st_size)
    ends = 0
    let stretch = 1 << 20
    var block = [UInt8](repeating: 0, count: min(size, stretch))
    for offset in [0, size - block.count] {
      var filled = 0
      while filled < block.count {
        let got = block.withUnsafeMutableBytes { storage in
          pread(
            descriptor, storage.baseAddress.map { $0 + filled }, storage.count - filled, off_t(offset + filled))
        }
        if got < 0, errno == EINTR { continue }
        guard got > 0 else { throw .unreadable(path: path, code: got < 0 ? errno : EIO) }
        filled += got
      }
      ends = UInt32(truncatingIfNeeded: crc32(UInt(ends), block, UInt32(block.count)))
    }
  }
}
