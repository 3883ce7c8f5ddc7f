internal import Glibc

/// Why an input cannot be read at all (exit 3); what goes wrong in a single row is a `RecordProblem`.
package enum LibraryError: Error, Sendable, Hashable {
  case notFound(path: String)
  case noPermission(path: String)
  case isDirectory(path: String)
  /// Reading failed before the first row; `code` is the errno.
  case unreadable(path: String, code: Int32)
  case unknownFormat(path: String)
  /// A container that is not read, such as xz or zip, recognised by its first bytes.
  case foreignContainer(path: String, name: String)
  case foreignEncoding(path: String, name: String)
  /// Compressed data broke before the first byte of content.
  case brokenCompression(path: String, words: String)
  case noSuchColumn(path: String, wanted: String, available: [String])
  /// No column has a usual name for SMILES (or several have) and none was asked for.
  case undecidedColumn(path: String, candidates: [String], available: [String])
  /// A column was asked for by name though `--no-header` says that there are no names.
  case nameWithoutHeader(path: String, wanted: String)
  /// A column was asked for of a format that has none.
  case formatWithoutColumns(path: String, format: LibraryFormat, wanted: String)
  /// The header line itself cannot be read.
  case brokenHeader(path: String, words: String)
}

extension LibraryError: CustomStringConvertible {
  /// What is wrong, where, and how to mend it.
  package var description: String {
    switch self {
    case .notFound(let path): "no such file: \(Self.name(path))"
    case .noPermission(let path): "no permission to read \(Self.name(path))"
    case .isDirectory(let path): "\(Self.name(path)) is a folder, not a file"
    case .unreadable(let path, let code): "cannot read \(Self.name(path)): \(errnoWords(code))"
    case .unknownFormat(let path):
      """
      cannot tell the format of \(Self.name(path)) from its name; say it with --format \
      (\(LibraryFormat.allCases.map(\.rawValue).joined(separator: ", ")))
      """
    case .foreignContainer(let path, let name):
      "\(Self.name(path)) is packed as \(name), which is not read; unpack it, or pack it with gzip or zstd"
    case .foreignEncoding(let path, let name):
      "\(Self.name(path)) is text in \(name); convert it first: iconv -f \(name) -t UTF-8"
    case .brokenCompression(let path, let words): "\(Self.name(path)) cannot be unpacked: \(words)"
    case .noSuchColumn(let path, let wanted, let available):
      "\(Self.name(path)) has no column '\(wanted)'; it has \(Self.list(available))"
    case .undecidedColumn(let path, let candidates, let available):
      candidates.isEmpty
        ? """
        cannot tell which column of \(Self.name(path)) holds the SMILES; it has \(Self.list(available)); \
        name one with --smiles-column, or say --no-header
        """
        : """
        several columns of \(Self.name(path)) could hold the SMILES: \(Self.list(candidates)); \
        choose one with --smiles-column
        """
    case .nameWithoutHeader(let path, let wanted):
      "\(Self.name(path)) is read without a header, so column '\(wanted)' must be given by number"
    case .formatWithoutColumns(let path, let format, let wanted):
      "\(Self.name(path)) is read as \(format.rawValue), which has no column '\(wanted)'; leave it out, or say --format"
    case .brokenHeader(let path, let words): "the header of \(Self.name(path)) cannot be read: \(words)"
    }
  }

  /// What the user knows the input by.
  private static func name(_ path: String) -> String { path == "-" ? "standard input" : path.isEmpty ? "''" : path }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(20).map { "'\($0)'" }.joined(separator: ", ")
    return names.count > 20 ? "\(shown) and \(names.count - 20) more" : shown
  }
}

/// The system's words for an errno.
func errnoWords(_ code: Int32) -> String {
  guard let words = strerror(code) else { return "error \(code)" }
  return String(cString: words)
}
