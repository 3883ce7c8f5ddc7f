/// The rows of a shard's file, one after the other, in memory that does not depend on its length.
///
/// Not `Sendable`: one task reads.
final class ShardRows {
  let path: String
  /// The line of column names with its end; empty for JSON lines.
  private(set) var header: ArraySlice<UInt8> = []
  /// The current row with its line end.
  private(set) var text: ArraySlice<UInt8> = []
  /// Its number in the library.
  private(set) var row = 0
  /// Rows read so far.
  private(set) var count = 0
  private let window: ReadWindow
  private let format: RowFormat

  /// A row longer than this is no row of ours: the longest SMILES and all descriptors are a hundredth of it.
  private static let longest = 256 << 20

  init(path: String, format: RowFormat) throws(MergeError) {
    self.path = path
    self.format = format
    do throws(LibraryError) {
      window = ReadWindow(try ByteSource(path: path, bufferSize: 1 << 18), readSize: 1 << 18)
    } catch {
      throw .input(error)
    }
    guard format != .jsonl else { return }
    guard let line = try record() else { throw .brokenRow(path: path, line: 1) }
    header = line
  }

  /// Goes to the next row; false at the end.
  func next() throws(MergeError) -> Bool {
    guard let line = try record() else { return false }
    count += 1
    guard let number = Self.number(of: line, format) else { throw .brokenRow(path: path, line: count) }
    row = number
    text = line
    return true
  }

  /// The cell of a column, quotes taken away; nil where the row has none. For JSON lines the key's value as it stands.
  func cell(_ name: String) -> [UInt8]? {
    if format == .jsonl { return Self.jsonCell(name, of: text) }
    guard let place = Self.cells(of: header, format).firstIndex(of: Array(name.utf8)) else { return nil }
    let cells = Self.cells(of: text, format)
    return place < cells.count ? cells[place] : nil
  }

  /// The next line; line ends within quotes are part of a cell.
  private func record() throws(MergeError) -> ArraySlice<UInt8>? {
    var from = 0
    while true {
      guard let end = window.position(of: Letter.lineFeed, from: from, limit: Self.longest) else {
        if let fault = window.fault { throw .input(LibraryError(fault, path: path)) }
        // Our rows end with a line feed; what does not was cut off.
        guard window.count == 0 else { throw .brokenRow(path: path, line: count + 1) }
        return nil
      }
      let bytes = window.bytes.part(0..<(end + 1))
      if format == .jsonl || bytes.reduce(0, { $0 + ($1 == Letter.quote ? 1 : 0) }).isMultiple(of: 2) {
        defer { window.consume(end + 1) }
        return Array(bytes)[...]
      }
      from = end + 1
    }
  }

  /// The number that a row begins with.
  private static func number(of line: ArraySlice<UInt8>, _ format: RowFormat) -> Int? {
    var rest = line
    if format == .jsonl {
      let start = Array(#"{"row":"#.utf8)
      guard rest.starts(with: start) else { return nil }
      rest = rest.dropFirst(start.count)
    }
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    guard !digits.isEmpty, digits.count < 19 else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private static func cells(of line: ArraySlice<UInt8>, _ format: RowFormat) -> [[UInt8]] {
    let delimiter = format == .tsv ? Letter.tab : Letter.comma
    var cells: [[UInt8]] = [[]]
    var isQuoted = false
    var wasQuote = false
    for byte in line {
      if byte == Letter.quote {
        // The second of two quotes within quotes stands for one.
        if !isQuoted, wasQuote { cells[cells.count - 1].append(byte) }
        isQuoted.toggle()
        wasQuote = !isQuoted
        continue
      }
      wasQuote = false
      if isQuoted {
        cells[cells.count - 1].append(byte)
      } else if byte == delimiter {
        cells.append([])
      } else if byte != Letter.lineFeed {
        cells[cells.count - 1].append(byte)
      }
    }
    return cells
  }

  /// The value of a key of the outer object; our encoder writes neither spaces nor a key twice.
  private static func jsonCell(_ name: String, of line: ArraySlice<UInt8>) -> [UInt8]? {
    let key = Array("\"\(name)\"".utf8)
    var depth = 0
    var place = line.startIndex
    while place < line.endIndex {
      switch line[place] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case Letter.quote:
        let end = endOfString(line, from: place)
        if depth == 1, line[place..<end].elementsEqual(key), end < line.endIndex, line[end] == UInt8(ascii: ":") {
          let start = end + 1
          let stop =
            line[start] == Letter.quote
            ? endOfString(line, from: start)
            : line[start...].firstIndex { [Letter.comma, UInt8(ascii: "}")].contains($0) } ?? line.endIndex
          return Array(line[start..<stop])
        }
        place = end
        continue
      default: break
      }
      place += 1
    }
    return nil
  }

  /// Behind the closing quote of the string that opens at `start`.
  private static func endOfString(_ line: ArraySlice<UInt8>, from start: Int) -> Int {
    var place = start + 1
    while place < line.endIndex, line[place] != Letter.quote {
      place += line[place] == Letter.backslash ? 2 : 1
    }
    return min(place + 1, line.endIndex)
  }
}
