@preconcurrency internal import Glibc

/// How to start a worker.
public struct WorkerCommand: Sendable, Hashable {
  public var path: String
  public var arguments: [String]
  public var environment: [String: String]
  /// The release that the worker must be of; nil takes any.
  public var release: String?

  public init(
    path: String, arguments: [String] = ["serve"], environment: [String: String] = [:], release: String? = nil
  ) {
    self.release = release
    self.path = path
    self.arguments = arguments
    self.environment = environment
  }

  /// The worker that belongs to this installation: in `DATIVE_HOME` where that is set, and nowhere else; otherwise
  /// beside the running executable (a build folder) or in the `libexec` of its prefix.
  public static func installed() throws(WorkerUnavailable) -> WorkerCommand {
    var folders: [String] = []
    if let home = getenv("DATIVE_HOME").map({ String(cString: $0) }), !home.isEmpty {
      folders += [home, home + "/bin", home + "/libexec/dative"]
    } else if let folder = executableFolder() {
      folders += [folder, folder + "/../libexec/dative"]
    }
    for folder in folders {
      let path = folder + "/dative-worker"
      if access(path, X_OK) == 0 { return WorkerCommand(path: path, release: Release.version) }
    }
    throw .missing(searched: folders)
  }

  /// Where the sibling programs of this installation may be, best first: beside the running executable and in the
  /// `libexec` of its prefix, then in `DATIVE_HOME`.
  public static func programFolders() -> [String] {
    var folders: [String] = []
    if let folder = executableFolder() { folders += [folder, folder + "/../libexec/dative"] }
    if let home = getenv("DATIVE_HOME").map({ String(cString: $0) }), !home.isEmpty {
      folders += [home, home + "/bin", home + "/libexec/dative"]
    }
    return folders
  }

  /// The folder of the running executable.
  static func executableFolder() -> String? {
    var bytes = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &bytes, bytes.count)
    guard count > 0, let slash = bytes[..<count].lastIndex(of: CChar(UInt8(ascii: "/"))) else { return nil }
    return String(decoding: bytes[..<slash].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// Why no worker can serve.
public enum WorkerUnavailable: Error, Sendable, Hashable {
  /// No `dative-worker` in any of these folders.
  case missing(searched: [String])
  case cannotStart(ChildError)
  /// The worker's own check of Open Babel and its data failed.
  case selfCheckFailed(WireRefusal)
  /// The worker is well but cannot do what the run asks, such as a pattern it cannot read.
  case settingsRefused(WireRefusal)
  /// The worker ended before it greeted.
  case diedAtStart(ChildProcess.Ending, lastWords: String)
  case silentAtStart(milliseconds: Int)
  case brokenProtocol(WireError)
  /// The worker is of another release than the command.
  case otherRelease(String, wanted: String)
  /// Workers die even on a harmless molecule.
  case diesOnEveryRow(lastWords: String)
  case interrupted

  /// Lower-case words for people.
  public var words: String {
    switch self {
    case .missing(let searched):
      "no executable 'dative-worker' in \(searched.joined(separator: ", ")); build it or set DATIVE_HOME"
    case .cannotStart(let error): error.words
    case .selfCheckFailed(let refusal): "the worker's self-check failed: \(refusal.words)"
    case .settingsRefused(let refusal): refusal.words
    case .diedAtStart(let ending, let lastWords):
      "the worker \(ending.words) before it was ready" + (lastWords.isEmpty ? "" : ": \(lastWords)")
    case .silentAtStart(let milliseconds): "the worker was not ready after \(milliseconds) ms"
    case .brokenProtocol(let error): "the worker does not speak our protocol: \(error.words)"
    case .otherRelease(let release, let wanted):
      "dative-worker is of release \(release) where \(wanted) is needed; build both"
    case .diesOnEveryRow(let lastWords):
      "workers die even on methane" + (lastWords.isEmpty ? "" : ": \(lastWords)")
    case .interrupted: "interrupted"
    }
  }
}
