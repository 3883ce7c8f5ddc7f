internal import Glibc

/// Puts the outputs of all shards of a run together: the same bytes that one run without shards would have written.
///
/// Merging changes no shard, so it can be repeated; the output takes its name when it is complete.
package struct ShardMerge {
  private let paths: [String]
  private let notes: [ShardNote]

  /// Reads the notes, and refuses shards that do not make a whole.
  package init(_ paths: [String]) throws(MergeError) {
    var noted: [(path: String, note: ShardNote)] = []
    for path in paths {
      var facts = stat()
      guard stat(path, &facts) == 0 else { throw .input(InputFile.refusal(of: path, code: errno)) }
      let note = try ShardNote(forOutput: path)
      guard Int(facts.st_size) == note.size else {
        throw .otherSize(path: path, size: Int(facts.st_size), noted: note.size)
      }
      noted.append((path, note))
    }
    noted.sort { $0.note.shard.index < $1.note.shard.index }
    guard let first = noted.first else { throw .gap(missing: [1], count: 1) }
    for (path, note) in noted.dropFirst() {
      if let words = Self.difference(first.note, note) {
        throw .differ(path: path, from: first.path, words: words)
      }
    }
    for (before, after) in zip(noted, noted.dropFirst()) where before.note.shard == after.note.shard {
      throw .overlap(path: after.path, with: before.path, shard: after.note.shard.description)
    }
    let count = first.note.shard.count
    let present = Set(noted.map(\.note.shard.index))
    guard present.count == count else {
      // A range of a million is looked through only to name what is missing.
      throw .gap(missing: (1...count).filter { !present.contains($0) }, count: count)
    }
    self.paths = noted.map(\.path)
    notes = noted.map(\.note)
  }

  /// The ledger of the whole.
  package var ledger: RowLedger {
    var whole = RowLedger()
    for note in notes { whole.add(note.ledger) }
    // What the sum has to match is how long each shard found the library.
    whole.read = notes.first?.libraryRows ?? 0
    return whole
  }

  /// Writes the whole to `output`; `-` is standard output.
  package func write(to output: String) throws(MergeError) {
    if output != "-" {
      for path in paths where OutputFile.isInput(output, path) || OutputFile.isInput(output, ShardNote.path(for: path))
      {
        throw .outputIsShard(path: output)
      }
      if let format = RowFormat(path: output), format != notes[0].format {
        throw .otherFormat(path: output, format: notes[0].format)
      }
    }
    var shards: [ShardRows] = []
    for (path, note) in zip(paths, notes) { shards.append(try ShardRows(path: path, format: note.format)) }
    for shard in shards.dropFirst() where shard.header != shards[0].header {
      throw .differ(path: shard.path, from: shards[0].path, words: "the columns are others")
    }
    let file: OutputFile
    do throws(OutputError) { file = try OutputFile(path: output) } catch { throw .output(error) }
    do throws(MergeError) {
      try append(shards[0].header, to: file)
      switch notes[0].content {
      case .rows: try writeRows(shards, to: file)
      case .list: try writeList(shards, to: file)
      }
      try finish(file)
    } catch {
      file.abandon()
      throw error
    }
  }

  /// Rows in the order of the library: each shard is asked in turn, since rows were dealt like cards.
  private func writeRows(_ shards: [ShardRows], to file: OutputFile) throws(MergeError) {
    var isOpen: [Bool] = []
    for index in shards.indices { isOpen.append(try advance(shards[index], notes[index].shard, after: 0)) }
    let rows = notes[0].libraryRows
    var row = 1
    while row <= rows {
      let index = (row - 1) % shards.count
      let shard = shards[index]
      // A row that `--where` left out has no line.
      if isOpen[index], shard.row == row {
        try append(shard.text, to: file)
        isOpen[index] = try advance(shard, notes[index].shard, after: row)
      }
      row += 1
    }
    for (index, shard) in shards.enumerated() {
      if isOpen[index] { throw .strayRow(path: shard.path, row: shard.row) }
      let ledger = notes[index].ledger
      let expected = ledger.accounted - ledger.filtered
      guard shard.count == expected else {
        throw .unbalanced(path: shard.path, rows: shard.count, expected: expected)
      }
    }
  }

  private func advance(_ rows: ShardRows, _ shard: Shard, after row: Int) throws(MergeError) -> Bool {
    guard try rows.next() else { return false }
    guard shard.contains(rows.row), rows.row > row else { throw .strayRow(path: rows.path, row: rows.row) }
    return true
  }

  /// The best of all lists; of two that rank alike the earlier row first, of a substance its best row.
  private func writeList(_ shards: [ShardRows], to file: OutputFile) throws(MergeError) {
    var entries: [(rank: Double, row: Int, key: [UInt8], text: ArraySlice<UInt8>)] = []
    for (shard, note) in zip(shards, notes) {
      while try shard.next() {
        guard note.shard.contains(shard.row) else { throw .strayRow(path: shard.path, row: shard.row) }
        guard let cell = shard.cell("rank_value"), let rank = Double(String(decoding: cell, as: UTF8.self)) else {
          throw .noColumn(path: shard.path, name: "rank_value")
        }
        guard let key = shard.cell("substance_key") else {
          throw .noColumn(path: shard.path, name: "substance_key")
        }
        entries.append((rank, shard.row, key, shard.text))
      }
      guard shard.count == note.listed else {
        throw .unbalanced(path: shard.path, rows: shard.count, expected: note.listed)
      }
    }
    entries.sort { ($1.rank, $0.row) < ($0.rank, $1.row) }
    var seen: Set<[UInt8]> = []
    var written = 0
    for entry in entries where written < notes[0].top && seen.insert(entry.key).inserted {
      try append(entry.text, to: file)
      written += 1
    }
  }

  private func finish(_ file: OutputFile) throws(MergeError) {
    do throws(OutputError) {
      try file.deliver()
      try file.finish()
    } catch {
      throw .output(error)
    }
  }

  private func append(_ text: ArraySlice<UInt8>, to file: OutputFile) throws(MergeError) {
    do throws(OutputError) { try file.append(text, progress: RunProgress()) } catch { throw .output(error) }
  }

  /// In what two notes of one run must not differ.
  private static func difference(_ first: ShardNote, _ other: ShardNote) -> String? {
    if first.content != other.content { return "one holds all rows, the other a list of the best" }
    if first.format != other.format { return "\(first.format.rawValue) and \(other.format.rawValue)" }
    if first.shard.count != other.shard.count { return "shards \(first.shard) and \(other.shard)" }
    if first.identity.input != other.identity.input { return "their inputs differ" }
    if first.identity.settings != other.identity.settings {
      let pairs = [first, other].map {
        $0.identity.settings.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      }
      let lines = zip(pairs[0], pairs[1]).first { $0 != $1 }
      return lines.map { "'\($0.0)' and '\($0.1)'" } ?? "their options differ"
    }
    if first.libraryRows != other.libraryRows {
      return "one read \(first.libraryRows) rows, the other \(other.libraryRows)"
    }
    if first.top != other.top { return "--top \(first.top) and \(other.top)" }
    return nil
  }
}
