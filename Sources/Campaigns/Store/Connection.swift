internal import GRDB

/// SQL on an open campaign, its errors told as what they mean for the campaign's file.
struct Connection {
  let database: Database
  /// For messages.
  let path: String

  /// Runs one statement, which is kept prepared.
  func run(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws(CampaignError) {
    try told { try database.cachedStatement(sql: sql).execute(arguments: arguments) }
  }

  /// Runs a script.
  func script(_ sql: String) throws(CampaignError) { try told { try database.execute(sql: sql) } }

  /// Hands on each row of a question.
  func each(
    _ sql: String, _ arguments: StatementArguments = StatementArguments(),
    _ body: (Record) throws(CampaignError) -> Void
  ) throws(CampaignError) {
    try told {
      let rows = try Row.fetchCursor(database.cachedStatement(sql: sql), arguments: arguments)
      while let row = try rows.next() { try body(Record(row: row, path: path)) }
    }
  }

  /// All rows of a question.
  func all<Result>(
    _ sql: String, _ arguments: StatementArguments = StatementArguments(),
    _ read: (Record) throws(CampaignError) -> Result
  ) throws(CampaignError) -> [Result] {
    var results: [Result] = []
    try each(sql, arguments) { (record) throws(CampaignError) in results.append(try read(record)) }
    return results
  }

  /// The first row of a question; nil where there is none.
  func first<Result>(
    _ sql: String, _ arguments: StatementArguments = StatementArguments(),
    _ read: (Record) throws(CampaignError) -> Result
  ) throws(CampaignError) -> Result? {
    var result: Result?
    try each(sql, arguments) { (record) throws(CampaignError) in if result == nil { result = try read(record) } }
    return result
  }

  /// A number that a question always gives.
  func count(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws(CampaignError) -> Int {
    try first(sql, arguments) { (record) throws(CampaignError) in try record.integer(0) } ?? 0
  }

  private func told<Result>(_ body: () throws -> Result) throws(CampaignError) -> Result {
    do { return try body() } catch { throw CampaignError(error, path: path) }
  }
}

/// One row of an answer, read by position.
struct Record {
  let row: Row
  let path: String

  func text(_ place: Int) throws(CampaignError) -> String {
    guard let text = try textIfAny(place) else { throw .damaged(path: path, words: "a text is missing") }
    return text
  }

  func textIfAny(_ place: Int) throws(CampaignError) -> String? {
    switch (row[place] as DatabaseValue).storage {
    case .string(let text): return text
    case .null: return nil
    default: throw .damaged(path: path, words: "something stands where a text should")
    }
  }

  func integer(_ place: Int) throws(CampaignError) -> Int {
    guard let number = try integerIfAny(place) else { throw .damaged(path: path, words: "a number is missing") }
    return number
  }

  func integerIfAny(_ place: Int) throws(CampaignError) -> Int? {
    switch (row[place] as DatabaseValue).storage {
    case .int64(let number): return Int(number)
    case .null: return nil
    default: throw .damaged(path: path, words: "something stands where a whole number should")
    }
  }

  func realIfAny(_ place: Int) throws(CampaignError) -> Double? {
    switch (row[place] as DatabaseValue).storage {
    case .double(let number): return number
    case .int64(let number): return Double(number)
    case .null: return nil
    default: throw .damaged(path: path, words: "something stands where a number should")
    }
  }

  func real(_ place: Int) throws(CampaignError) -> Double {
    guard let number = try realIfAny(place) else { throw .damaged(path: path, words: "a number is missing") }
    return number
  }

  /// Every cell, for comparing.
  var cells: [DatabaseValue] { Array(row.databaseValues) }
}

extension CampaignError {
  /// What an error of the database means.
  init(_ error: any Error, path: String) {
    switch error {
    case let error as CampaignError: self = error
    case let error as DatabaseError: self = Self.meaning(of: error, path: path)
    default: self = .damaged(path: path, words: "\(error)")
    }
  }

  private static let shortWrites: [ResultCode] = [
    .SQLITE_IOERR_WRITE, .SQLITE_IOERR_SHMSIZE, .SQLITE_IOERR_TRUNCATE,
  ]

  private static func meaning(of error: DatabaseError, path: String) -> CampaignError {
    let words = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: return .inUse(path: path)
    case .SQLITE_FULL: return .diskFull(path: path)
    case .SQLITE_READONLY: return .readOnly(path: path)
    case .SQLITE_PERM, .SQLITE_AUTH: return .noPermission(path: path)
    case .SQLITE_CANTOPEN: return .noPermission(path: path)
    case .SQLITE_NOTADB: return .notACampaign(path: path, words: "it is no SQLite file")
    // A write that a limit or a quota cut short.
    case .SQLITE_IOERR where Self.shortWrites.contains(error.extendedResultCode): return .diskFull(path: path)
    default: return .damaged(path: path, words: words)
    }
  }
}
