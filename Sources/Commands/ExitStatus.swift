internal import Glibc

/// How `dative` ends; the numbers are part of CONTRACT.md.
package enum ExitStatus: Int32, Error {
  case clean = 0
  case someRowsFailed = 1
  case usage = 2
  case inputUnreadable = 3
  case ledgerUnbalanced = 4
  case workerUnavailable = 5
  case outputUnwritable = 6
  case stoppedAtFailure = 7
  case interrupted = 130

  package func leave() -> Never {
    fflush(nil)
    // Threads that still wait for input or workers must not delay the end, nor run destructors' races.
    _exit(rawValue)
  }
}

/// The end of a command, with words for standard error.
package struct Stop: Error {
  package let status: ExitStatus
  package let words: String
  /// The words say `Error:` themselves.
  package let isPlain: Bool

  package init(_ status: ExitStatus, _ words: String, isPlain: Bool = false) {
    self.status = status
    self.words = words
    self.isPlain = isPlain
  }

  package func leave() -> Never {
    if !words.isEmpty { writeError(isPlain ? words : "dative: \(words)") }
    status.leave()
  }
}

/// Writes a line to standard error.
package func writeError(_ line: String) {
  let bytes = Array((line + "\n").utf8)
  var start = 0
  while start < bytes.count {
    let written = bytes.withUnsafeBytes { write(2, $0.baseAddress.map { $0 + start }, bytes.count - start) }
    guard written > 0 else { return }
    start += written
  }
}

/// Writes data to standard output.
///
/// - Throws: `ExitStatus.clean` when the reader has gone: it has seen what it wanted; `.outputUnwritable` after words.
package func writeOutput(_ text: String) throws(ExitStatus) {
  let bytes = Array(text.utf8)
  var start = 0
  while start < bytes.count {
    let written = bytes.withUnsafeBytes { write(1, $0.baseAddress.map { $0 + start }, bytes.count - start) }
    if written > 0 {
      start += written
    } else if errno != EINTR {
      if errno == EPIPE { throw .clean }
      writeError("dative: cannot write standard output: \(String(cString: strerror(errno)))")
      throw .outputUnwritable
    }
  }
}

/// A reader that goes away, or a limit on the length of files, is an error of `write` and not the end of the process.
package func ignoreWriteSignals() {
  signal(SIGPIPE, SIG_IGN)
  signal(SIGXFSZ, SIG_IGN)
}
