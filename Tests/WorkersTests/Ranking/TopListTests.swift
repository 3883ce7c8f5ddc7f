import Feasibility
import Testing

@testable import Workers

@Suite struct TopListTests {
  private struct Row {
    var rank: Double
    var key: UInt64
  }

  /// What a list must hold, by sorting everything.
  private static func expected(_ rows: [Row], _ limit: Int) -> [Int] {
    var best: [UInt64: (rank: Double, row: Int)] = [:]
    for (row, entry) in rows.enumerated() where best[entry.key].map({ entry.rank > $0.rank }) ?? true {
      best[entry.key] = (entry.rank, row)
    }
    return best.values.sorted { ($1.rank, $0.row) < ($0.rank, $1.row) }.prefix(limit).map(\.row)
  }

  @Test(arguments: [1, 2, 7, 100, 1000])
  func `the list is what sorting everything gives, each substance once`(limit: Int) {
    var generator = SeededGenerator(state: UInt64(limit))
    for keys in [3, 50, 100_000] {
      // Few different ranks, so that many tie.
      let rows = (0..<2000).map { _ in
        Row(
          rank: Double(Int.random(in: 0..<40, using: &generator)),
          key: UInt64.random(in: 0..<UInt64(keys), using: &generator))
      }
      var list = TopList(limit: limit)
      for (row, entry) in rows.enumerated() {
        list.offer(row: row, rank: entry.rank, key: SubstanceHash(high: entry.key, low: 1))
      }
      #expect(list.entries.map(\.row) == Self.expected(rows, limit))
    }
  }

  @Test func `verdicts in a few words come back as they were`() throws {
    let text = "hold h:limit.tpsa n:alert.primary-amine"
    let mark = try #require(VerdictMark(text))
    #expect(mark.outcome == .hold)
    #expect(mark.rules.map(\.id) == ["limit.tpsa", "alert.primary-amine"])
    #expect(mark.text == text)
    #expect(VerdictMark("") == nil && VerdictMark("perhaps") == nil && VerdictMark("pass x:y") == nil)
    var tally = VerdictTally()
    tally.enter(mark)
    tally.enter(try #require(VerdictMark("reject r:a h:limit.tpsa")))
    tally.enter(try #require(VerdictMark("pass")))
    #expect(tally.total == 3)
    #expect(tally.rules.map(\.rule) == ["a", "limit.tpsa", "alert.primary-amine"])
    #expect(tally.rules.map(\.molecules) == [1, 2, 1])
    #expect(tally.rules.map(\.alone) == [0, 1, 0])
    var again = VerdictTally()
    for (key, value) in tally.pairs {
      let isTaken = again.take(key: key, count: Int(value) ?? -1)
      #expect(isTaken)
    }
    #expect(again == tally)
  }
}
