internal import GRDB

/// An open campaign: an append-only log of events and the tables that follow from it, in one SQLite file.
///
/// Any number of processes may read while one writes. A write is one transaction that is on the disk before `write`
/// returns, so whatever is acknowledged afterwards survives the end of the process at any point.
package struct CampaignStore: Sendable {
  package let path: String
  private let queue: DatabaseQueue
  private let clock: EventClock

  /// Opens a campaign; an older layout is brought up to date.
  package init(path: String, clock: EventClock = .system) throws(CampaignError) {
    self.path = path
    self.clock = clock
    queue = try CampaignFile(path: path).open()
    let version: Int
    do {
      version = try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
      if version < Layout.version { try Layout.migrator().migrate(queue) }
    } catch {
      throw CampaignError(error, path: path)
    }
    if version > Layout.version { throw .newer(path: path, version: version) }
  }

  /// Makes a new campaign and fills it; there is no file before it is whole.
  @discardableResult
  package static func create<Result>(
    at path: String, by actor: String, clock: EventClock = .system,
    _ fill: (CampaignWriter) throws(CampaignError) -> Result
  ) throws(CampaignError) -> Result {
    var result: Result?
    try CampaignFile(path: path).create { (queue) throws(CampaignError) in
      result = try write(to: queue, path: path, by: actor, clock: clock, fill)
    }
    guard let result else { throw .damaged(path: path, words: "it was not filled") }
    return result
  }

  /// Reads one state of the campaign, whatever others write meanwhile.
  package func read<Result>(
    _ body: (CampaignReader) throws(CampaignError) -> Result
  ) throws(CampaignError) -> Result {
    do {
      return try queue.read { try body(CampaignReader(Connection(database: $0, path: path))) }
    } catch {
      throw CampaignError(error, path: path)
    }
  }

  /// Appends events, all or none of them.
  ///
  /// Others are kept from writing from the first moment on, so that what `body` reads stays true until it has written.
  ///
  /// - Throws: `inUse` where another writes for longer than two seconds.
  @discardableResult
  package func write<Result>(
    by actor: String, _ body: (CampaignWriter) throws(CampaignError) -> Result
  ) throws(CampaignError) -> Result {
    try Self.write(to: queue, path: path, by: actor, clock: clock, body)
  }

  /// Does what a write would do and takes all of it back: what would become of it, and why it would fail.
  package func rehearse<Result>(
    by actor: String, _ body: (CampaignWriter) throws(CampaignError) -> Result
  ) throws(CampaignError) -> Result {
    try Self.write(to: queue, path: path, by: actor, clock: clock, keeps: false, body)
  }

  /// Ends the connection; the log is folded into the file if nobody else has it open.
  package func close() throws(CampaignError) {
    do { try queue.close() } catch { throw CampaignError(error, path: path) }
  }

  private static func write<Result>(
    to queue: DatabaseQueue, path: String, by actor: String, clock: EventClock, keeps: Bool = true,
    _ body: (CampaignWriter) throws(CampaignError) -> Result
  ) throws(CampaignError) -> Result {
    try CampaignWriter.check(actor: actor)
    do {
      return try queue.writeWithoutTransaction { database in
        var result: Result?
        try database.inTransaction(.immediate) {
          result = try body(CampaignWriter(Connection(database: database, path: path), actor: actor, clock: clock))
          return keeps ? .commit : .rollback
        }
        guard let result else { throw CampaignError.damaged(path: path, words: "nothing was written") }
        return result
      }
    } catch {
      throw CampaignError(error, path: path)
    }
  }
}
