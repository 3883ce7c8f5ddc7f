internal import Glibc

/// Writes a line to standard error.
func complain(_ words: String) {
  let line = Array("\(words)\n".utf8)
  // Nothing can be done about a standard error that does not take the words.
  _ = line.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
}
