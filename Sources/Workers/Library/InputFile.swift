internal import Glibc

/// Why the bytes of an input end before they should.
enum ReadFault: Error, Hashable {
  /// Compressed data stop in the middle.
  case truncated(words: String)
  /// Compressed data are damaged.
  case corrupt(words: String)
  /// The system refused to read on; the errno.
  case failed(code: Int32)
}

/// The bytes of a file or of standard input as they lie there; closes the file when dropped.
final class InputFile {
  private let descriptor: Int32
  private let isOwned: Bool
  /// Bytes looked at in advance and not handed on yet.
  private var head: [UInt8] = []
  /// Bytes read so far, and how many there are; nil where the input has no length, as a pipe.
  private(set) var bytesRead = 0
  let size: Int?

  /// Whether there is a file at all, without opening it.
  static func examine(_ path: String) throws(LibraryError) {
    var facts = stat()
    guard stat(path, &facts) == 0 else { throw refusal(of: path, code: errno) }
    if facts.st_mode & S_IFMT == S_IFDIR { throw .isDirectory(path: path) }
  }

  /// What an errno of opening a file means.
  static func refusal(of path: String, code: Int32) -> LibraryError {
    switch code {
    case ENOENT, ENOTDIR: .notFound(path: path)
    case EACCES, EPERM: .noPermission(path: path)
    default: .unreadable(path: path, code: code)
    }
  }

  /// - Parameter path: `-` is standard input.
  init(path: String) throws(LibraryError) {
    guard path != "-" else {
      descriptor = STDIN_FILENO
      size = nil
      isOwned = false
      return
    }
    let opened = open(path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else { throw Self.refusal(of: path, code: errno) }
    var facts = stat()
    guard fstat(opened, &facts) == 0, facts.st_mode & S_IFMT != S_IFDIR else {
      close(opened)
      throw .isDirectory(path: path)
    }
    descriptor = opened
    size = facts.st_mode & S_IFMT == S_IFREG ? Int(facts.st_size) : nil
    isOwned = true
  }

  deinit {
    if isOwned { close(descriptor) }
  }

  /// Whether `read` would return at once; true for every regular file.
  var isReady: Bool {
    var query = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return !head.isEmpty || poll(&query, 1, 0) != 0
  }

  /// The first bytes, at most `count`, left in place for `read`.
  func peek(_ count: Int) throws(ReadFault) -> [UInt8] {
    while head.count < count {
      var block = [UInt8](repeating: 0, count: count - head.count)
      let got = try readDescriptor(&block)
      if got == 0 { break }
      head.append(contentsOf: block[..<got])
    }
    return head
  }

  /// Fills as much of `target` as is there; 0 at the end.
  func read(into target: UnsafeMutableRawBufferPointer) throws(ReadFault) -> Int {
    guard head.isEmpty else {
      let count = min(head.count, target.count)
      head.withUnsafeBytes { target.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
      head.removeFirst(count)
      return count
    }
    while true {
      let got = Glibc.read(descriptor, target.baseAddress, target.count)
      if got >= 0 {
        bytesRead += got
        return got
      }
      if errno != EINTR { throw .failed(code: errno) }
    }
  }

  private func readDescriptor(_ block: inout [UInt8]) throws(ReadFault) -> Int {
    while true {
      let got = Glibc.read(descriptor, &block, block.count)
      if got >= 0 { return got }
      if errno != EINTR { throw .failed(code: errno) }
    }
  }
}
