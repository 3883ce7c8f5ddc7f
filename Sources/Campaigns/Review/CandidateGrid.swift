internal import GRDB
internal import Glibc
internal import Synchronization

/// The pool as a table that is sorted, filtered and paged in milliseconds at a million candidates.
///
/// An index of its own in a file that nobody else sees and that goes with the process; the campaign's file is only
/// read. A row has numbers alone besides the id; what else a page shows is read from the campaign for its fifty rows.
package final class CandidateGrid: Sendable {
  package let columns: [CandidateQuestion.Column]
  private let index: DatabasePool
  private let objectives: [Objective]
  private let counts = Mutex<[CandidateQuestion: Int]>([:])
  private let extremes = Mutex<[String: ClosedRange<Double>?]>([:])
  /// What the index holds of the changing columns, by candidate.
  private let shown = Mutex<[Int: Changing]>([:])

  private struct Changing: Hashable {
    var standing: String
    var measured: Int
    var means: [Double?]
  }

  /// The rows of a page with how many there are in all.
  package struct Page: Sendable {
    package var total: Int
    package var rows: [Row]
  }

  /// Values in the order of ``CandidateGrid/columns``; nil where there is none.
  package struct Row: Sendable {
    package var number: Int
    package var cells: [String?]
    /// By the last search in question; nil without one.
    package var likeness: Double?
  }

  /// Reads the pool of a campaign; takes some seconds for a million candidates.
  ///
  /// - Parameter folder: where the index's file is made and at once unlinked from.
  package init(_ reader: CampaignReader, folder: String) throws(CampaignError) {
    let objectives = try reader.objectives()
    self.objectives = objectives
    columns = Self.columns(objectives)
    let path = folder + "/grid-\(getpid())-\(UInt64.random(in: 0 ... .max)).sqlite"
    do {
      var configuration = Configuration()
      configuration.maximumReaderCount = 4
      configuration.prepareDatabase { database in
        // Made anew at every start, so nothing has to outlive a crash; eight megabytes of cache for each connection.
        try database.execute(sql: "PRAGMA synchronous = OFF; PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY")
      }
      index = try DatabasePool(path: path, configuration: configuration)
      try Self.fill(index, from: reader, columns)
    } catch {
      throw CampaignError(error, path: path)
    }
    self.path = path
  }

  private let path: String

  deinit { for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) } }

  private static func columns(_ objectives: [Objective]) -> [CandidateQuestion.Column] {
    [
      .init(id: "number", title: "number", isNumber: true, isWhole: true, sql: "number"),
      .init(id: "id", title: "id", isNumber: false, sql: "id"),
      .init(id: "verdict", title: "verdict", isNumber: false, sql: "verdict"),
      .init(id: "sa_score", title: "sa_score (1 easy … 10 hard)", isNumber: true, sql: "sa_score"),
      .init(id: "sa_dative", title: "sa_dative (1 easy … 10 hard)", isNumber: true, sql: "sa_dative"),
      .init(id: "standing", title: "standing", isNumber: false, sql: "standing"),
      .init(id: "measured", title: "measurements", isNumber: true, isWhole: true, sql: "measured"),
    ]
      + objectives.enumerated().map { place, objective in
        .init(
          id: objective.name, title: objective.name + (objective.unit.isEmpty ? "" : " (\(objective.unit))"),
          isNumber: true, sql: "mean_\(place)")
      }
  }

  private static func fill(
    _ index: DatabasePool, from reader: CampaignReader, _ columns: [CandidateQuestion.Column]
  ) throws {
    try index.writeWithoutTransaction { database in
      let own = columns.dropFirst().map { "\($0.sql) \($0.isNumber ? "REAL" : "TEXT")" }.joined(separator: ", ")
      try database.execute(sql: "CREATE TABLE cell (number INTEGER PRIMARY KEY, \(own))")
      try database.execute(
        sql: "CREATE TABLE found (search INTEGER, number INTEGER, likeness REAL, PRIMARY KEY (search, number)) "
          + "WITHOUT ROWID")
      try database.inTransaction {
        let insertion = try database.makeStatement(
          sql: "INSERT INTO cell (number, id, verdict, sa_score, sa_dative, standing, measured) "
            + "VALUES (?, ?, ?, ?, ?, 'open', 0)")
        try reader.eachCandidateLine { line in
          try insertion.execute(arguments: [line.number, line.id, line.outcome, line.saScore, line.saDative])
        }
        // Ordered by the column and then by number, so that pages never overlap.
        for column in columns.dropFirst() {
          try database.execute(sql: "CREATE INDEX cell_by_\(column.sql) ON cell (\(column.sql), number)")
        }
        return .commit
      }
      try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
  }

  /// Brings standings and means up to date; candidates that were added need a new grid.
  package func update(to state: ReviewState) throws(CampaignError) {
    var next: [Int: Changing] = [:]
    for (number, record) in state.standings {
      next[number] = Changing(
        standing: record.standing.words, measured: 0, means: Array(repeating: nil, count: objectives.count))
    }
    let valued = state.counted.map(\.measurement).filter { !$0.isControl && $0.value != nil }
    for (number, own) in Dictionary(grouping: valued, by: { $0.candidate ?? 0 }) {
      next[number]?.measured = own.count
      next[number]?.means = objectives.map { objective in
        let values = own.filter { $0.objective == objective.name }.compactMap(\.value)
        return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
      }
    }
    let changes = shown.withLock { shown -> [(Int, Changing)] in
      let changes = next.filter { shown[$0.key] != $0.value }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
      shown = next
      return changes
    }
    if changes.isEmpty { return }
    let means = objectives.indices.map { ", mean_\($0) = ?" }.joined()
    do {
      try index.write { database in
        let update = try database.makeStatement(
          sql: "UPDATE cell SET standing = ?, measured = ?\(means) WHERE number = ?")
        for (number, row) in changes {
          var arguments: StatementArguments = [row.standing, row.measured]
          for mean in row.means { arguments += [mean] }
          arguments += [number]
          try update.execute(arguments: arguments)
        }
      }
    } catch {
      throw CampaignError(error, path: "the index of the grid")
    }
    counts.withLock { $0 = [:] }
    extremes.withLock { $0 = [:] }
  }

  /// The least and the largest value of a column of numbers; nil where it has none.
  package func values(of column: CandidateQuestion.Column) throws(CampaignError) -> ClosedRange<Double>? {
    if let known = extremes.withLock({ $0[column.id] }) { return known }
    do {
      // One question for each end: from its index each is read at once.
      let (least, most) = try index.read { database in
        (
          try Double.fetchOne(database, sql: "SELECT MIN(\(column.sql)) FROM cell"),
          try Double.fetchOne(database, sql: "SELECT MAX(\(column.sql)) FROM cell")
        )
      }
      let range = least.flatMap { least in most.map { least...$0 } }
      extremes.withLock { $0[column.id] = .some(range) }
      return range
    } catch {
      throw CampaignError(error, path: "the index of the grid")
    }
  }

  /// Takes in what a search has found, under a number by which questions name it.
  package func enter(_ matches: [StructureMatch], ofSearch search: Int) throws(CampaignError) {
    do {
      try index.write { database in
        let insertion = try database.makeStatement(sql: "INSERT INTO found VALUES (?, ?, ?)")
        for match in matches { try insertion.execute(arguments: [search, match.candidate, match.likeness]) }
      }
    } catch {
      throw CampaignError(error, path: "the index of the grid")
    }
  }

  /// Forgets what a search has found.
  package func remove(search: Int) throws(CampaignError) {
    do {
      try index.write { try $0.execute(sql: "DELETE FROM found WHERE search = ?", arguments: [search]) }
    } catch {
      throw CampaignError(error, path: "the index of the grid")
    }
  }

  /// Above this share of the pool an index is walked in its order; below it the few are found and then sorted.
  private static let walkedShare = 0.02

  package func answer(_ question: CandidateQuestion) throws(CampaignError) -> Page {
    do { return try index.read { try answer(question, $0) } } catch {
      throw CampaignError(error, path: "the index of the grid")
    }
  }

  /// Numbers of all candidates that a question means, in its order.
  package func numbers(_ question: CandidateQuestion, limit: Int) throws(CampaignError) -> [Int] {
    do {
      return try index.read { database in
        let (condition, arguments) = condition(of: question)
        return try Int.fetchAll(
          database, sql: "SELECT number FROM cell \(condition) \(order(of: question)) LIMIT \(limit)",
          arguments: arguments)
      }
    } catch {
      throw CampaignError(error, path: "the index of the grid")
    }
  }

  private func answer(_ question: CandidateQuestion, _ database: Database) throws -> Page {
    let (condition, arguments) = condition(of: question)
    var total = counts.withLock { $0[question.filter] }
    if total == nil {
      total = try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM cell \(condition)", arguments: arguments) ?? 0
      counts.withLock { known in
        if known.count > 1000 { known = [:] }
        known[question.filter] = total
      }
    }
    let all = try counts.withLock { $0[CandidateQuestion().filter] } ?? allCount(database)
    let found = total ?? 0
    let isWalked = condition.isEmpty || Double(found) > Self.walkedShare * Double(all)
    let likeness = question.found.last.map { Self.likeness(search: $0.search) } ?? "NULL"
    let cells = (columns.map(\.sql) + [likeness]).joined(separator: ", ")
    let offset = (max(1, question.page) - 1) * question.pageSize
    let inner =
      "SELECT number AS wanted FROM cell \(isWalked ? "" : "NOT INDEXED") \(condition) \(order(of: question)) "
      + "LIMIT \(question.pageSize) OFFSET \(offset)"
    // The page's numbers first, from an index alone where it can be, and only their rows in full.
    let rows = try GRDB.Row.fetchAll(
      database, sql: "SELECT \(cells) FROM (\(inner)) JOIN cell ON number = wanted", arguments: arguments)
    let page = rows.map { row in
      Row(
        number: row[0],
        cells: columns.indices.map { place in
          switch (row[place] as DatabaseValue).storage {
          case .int64(let number): String(number)
          case .double(let number): number.plain
          case .string(let text): text
          case .null, .blob: nil
          }
        }, likeness: row[columns.count])
    }
    return Page(total: found, rows: page)
  }

  private func allCount(_ database: Database) throws -> Int {
    let count = try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM cell") ?? 0
    counts.withLock { $0[CandidateQuestion().filter] = count }
    return count
  }

  private func order(of question: CandidateQuestion) -> String {
    let way = question.descends ? "DESC" : "ASC"
    if question.order == CandidateQuestion.likeness, let last = question.found.last {
      return "ORDER BY \(Self.likeness(search: last.search)) \(way), number ASC"
    }
    let column = columns.first { $0.id == question.order } ?? columns[0]
    let nulls = question.descends ? "NULLS LAST" : "NULLS FIRST"
    return column.sql == "number" ? "ORDER BY number \(way)" : "ORDER BY \(column.sql) \(way) \(nulls), number \(way)"
  }

  private static func likeness(search: Int) -> String {
    "(SELECT likeness FROM found WHERE search = \(search) AND found.number = cell.number)"
  }

  /// The plus signs keep SQLite from an index that would have to be sorted afterwards.
  private func condition(of question: CandidateQuestion) -> (sql: String, arguments: StatementArguments) {
    var parts: [String] = []
    var arguments = StatementArguments()
    if !question.text.isEmpty {
      let letters = question.text.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_")
      parts.append("+id LIKE ? ESCAPE '\\'")
      arguments += ["%\(letters)%"]
    }
    if let verdict = question.verdict {
      parts.append("+verdict = ?")
      arguments += [verdict.rawValue]
    }
    if let standing = question.standing {
      // What is not open is little, so its index is right.
      parts.append(standing == "open" ? "+standing = 'open'" : "standing LIKE ?")
      if standing != "open" { arguments += ["\(standing)%"] }
    }
    for (id, range) in question.ranges.sorted(by: { $0.key < $1.key }) {
      guard let column = columns.first(where: { $0.id == id && $0.isNumber }) else { continue }
      if let least = range.least {
        parts.append("+\(column.sql) >= ?")
        arguments += [least]
      }
      if let most = range.most {
        parts.append("+\(column.sql) <= ?")
        arguments += [most]
      }
    }
    for found in question.found {
      parts.append("number IN (SELECT number FROM found WHERE search = ? AND likeness >= ?)")
      arguments += [found.search, found.least]
    }
    if let numbers = question.numbers {
      parts.append("number IN (\(numbers.map(String.init).joined(separator: ",")))")
    }
    return (parts.isEmpty ? "" : "WHERE " + parts.joined(separator: " AND "), arguments)
  }
}
