/// Why an output cannot be written (exit 6), or goes nowhere any more.
package enum OutputError: Error, Sendable, Hashable {
  /// The reader of a pipe has gone; the command ends quietly.
  case closedPipe
  case noPermission(path: String)
  case noFolder(path: String)
  case isDirectory(path: String)
  case diskFull(path: String)
  /// Another run writes the same output.
  case inUse(path: String)
  /// Writing would destroy the input while it is being read.
  case isInput(path: String)
  /// Anything else the system says; `code` is the errno.
  case notWritable(path: String, code: Int32)
  /// The compressor refused.
  case notPacked(path: String, words: String)
}

extension OutputError: CustomStringConvertible {
  /// What is wrong, where, and how to mend it.
  package var description: String {
    switch self {
    case .closedPipe: "the reader of standard output has gone"
    case .noPermission(let path): "no permission to write \(path)"
    case .noFolder(let path): "cannot write \(path): its folder does not exist"
    case .isDirectory(let path): "cannot write \(path): it is a folder"
    case .diskFull(let path): "cannot write \(path): the disk is full; make room"
    case .inUse(let path): "another run is writing \(path); wait for it or choose another name"
    case .isInput(let path): "cannot write \(path): it is the input; choose another name"
    case .notWritable(let path, let code): "cannot write \(path): \(errnoWords(code))"
    case .notPacked(let path, let words): "cannot compress \(path): \(words)"
    }
  }
}
