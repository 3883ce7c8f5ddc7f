/// Why shards do not make a whole.
package enum MergeError: Error, Sendable, Hashable {
  /// A shard cannot be read.
  case input(LibraryError)
  /// The output cannot be written.
  case output(OutputError)
  case noNote(path: String)
  case damagedNote(path: String)
  /// The file is not the one that its note is about.
  case otherSize(path: String, size: Int, noted: Int)
  /// The output is one of the shards.
  case outputIsShard(path: String)
  /// The output's name promises another format than the shards have.
  case otherFormat(path: String, format: RowFormat)
  /// Two shards come from runs that differ.
  case differ(path: String, from: String, words: String)
  case overlap(path: String, with: String, shard: String)
  case gap(missing: [Int], count: Int)
  /// A row that is not of its shard, comes twice or out of order.
  case strayRow(path: String, row: Int)
  /// The rows of a shard are not those its ledger tells of.
  case unbalanced(path: String, rows: Int, expected: Int)
  /// A line that is no row.
  case brokenRow(path: String, line: Int)
  /// Lists cannot be ranked without this column.
  case noColumn(path: String, name: String)

  /// What the user can mend by another command, as against damage.
  package var isUsage: Bool {
    switch self {
    case .outputIsShard, .otherFormat, .noColumn: true
    default: false
    }
  }
}

extension MergeError: CustomStringConvertible {
  /// What is wrong, with which file, and how to mend it.
  package var description: String {
    switch self {
    case .input(let error): "\(error)"
    case .output(let error): "\(error)"
    case .noNote(let path):
      "\(path) has no \(ShardNote.path(for: path)) beside it: only files that a run with --shard and -o has written "
        + "are merged, each with its note"
    case .damagedNote(let path): "\(path) is damaged; run that shard again"
    case .otherSize(let path, let size, let noted):
      "\(path) has \(size) bytes and not the \(noted) of its note; run that shard again"
    case .outputIsShard(let path): "-o: \(path) is one of the shards; name another file"
    case .otherFormat(let path, let format):
      "-o: \(path) promises another format than the shards have: \(format.rawValue)"
    case .differ(let path, let from, let words): "\(path) and \(from) are not of one run: \(words)"
    case .overlap(let path, let with, let shard): "\(path) and \(with) overlap: both are shard \(shard)"
    case .gap(let missing, let count):
      "gap: of \(count) shards \(missing.count == 1 ? "one is" : "\(missing.count) are") not there: "
        + missing.prefix(20).map(String.init).joined(separator: ", ") + (missing.count > 20 ? " …" : "")
    case .strayRow(let path, let row): "\(path): row \(row) is not of this shard, or not in its place"
    case .unbalanced(let path, let rows, let expected):
      "\(path) holds \(rows) rows where its ledger tells of \(expected); run that shard again"
    case .brokenRow(let path, let line): "\(path): line \(line) is no row; run that shard again"
    case .noColumn(let path, let name): "\(path) has no column \(name), by which lists are merged"
    }
  }
}
