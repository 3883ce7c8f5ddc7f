internal import Glibc

/// An open file that is written to; closes it when dropped.
final class OutputDescriptor {
  let number: Int32
  /// The name for messages.
  private let path: String
  private let isOwned: Bool

  /// Standard output.
  init() {
    number = STDOUT_FILENO
    path = "standard output"
    isOwned = false
  }

  /// - Parameter name: the path that the user knows, for messages.
  init(creating path: String, named name: String, truncating: Bool) throws(OutputError) {
    number = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | (truncating ? O_TRUNC : 0), 0o666)
    self.path = name
    isOwned = true
    if number < 0 { throw OutputError(code: errno, path: name) }
  }

  deinit {
    if isOwned, number >= 0 { close(number) }
  }

  func write(_ bytes: ArraySlice<UInt8>) throws(OutputError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        // Standard output may be shared with a program that made it non-blocking.
        var query = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
        poll(&query, 1, -1)
      } else if errno != EINTR {
        throw OutputError(code: errno, path: path)
      }
    }
  }

  /// Keeps others from writing the same file until this one is closed.
  func lock() throws(OutputError) {
    if flock(number, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK { throw .inUse(path: path) }
  }

  /// Cuts the file to `length` and goes on writing there; false where it is shorter.
  func cut(to length: Int) throws(OutputError) -> Bool {
    var facts = stat()
    guard fstat(number, &facts) == 0, Int(facts.st_size) >= length else { return false }
    guard ftruncate(number, off_t(length)) == 0, lseek(number, off_t(length), SEEK_SET) >= 0 else {
      throw OutputError(code: errno, path: path)
    }
    return true
  }

  /// Returns once the bytes are on the disk.
  func synchronise() throws(OutputError) {
    if fdatasync(number) != 0, errno != EINVAL, errno != EROFS { throw OutputError(code: errno, path: path) }
  }
}

extension OutputError {
  init(code: Int32, path: String) {
    switch code {
    case EPIPE: self = .closedPipe
    case EACCES, EPERM, EROFS: self = .noPermission(path: path)
    case ENOENT, ENOTDIR: self = .noFolder(path: path)
    case EISDIR: self = .isDirectory(path: path)
    case ENOSPC, EDQUOT: self = .diskFull(path: path)
    default: self = .notWritable(path: path, code: code)
    }
  }
}
