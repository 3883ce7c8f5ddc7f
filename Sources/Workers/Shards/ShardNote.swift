internal import Glibc

/// What a run over a shard leaves beside its output, in `PATH.shard`: enough for `dative merge` to refuse parts that do
/// not make a whole.
package struct ShardNote: Sendable, Hashable {
  /// What the rows of the file are.
  package enum Content: String, Sendable {
    /// Every row of the shard, in order.
    case rows
    /// The best of them, the best first.
    case list
  }

  package var content: Content
  package var shard: Shard
  /// Bytes of the file that the note is about, as packed.
  package var size: Int
  /// Rows of the whole library that the run read, those of other shards included.
  package var libraryRows: Int
  package var format: RowFormat
  /// Most rows of a list, and how many it has; 0 for `rows`.
  package var top = 0
  package var listed = 0
  package var ledger: RowLedger
  /// What all shards must have in common.
  package var identity: RunIdentity

  /// Where the note of an output lies.
  package static func path(for output: String) -> String { output + ".shard" }

  package init(
    _ content: Content, _ shard: Shard, size: Int, libraryRows: Int, format: RowFormat, ledger: RowLedger,
    identity: RunIdentity
  ) {
    self.content = content
    self.shard = shard
    self.size = size
    self.libraryRows = libraryRows
    self.format = format
    self.ledger = ledger
    self.identity = identity
  }

  /// The note of an output that is complete.
  package init(
    _ content: Content, of path: String, _ plan: DescribePlan, _ shard: Shard, _ report: RunReport
  ) throws(OutputError) {
    var facts = stat()
    guard stat(path, &facts) == 0 else { throw OutputError(code: errno, path: path) }
    let identity: RunIdentity
    do throws(LibraryError) { identity = try plan.identity() } catch {
      // The input was read a moment ago; that it has gone since is for the merge to know.
      identity = RunIdentity(settings: "input=gone", input: nil)
    }
    self.init(
      content, shard, size: Int(facts.st_size), libraryRows: report.libraryRows, format: plan.settings.format,
      ledger: report.ledger, identity: identity)
  }

  /// Writes the note beside an output, whole or not at all.
  package func write(forOutput path: String) throws(OutputError) {
    let file = try OutputFile(path: Self.path(for: path))
    try file.append(Array(text.utf8)[...], progress: RunProgress())
    try file.finish()
  }

  /// Removes the note of an earlier run, which must not vouch for what another one writes.
  package static func remove(forOutput path: String) { unlink(Self.path(for: path)) }

  private static let firstLine = "dative shard 1"
  private static let lastLine = "end"

  private var text: String {
    var lines = [
      Self.firstLine, "content=\(content.rawValue)", "shard=\(shard)", "size=\(size)", "library-rows=\(libraryRows)",
      "format=\(format.rawValue)", "top=\(top)", "listed=\(listed)", "read=\(ledger.read)",
    ]
    if let input = identity.input { lines += ["input.size=\(input.size)", "input.ends=\(input.ends)"] }
    lines += identity.settings.split(separator: "\n", omittingEmptySubsequences: false).map { "setting=\($0)" }
    lines += ledger.pairs.map { "\($0.key)=\($0.value)" }
    return (lines + [Self.lastLine]).joined(separator: "\n") + "\n"
  }

  /// Reads the note of an output.
  package init(forOutput output: String) throws(MergeError) {
    let path = Self.path(for: output)
    guard let text = fileText(path) else { throw .noNote(path: output) }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    // The last line vouches for the others.
    guard lines.popLast() == Self.lastLine, lines.first == Self.firstLine else { throw .damagedNote(path: path) }
    var words: [String: String] = [:]
    var settings: [String] = []
    var ledger = RowLedger()
    for line in lines.dropFirst() {
      guard let mark = line.firstIndex(of: "=") else { throw .damagedNote(path: path) }
      let (key, value) = (String(line[..<mark]), String(line[line.index(after: mark)...]))
      if key == "setting" {
        settings.append(value)
      } else if let count = Int(value), ledger.take(key: key, count: count) {
        continue
      } else {
        words[key] = value
      }
    }
    func number(_ key: String) -> Int? { words[key].flatMap { Int($0) } }
    guard let content = words["content"].flatMap({ Content(rawValue: $0) }),
      let shard = words["shard"].flatMap({ Shard($0 as String) }),
      let format = words["format"].flatMap({ RowFormat(rawValue: $0) }), let size = number("size"),
      let rows = number("library-rows"), let top = number("top"), let listed = number("listed"),
      let read = number("read")
    else { throw .damagedNote(path: path) }
    ledger.read = read
    var input: LibraryFingerprint?
    if let size = number("input.size"), let ends = number("input.ends"), let ends = UInt32(exactly: ends) {
      input = LibraryFingerprint(size: size, ends: ends)
    }
    self.init(
      content, shard, size: size, libraryRows: rows, format: format, ledger: ledger,
      identity: RunIdentity(settings: settings.joined(separator: "\n"), input: input))
    self.top = top
    self.listed = listed
  }
}

/// The text of a small file; nil where it cannot be read.
func fileText(_ path: String) -> String? {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return nil }
  defer { close(descriptor) }
  var bytes: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let got = read(descriptor, &block, block.count)
    if got < 0, errno == EINTR { continue }
    guard got > 0 else { break }
    bytes += block[..<got]
  }
  return String(decoding: bytes, as: UTF8.self)
}
