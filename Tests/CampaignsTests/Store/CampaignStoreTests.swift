import Foundation
import GRDB
import Glibc
import Testing

@testable import Campaigns

struct CampaignStoreTests {
  @Test(arguments: [1, 2, 3, 4, 5]) func `the tables are the fold over the log, for any history`(seed: UInt64) throws {
    let bench = try Bench()
    var generator = SeededGenerator(seed: seed)
    var history = RandomHistory(candidates: 3)
    do {
      var store = try bench.campaign()
      for _ in 0..<60 {
        let payloads = (0..<Int.random(in: 1...4, using: &generator)).map { _ in history.next(&generator) }
        try store.write(by: "somebody") { (writer) throws(CampaignError) in
          for payload in payloads { try writer.append(payload) }
        }
        if Int.random(in: 0..<8, using: &generator) == 0 {
          try store.close()
          store = try CampaignStore(path: bench.path("a.dative"))
        }
      }
      let verification = try store.verified()
      #expect(verification.isSound, "\(verification.findings)")
      #expect(verification.events > 60)
      try store.close()
    }
    #expect(!FileManager.default.fileExists(atPath: bench.path("a.dative-wal")))
  }

  @Test func `a write that throws leaves nothing behind`() throws {
    let bench = try Bench()
    let store = try bench.campaign()
    let before = try store.read { (reader) throws(CampaignError) in try reader.lastEvent() }
    #expect(throws: CampaignError.noObjective) {
      try store.write(by: "a chemist") { (writer) throws(CampaignError) in
        try writer.append(.measured(MeasurementsTaken(measurements: [Bench.value(1, 1, 20)])))
        throw CampaignError.noObjective
      }
    }
    #expect(try store.read { (reader) throws(CampaignError) in try reader.lastEvent() } == before)
  }

  /// Changes a campaign behind its back, as somebody with an SQLite shell might.
  private func tamper(_ path: String, _ sql: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "DROP TRIGGER event_is_not_changed; DROP TRIGGER event_is_not_removed")
      try database.execute(sql: sql)
    }
    try queue.close()
  }

  @Test(arguments: [
    ("UPDATE event SET payload = replace(payload, '19.5', '29.5') WHERE kind = 'measured'", "chain"),
    ("UPDATE event SET time = '2020' || substr(time, 5) WHERE sequence = 2", "chain"),
    ("UPDATE event SET actor = 'nobody' WHERE sequence = 1", "chain"),
    ("DELETE FROM event WHERE sequence = 3", "chain"),
    ("UPDATE measurement SET value = 29.5", "measurement"),
    ("DELETE FROM measurement", "measurement"),
    ("INSERT INTO tag VALUES ('C', 'binding', 'x', 1, 'supports', 1, NULL, '')", "tag"),
    ("UPDATE structure SET smiles = 'CO' WHERE candidate = 2", "structure"),
    ("UPDATE objective SET direction = 'minimize'", "objective"),
  ])
  func `verify finds what was changed, and where`(sql: String, place: String) throws {
    let bench = try Bench()
    let path = bench.path("a.dative")
    do {
      let store = try bench.campaign()
      try store.write(by: "a chemist") { (writer) throws(CampaignError) in
        try writer.append(.measured(MeasurementsTaken(measurements: [Bench.value(1, 1, 19.5)])))
        try writer.append(.flagged(CandidateFlagged(candidate: 1, code: "odd", words: "w")))
      }
      #expect(try store.verified().isSound)
      try store.close()
    }
    try tamper(path, sql)
    let store = try CampaignStore(path: path)
    let verification = try store.verified()
    #expect(verification.findings.contains { $0.place == place }, "\(verification.findings)")
  }

  /// Every byte of an event is under the chain; elsewhere a flip shows in a row, in the file's structure, or hits
  /// space that holds nothing.
  @Test func `no flipped byte of the log stays hidden, and none ends the program`() throws {
    let bench = try Bench()
    let path = bench.path("a.dative")
    try bench.campaign().close()
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    let payload = try #require(whole.range(of: Data(#""candidates":[{"id":"c1""#.utf8)))
    var generator = SeededGenerator(seed: 11)
    var places = (0..<20).map { _ in payload.lowerBound + Int.random(in: 0..<payload.count, using: &generator) }
    places += (0..<60).map { _ in Int.random(in: 100..<whole.count, using: &generator) }
    for (count, place) in places.enumerated() {
      var broken = whole
      broken[place] ^= 0x04
      try broken.write(to: URL(fileURLWithPath: path))
      var isHidden = false
      do throws(CampaignError) { isHidden = try CampaignStore(path: path).verified().isSound } catch {}
      if count < 20 { #expect(!isHidden, "byte \(place)") }
    }
  }

  @Test func `events cannot be changed or removed through SQL`() throws {
    let bench = try Bench()
    try bench.campaign().close()
    let queue = try DatabaseQueue(path: bench.path("a.dative"))
    for sql in ["DELETE FROM event", "UPDATE event SET actor = 'x'"] {
      #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: sql) } }
    }
  }

  @Test func `a second writer is refused with the file's name while readers go on`() throws {
    let bench = try Bench()
    let path = bench.path("a.dative")
    let first = try bench.campaign()
    let second = try CampaignStore(path: path)
    try first.write(by: "first") { (writer) throws(CampaignError) in
      try writer.append(.measured(MeasurementsTaken(measurements: [Bench.value(1, 1, 20)])))
      #expect(throws: CampaignError.inUse(path: path)) {
        try second.write(by: "second") { (writer) throws(CampaignError) in
          try writer.append(.flagged(CandidateFlagged(candidate: 1, code: "c", words: "w")))
        }
      }
      #expect(CampaignError.inUse(path: path).description.contains(path))
      // What is not committed is not seen.
      let seen = try second.read { (reader) throws(CampaignError) in try reader.lastMeasurement() }
      #expect(seen == 0)
    }
    let seen = try second.read { (reader) throws(CampaignError) in try reader.lastMeasurement() }
    #expect(seen == 1)
  }

  @Test func `a reader sees one state while others write`() throws {
    let bench = try Bench()
    let store = try bench.campaign()
    let writer = try CampaignStore(path: bench.path("a.dative"))
    try store.read { (reader) throws(CampaignError) in
      let before = try reader.lastEvent()
      try writer.write(by: "b") { (writer) throws(CampaignError) in
        try writer.append(.measured(MeasurementsTaken(measurements: [Bench.value(1, 1, 20)])))
      }
      #expect(try reader.lastEvent() == before)
      #expect(try reader.lastMeasurement() == 0)
    }
    #expect(try store.read { (reader) throws(CampaignError) in try reader.lastMeasurement() } == 1)
  }

  @Test func `foreign files are refused with words and left as they are`() throws {
    let bench = try Bench()
    let path = bench.path("x")
    #expect(throws: CampaignError.notFound(path: path)) { try CampaignStore(path: path) }
    #expect(throws: CampaignError.notACampaign(path: bench.folder, words: "it is a folder")) {
      try CampaignStore(path: bench.folder)
    }
    try Data().write(to: URL(fileURLWithPath: path))
    #expect(throws: CampaignError.notACampaign(path: path, words: "it is empty")) { try CampaignStore(path: path) }
    try Data("smiles,id\nCCO,a\n".utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: CampaignError.notACampaign(path: path, words: "it is no SQLite file")) {
      try CampaignStore(path: path)
    }
    let other = bench.path("y")
    try DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE t (x)") }
    let bytes = try Data(contentsOf: URL(fileURLWithPath: other))
    #expect(throws: CampaignError.notACampaign(path: other, words: "it is an SQLite file of another program")) {
      try CampaignStore(path: other)
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: other)) == bytes)
  }

  @Test func `a file of a newer layout is refused`() throws {
    let bench = try Bench()
    let path = bench.path("a.dative")
    try bench.campaign().close()
    try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
    #expect(throws: CampaignError.newer(path: path, version: 99)) { try CampaignStore(path: path) }
  }

  @Test(arguments: 0...Layout.version) func `migrations lead from any earlier layout to this one`(from version: Int)
    throws
  {
    let queue = try DatabaseQueue()
    try Layout.migrator(upTo: version).migrate(queue)
    try Layout.migrator().migrate(queue)
    let fresh = try DatabaseQueue()
    try Layout.migrator().migrate(fresh)
    func shape(_ queue: DatabaseQueue) throws -> [String] {
      try queue.read { try String.fetchAll($0, sql: "SELECT coalesce(sql, name) FROM sqlite_master ORDER BY name") }
    }
    #expect(try shape(queue) == shape(fresh))
    #expect(try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == Layout.version)
    // Every table but the log, and the migrator's own, is derived and therefore compared by `verify`.
    let tables = try fresh.read {
      try String.fetchAll($0, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    }
    #expect(Set(tables) == Set(Layout.derived.map(\.table) + ["event", "grdb_migrations"]))
  }

  @Test func `a campaign does not take the place of a file, and one that fails leaves none`() throws {
    let bench = try Bench()
    let path = bench.path("a.dative")
    try Data("mine".utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: CampaignError.exists(path: path)) { _ = try bench.campaign() }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
    #expect(throws: CampaignError.noObjective) {
      try CampaignStore.create(at: bench.path("b.dative"), by: "a") { (_) throws(CampaignError) in
        throw CampaignError.noObjective
      }
    }
    #expect(throws: CampaignError.noFolder(path: bench.path("no/c.dative"))) { _ = try bench.campaign("no/c.dative") }
    #expect(try FileManager.default.contentsOfDirectory(atPath: bench.folder) == ["a.dative"])
  }

  @Test func `a name that would forge a line of the log is refused`() throws {
    let bench = try Bench()
    let store = try bench.campaign()
    for name in ["", " ", "a\nb", "a\u{7f}"] {
      #expect(throws: CampaignError.self) {
        try store.write(by: name) { (_) throws(CampaignError) in }
      }
    }
  }
}
