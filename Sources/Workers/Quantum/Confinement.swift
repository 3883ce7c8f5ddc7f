internal import Glibc

/// Limits under which an outside program runs: a folder, a processor time, an address space, the life of its parent.
///
/// Set by a small program of ours that then becomes the outside one, since what starts programs can set none of them.
public struct Confinement: Sendable, Hashable {
  public var folder: String
  /// Processor time in seconds.
  public var seconds: Int
  /// Address space in MiB.
  public var megabytes: Int

  public init(folder: String, seconds: Int, megabytes: Int) {
    self.folder = folder
    self.seconds = seconds
    self.megabytes = megabytes
  }

  /// Before the outside program's own arguments.
  var arguments: [String] { ["confine", folder, String(seconds), String(megabytes)] }

  /// What `dative-worker confine FOLDER SECONDS MEGABYTES PROGRAM ARGUMENTS…` does; returns only where it cannot be done.
  public static func enter(_ arguments: [String]) -> Int32 {
    guard arguments.count >= 5, let seconds = UInt(arguments[2]), let megabytes = UInt(arguments[3]) else { return 2 }
    followParent()
    guard chdir(arguments[1]) == 0 else { return 126 }
    for (resource, value) in [
      (RLIMIT_CPU, seconds), (RLIMIT_AS, megabytes << 20), (RLIMIT_CORE, 0),
    ] {
      // At the hard limit of processor time the kernel kills without saying why; a second before, SIGXCPU tells.
      let most = resource == RLIMIT_CPU ? value + 1 : value
      var limit = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(most))
      guard setrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0 else { return 126 }
    }
    var program: [UnsafeMutablePointer<CChar>?] = arguments[4...].map { strdup($0) } + [nil]
    execv(arguments[4], &program)
    return 127
  }

  /// Dies with the parent that asked for it, even in the middle of its work.
  static func followParent() {
    guard let text = getenv("DATIVE_PARENT"), let parent = Int32(String(cString: text)) else { return }
    // `prctl` is variadic, so Swift does not import it; 1 is PR_SET_PDEATHSIG of <linux/prctl.h>.
    typealias ProcessControl = @convention(c) (Int32, UInt, UInt, UInt, UInt) -> Int32
    if let symbol = dlsym(nil, "prctl") {
      _ = unsafeBitCast(symbol, to: ProcessControl.self)(1, UInt(SIGKILL), 0, 0, 0)
    }
    // The parent may have died before the line above.
    if getppid() != parent { _exit(0) }
  }
}
