internal import Glibc

/// The output of a run: whole when it stands under its name, resumable before that.
///
/// A file grows as `PATH.partial` and takes its name when `finish` has seen it onto the disk; every two seconds, and
/// when a run is left, `PATH.resume` notes a point from which it can go on. A compressed file is a row of pieces of
/// about 1 MiB of text, each packed by itself and cut at a row, so the bytes are the same however often a run was
/// broken. Standard output, pipes and devices are written directly. Not `Sendable`: one task writes.
package final class OutputFile {
  /// A compressed piece ends with the row that reaches this many bytes.
  static let pieceSize = 1 << 20
  private static let bufferSize = 1 << 18

  /// nil for what is written directly.
  private let path: String?
  private let file: OutputDescriptor
  private let packer: Packer?
  private let identity: RunIdentity?
  private let noteEvery: UInt64
  private var pending: [UInt8] = []
  private var written: Int
  /// The last point at which the file may be cut, and how long it is there.
  private var safe: (progress: RunProgress, bytes: Int)
  private var lastNote = monotonicNanoseconds()
  private var isFinished = false

  /// Opens an output.
  ///
  /// - Parameters:
  ///   - path: `-` is standard output; `.gz` and `.zst` ask for compression.
  ///   - identity: what makes the run resumable; nil where it cannot be (or need not).
  ///   - noteEvery: seconds between notes for `--resume`.
  package convenience init(
    path: String, identity: RunIdentity? = nil, noteEvery: Double = 2
  ) throws(OutputError) {
    guard path != "-" else {
      try self.init(direct: OutputDescriptor(), compression: nil, name: path)
      return
    }
    let target = try Self.target(of: path)
    if target.isSpecial {
      let device = try OutputDescriptor(creating: path, named: path, truncating: false)
      try self.init(direct: device, compression: Compression(path: path), name: path)
    } else {
      try self.init(target.path, identity: identity, start: nil, noteEvery: noteEvery)
      try note(durably: false)
    }
  }

  /// Goes on with a broken run where its state says.
  package convenience init(
    path: String, resuming state: ResumeState, noteEvery: Double = 2
  ) throws(ResumeError) {
    do throws(OutputError) {
      let target = try path == "-" ? (path: path, isSpecial: true) : Self.target(of: path)
      guard !target.isSpecial else { throw .notWritable(path: path, code: ESPIPE) }
      try self.init(target.path, identity: state.identity, start: state, noteEvery: noteEvery)
    } catch {
      throw .output(error)
    }
    guard written == state.bytes else { throw .lostOutput(path: ResumeState.partialPath(for: path)) }
  }

  private init(direct: OutputDescriptor, compression: Compression?, name: String) throws(OutputError) {
    Self.ignoreWriteSignals()
    path = nil
    file = direct
    packer = if let compression { try Packer(compression, path: name) } else { nil }
    identity = nil
    noteEvery = .max
    written = 0
    safe = (RunProgress(), 0)
  }

  private init(_ path: String, identity: RunIdentity?, start: ResumeState?, noteEvery: Double) throws(OutputError) {
    Self.ignoreWriteSignals()
    self.path = path
    self.identity = identity
    self.noteEvery = UInt64(noteEvery * 1e9)
    packer = if let compression = Compression(path: path) { try Packer(compression, path: path) } else { nil }
    // Truncated only once the lock says that it is nobody else's.
    file = try OutputDescriptor(creating: ResumeState.partialPath(for: path), named: path, truncating: false)
    try file.lock()
    // A note of an older run must not outlive the bytes that it is about.
    if start == nil { unlink(ResumeState.statePath(for: path)) }
    let bytes = start?.bytes ?? 0
    safe = (start?.progress ?? RunProgress(), bytes)
    written = try file.cut(to: bytes) ? bytes : -1
  }

  /// Whether nothing has been written, so that a header is due.
  package var isEmpty: Bool { written == 0 && pending.isEmpty }

  /// Appends the text of one row (or of the header), nothing for a row that was left out.
  ///
  /// - Parameter progress: how far the run is with this row; asked for only where it will be noted.
  package func append(_ row: ArraySlice<UInt8>, progress: @autoclosure () -> RunProgress) throws(OutputError) {
    pending.append(contentsOf: row)
    if packer == nil {
      if pending.count >= Self.bufferSize { try flush() }
      guard identity != nil, isNoteDue else { return }
      try flush()
      safe = (progress(), written)
    } else {
      guard pending.count >= Self.pieceSize else { return }
      try flush()
      guard identity != nil else { return }
      safe = (progress(), written)
      guard isNoteDue else { return }
    }
    try note(durably: true)
  }

  /// Hands what is pending on to a reader that may wait for it; a no-op for compressed output.
  package func deliver() throws(OutputError) {
    if packer == nil { try flush() }
  }

  /// Ends the output: the file is on the disk and has its name.
  package func finish() throws(OutputError) {
    if !pending.isEmpty || packer != nil && written == 0 { try flush() }
    guard let path else { return }
    try file.synchronise()
    Self.keepMode(of: path, on: file.number)
    guard rename(ResumeState.partialPath(for: path), path) == 0 else { throw OutputError(code: errno, path: path) }
    unlink(ResumeState.statePath(for: path))
    isFinished = true
    Self.synchroniseFolder(of: path)
  }

  /// Leaves nothing of an output that will not be finished; what had its name before stays.
  package func abandon() {
    if let path, !isFinished { unlink(ResumeState.partialPath(for: path)) }
  }

  /// Leaves an unfinished output so that `--resume` can go on with it.
  ///
  /// - Parameter progress: how far the run is with what was appended.
  package func leave(progress: RunProgress) throws(OutputError) {
    if packer == nil {
      try flush()
      safe = (progress, written)
    }
    pending = []
    try note(durably: true)
  }

  // MARK: Writing

  private func flush() throws(OutputError) {
    let bytes = if let packer { try packer.pack(pending) } else { pending }
    try file.write(bytes[...])
    written += bytes.count
    pending.removeAll(keepingCapacity: true)
  }

  private var isNoteDue: Bool { monotonicNanoseconds() &- lastNote >= noteEvery }

  private func note(durably: Bool) throws(OutputError) {
    guard let path, let identity, identity.input != nil else { return }
    if durably { try file.synchronise() }
    try ResumeState(identity: identity, progress: safe.progress, bytes: safe.bytes)
      .write(forOutput: path, durably: durably)
    lastNote = monotonicNanoseconds()
  }

  // MARK: The file system

  /// Where a file named `path` lies in the end: unfinished output and its note stand beside that.
  static func place(of path: String) -> String { (try? target(of: path).path) ?? path }

  /// Whether an output named `path` would be written over `input` while that is read.
  static func isInput(_ path: String, _ input: String) -> Bool {
    var source = stat()
    guard input != "-", stat(input, &source) == 0, source.st_mode & S_IFMT == S_IFREG else { return false }
    let place = place(of: path)
    return [place, ResumeState.partialPath(for: place)].contains { name in
      var target = stat()
      return stat(name, &target) == 0 && target.st_dev == source.st_dev && target.st_ino == source.st_ino
    }
  }

  /// Where the bytes are to lie in the end: a symbolic link is followed, not replaced; a device or pipe is special.
  private static func target(of path: String) throws(OutputError) -> (path: String, isSpecial: Bool) {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return (path, false) }
    switch facts.st_mode & S_IFMT {
    case S_IFDIR: throw .isDirectory(path: path)
    case S_IFREG:
      guard let resolved = realpath(path, nil) else { return (path, false) }
      defer { free(resolved) }
      return (String(cString: resolved), false)
    default: return (path, true)
    }
  }

  /// The permissions of a file that is replaced stay as they were.
  private static func keepMode(of path: String, on descriptor: Int32) {
    var facts = stat()
    if stat(path, &facts) == 0 { fchmod(descriptor, facts.st_mode & 0o7777) }
  }

  /// Sees the new name onto the disk.
  private static func synchroniseFolder(of path: String) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  /// A reader that goes away and a limit on the file's size are errors of `write`, not the end of this process.
  private static func ignoreWriteSignals() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }
}
