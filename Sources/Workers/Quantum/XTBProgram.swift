public import Descriptors
internal import Glibc
internal import Molecules

/// Debian's `xtb` (LGPL-3), run as a process of its own for each calculation.
///
/// One thread, a temporary folder, a deadline, a limit of memory; it dies with the process that asked. What a process
/// that was killed leaves of folders is removed by the next.
public struct XTBProgram: Sendable {
  public let path: String
  /// As the program says it: `6.5.1`.
  public let version: String
  /// The program that sets the limits: `dative-worker`.
  let launcher: String
  /// What one calculation may take.
  package var seconds = 120
  package var megabytes = 2048

  /// Part of the name of every temporary folder.
  private static let prefix = "dative-xtb-"

  /// The program that `DATIVE_XTB` names, else the first `xtb` on the path, asked for its version.
  ///
  /// - Parameter launcher: `dative-worker`; nil is the running program.
  public init(launcher: String? = nil) throws(QuantumFailure) {
    guard let path = Self.search() else { throw .programMissing }
    try self.init(path: path, launcher: launcher ?? "/proc/self/exe")
  }

  package init(path: String, launcher: String) throws(QuantumFailure) {
    self.path = path
    self.launcher = launcher
    let child: ChildProcess
    do throws(ChildError) { child = try ChildProcess(path: path, arguments: ["--version"]) } catch {
      throw .cannotStart(words: error.words)
    }
    let text = Self.output(of: child, seconds: 20)
    let words = text.bytes.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
      .map { String(decoding: $0, as: UTF8.self) }
    guard text.isWhole, let place = words.firstIndex(of: "version"), place + 1 < words.count,
      words[place + 1].first?.isNumber == true
    else { throw .unreadable(words: "it does not tell its version") }
    version = words[place + 1]
    Self.sweep()
  }

  /// Descriptors of the quantum tier by this program.
  package var tightBinding: TightBinding {
    TightBinding { job throws(QuantumFailure) in try outcome(of: job) }
  }

  /// Runs one calculation.
  package func outcome(of job: TightBinding.Job) throws(QuantumFailure) -> TightBinding.Outcome {
    // Without parameters 6.5.1 breaks down.
    if let element = job.atomicNumbers.first(where: { $0 == 0 || $0 > TightBinding.lastElement }) {
      throw .unsupportedElement(atomicNumber: element)
    }
    let folder = try Self.makeFolder()
    defer { Self.remove(folder) }
    guard Self.write(Self.xyz(job), to: folder + "/in.xyz") else { throw .cannotStart(words: "\(folder) is full") }
    let relaxes = job.relaxes && job.atomicNumbers.count > 1
    var arguments = ["in.xyz", "--gfn", "2", "--chrg", String(job.charge), "--uhf", "0", "--json", "--norestart"]
    if relaxes { arguments += ["--opt", "normal"] }
    if job.medium != .vacuum { arguments += ["--alpb", job.medium.rawValue] }
    let confinement = Confinement(folder: folder, seconds: seconds, megabytes: megabytes)
    let child: ChildProcess
    do throws(ChildError) {
      child = try ChildProcess(
        path: launcher, arguments: confinement.arguments + [path] + arguments,
        environment: ["OMP_NUM_THREADS": "1", "OMP_STACKSIZE": "256M", "DATIVE_PARENT": String(getpid())])
    } catch {
      throw .cannotStart(words: error.words)
    }
    let text = Self.output(of: child, seconds: seconds)
    guard text.isWhole else { throw .late(seconds: seconds) }
    let complaint = XTBOutput.complaint(in: text.bytes)
    switch child.end(within: 1000) {
    case .exited(code: 0): break
    case .exited(code: 127): throw .programMissing
    case .exited(let code): throw complaint ?? .gaveUp(words: "it exited with code \(code)")
    case .signalled(SIGXCPU): throw .late(seconds: seconds)
    case .signalled(let number): throw .killed(words: ChildProcess.Ending.signalled(number).words)
    }
    if let complaint { throw complaint }
    return try XTBOutput.outcome(
      of: job, json: try Self.read(folder + "/xtbout.json"),
      coordinates: relaxes ? try Self.read(folder + "/xtbopt.xyz") : nil, printed: text.bytes)
  }

  /// All that the child prints, and whether it came to its end in time. What is longer than anything sane is cut.
  private static func output(of child: ChildProcess, seconds: Int) -> (bytes: [UInt8], isWhole: Bool) {
    child.closeInput()
    let deadline = monotonicNanoseconds() + UInt64(seconds) * 1_000_000_000
    var bytes: [UInt8] = []
    while true {
      switch child.receive(into: &bytes, deadline: deadline) {
      case .bytes: if bytes.count > 1 << 24 { bytes.removeFirst(1 << 23) }
      case .end: return (bytes, true)
      case .late, .interrupted:
        _ = child.end(within: 0)
        return (bytes, false)
      }
    }
  }

  static func xyz(_ job: TightBinding.Job) -> [UInt8] {
    var text = "\(job.atomicNumbers.count)\n\n"
    for (number, place) in zip(job.atomicNumbers, job.positions) {
      text += "\(Element.symbols[Int(number)]) \(place.x) \(place.y) \(place.z)\n"
    }
    return Array(text.utf8)
  }

  private static func search() -> String? {
    func variable(_ name: String) -> String? {
      getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
    if let named = variable("DATIVE_XTB") { return access(named, X_OK) == 0 ? named : nil }
    let folders = (variable("PATH") ?? "/usr/bin:/bin").split(separator: ":")
    return folders.map { "\($0)/xtb" }.first { access($0, X_OK) == 0 }
  }

  private static var temporaryFolder: String {
    getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
  }

  private static func makeFolder() throws(QuantumFailure) -> String {
    var template = Array("\(temporaryFolder)/\(prefix)\(getpid())-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .cannotStart(words: "no folder in \(temporaryFolder): \(String(cString: strerror(errno)))")
    }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Removes what processes left that are no more.
  private static func sweep() {
    for name in names(in: temporaryFolder) where name.hasPrefix(prefix) {
      guard let process = Int32(name.dropFirst(prefix.count).prefix { $0 != "-" }), process > 0 else { continue }
      if kill(process, 0) != 0, errno == ESRCH { remove("\(temporaryFolder)/\(name)") }
    }
  }

  private static func remove(_ folder: String) {
    for name in names(in: folder) { unlink("\(folder)/\(name)") }
    rmdir(folder)
  }

  private static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  private static func write(_ bytes: [UInt8], to path: String) -> Bool {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { return false }
    defer { close(file) }
    return bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) } == bytes.count
  }

  private static func read(_ path: String) throws(QuantumFailure) -> [UInt8] {
    guard let bytes = wholeFile(path) else { throw .unreadable(words: "it wrote no file") }
    return bytes
  }
}

/// The bytes of a file of at most 16 MiB; nil where it cannot be read or is longer.
func wholeFile(_ path: String) -> [UInt8]? {
  let file = open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else { return nil }
  defer { close(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = read(file, &chunk, chunk.count)
    if count == 0 { return bytes }
    if count < 0 { if errno == EINTR { continue } else { return nil } }
    bytes += chunk[..<count]
    if bytes.count > 1 << 24 { return nil }
  }
}
