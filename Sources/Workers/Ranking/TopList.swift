internal import Feasibility

/// The best rows of a run, each substance once, in memory that does not grow with the library.
package struct TopList: Sendable {
  /// A row that ranks.
  package struct Entry: Sendable {
    package let row: Int
    package let id: String
    /// How the molecule was given, and the text that gave it.
    package let kind: WireBatch.RowKind
    package let structure: [UInt8]
    package let rank: Double
    package let key: SubstanceHash
    /// The encoded row with its line end.
    package let text: [UInt8]
    package let mark: VerdictMark?
  }

  package let limit: Int
  /// Rows that had no rank, for want of a value.
  package private(set) var unranked = 0
  /// Rows that the verdict kept out.
  package private(set) var stopped = 0
  /// Rows that were another spelling or copy of one in the list.
  package private(set) var repeated = 0
  /// A binary heap, the worst at the top.
  private var heap: [Entry] = []
  private var ranks: [SubstanceHash: Double] = [:]

  package init(limit: Int) { self.limit = limit }

  package mutating func noteStopped() { stopped += 1 }
  package mutating func noteUnranked() { unranked += 1 }

  /// Takes a row in if it is among the best so far.
  package mutating func offer(
    row: Int, rank: Double, key: SubstanceHash, mark: VerdictMark? = nil,
    kind: WireBatch.RowKind = .smiles,
    written: () -> (id: String, structure: [UInt8], text: [UInt8]) = { ("", [], []) }
  ) {
    if let known = ranks[key] {
      repeated += 1
      // Rows come in order, so an equal one stays behind the first.
      guard rank > known, let place = heap.firstIndex(where: { $0.key == key }) else { return }
      heap.remove(at: place)
      heap.sort(by: Self.isWorse)
      ranks[key] = nil
    } else if heap.count >= limit {
      guard let worst = heap.first, rank > worst.rank else { return }
      ranks[worst.key] = nil
      removeWorst()
    }
    guard limit > 0 else { return }
    ranks[key] = rank
    let (id, structure, text) = written()
    insert(Entry(row: row, id: id, kind: kind, structure: structure, rank: rank, key: key, text: text, mark: mark))
  }

  /// The rows, the best first; of two that rank alike the earlier one first.
  package var entries: [Entry] { heap.sorted { Self.isWorse($1, $0) } }

  private static func isWorse(_ first: Entry, _ second: Entry) -> Bool {
    (first.rank, second.row) < (second.rank, first.row)
  }

  private mutating func insert(_ entry: Entry) {
    heap.append(entry)
    var place = heap.count - 1
    while place > 0, Self.isWorse(heap[place], heap[(place - 1) / 2]) {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  private mutating func removeWorst() {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var place = 0
    while true {
      var worst = place
      for child in [2 * place + 1, 2 * place + 2] where child < heap.count {
        if Self.isWorse(heap[child], heap[worst]) { worst = child }
      }
      if worst == place { return }
      heap.swapAt(place, worst)
      place = worst
    }
  }
}
