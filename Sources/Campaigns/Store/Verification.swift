internal import GRDB

/// What a replay of the log says about a campaign's file.
package struct Verification: Sendable, Hashable {
  /// One thing that is not as the log has it.
  package struct Finding: Sendable, Hashable {
    /// The table, or `chain`, `log`, `file`.
    package var place: String
    package var words: String
  }

  package var events = 0
  /// Rows that were compared, over all derived tables.
  package var rows = 0
  /// The first findings; see `differences` for how many there are.
  package var findings: [Finding] = []
  package var differences = 0
  /// Of the last event.
  package var digest = Event.origin

  package var isSound: Bool { differences == 0 }

  /// Findings that are kept in words.
  private static let longest = 50

  mutating func note(_ place: String, _ words: String) {
    differences += 1
    if findings.count < Self.longest { findings.append(Finding(place: place, words: words)) }
  }
}

extension CampaignStore {
  /// Replays the log into a fresh database in memory and compares: the chain of digests, and every derived row.
  ///
  /// Time and memory grow with the campaign.
  package func verified() throws(CampaignError) -> Verification {
    try read { (reader) throws(CampaignError) in try reader.verified() }
  }
}

extension CampaignReader {
  func verified() throws(CampaignError) -> Verification {
    var verification = Verification()
    let words = try connection.all("PRAGMA integrity_check(20)") { (record) throws(CampaignError) in
      try record.text(0)
    }
    for words in words where words != "ok" { verification.note("file", words) }
    let replay: DatabaseQueue
    do {
      replay = try DatabaseQueue()
      try Layout.migrator().migrate(replay)
    } catch {
      throw CampaignError(error, path: "memory")
    }
    do {
      try replay.writeWithoutTransaction { database in
        let fresh = Connection(database: database, path: "memory")
        try database.inTransaction {
          try fold(into: fresh, &verification)
          return .commit
        }
        for (table, key) in Layout.derived { try compare(table, by: key, with: fresh, &verification) }
      }
    } catch {
      throw CampaignError(error, path: connection.path)
    }
    return verification
  }

  private func fold(into fresh: Connection, _ verification: inout Verification) throws(CampaignError) {
    let fold = Fold(connection: fresh)
    var previous = Event.origin
    var expected = 1
    var isBroken = false
    let shape = "SELECT sequence, time, kind, actor, payload, digest FROM event ORDER BY sequence"
    try connection.each(shape) { (record) throws(CampaignError) in
      let event = try Self.event(record)
      if event.sequence != expected { verification.note("chain", "event \(expected) is missing") }
      if !event.follows(previous) {
        verification.note("chain", "event \(event.sequence) is not what was written: its digest does not fit")
      }
      expected = event.sequence + 1
      previous = event.digest
      verification.events += 1
      do throws(CampaignError) {
        let payload = try EventPayload(event)
        if !isBroken {
          // The replay must be able to refer to the event, as the tables of the file do.
          try fresh.run(
            "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)",
            [event.sequence, event.time, event.kind, event.actor, "", event.digest])
          try fold.apply(payload, of: event)
        }
      } catch {
        isBroken = true
        verification.note("log", "\(error)")
      }
    }
    verification.digest = previous
    if verification.events == 0 { verification.note("log", "there is no event") }
  }

  /// Walks through a table of the file and of the replay side by side.
  private func compare(
    _ table: String, by key: String, with fresh: Connection, _ verification: inout Verification
  ) throws(CampaignError) {
    let question = "SELECT * FROM \(table) ORDER BY \(key)"
    var expected: [[DatabaseValue]] = []
    try fresh.each(question) { (record) throws(CampaignError) in expected.append(record.cells) }
    var place = 0
    try connection.each(question) { (record) throws(CampaignError) in
      let cells = record.cells
      defer { place += 1 }
      verification.rows += 1
      guard expected.indices.contains(place) else {
        return verification.note(table, "a row that no event made: \(Self.words(cells))")
      }
      if expected[place] != cells {
        verification.note(table, "the file says \(Self.words(cells)), the log \(Self.words(expected[place]))")
      }
    }
    for row in expected.dropFirst(place) { verification.note(table, "a row is missing: \(Self.words(row))") }
  }

  private static func words(_ cells: [DatabaseValue]) -> String {
    let texts = cells.map { cell in
      switch cell.storage {
      case .null: "–"
      case .int64(let number): String(number)
      case .double(let number): "\(number)"
      case .string(let text): text.count > 40 ? "\(text.prefix(40))…" : text
      case .blob(let bytes): "\(bytes.count) bytes"
      }
    }
    return "(" + texts.joined(separator: ", ") + ")"
  }
}
