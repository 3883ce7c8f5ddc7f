/// A batch with every row accounted for: described by a worker, or lost.
public struct AnsweredBatch<Attachment: Sendable>: Sendable {
  /// What became of a row.
  public enum Answer: Sendable, Hashable {
    /// A row of one of the pieces of results.
    case described(piece: Int, row: Int)
    /// An index into `losses`.
    case lost(Int)
  }

  /// What was asked.
  public let request: WireBatch
  /// What the submitter attached.
  public let attachment: Attachment
  public private(set) var pieces: [WireResults] = []
  public private(set) var losses: [Loss] = []
  private var places: [Answer?]
  private var unanswered: Int
  private var expected = 0

  init(request: WireBatch, attachment: Attachment) {
    self.request = request
    self.attachment = attachment
    places = Array(repeating: nil, count: request.rows.count)
    unanswered = request.rows.count
  }

  /// One per row of the request, in its order.
  ///
  /// - Precondition: the batch came from ``WorkerPool/next()``, which gives complete ones only.
  public func answer(to row: Int) -> Answer {
    guard let answer = places[row] else { preconditionFailure("a batch leaves the pool with every row answered") }
    return answer
  }

  var isComplete: Bool { unanswered == 0 }

  /// Rows without an answer, in order.
  var missing: [Int] { places.indices.filter { places[$0] == nil } }

  /// Bytes that the answers hold.
  var answeredBytes: Int { pieces.reduce(0) { $0 + $1.bytes.count } }

  /// Takes in a piece of results.
  ///
  /// - Throws: `.unaskedRow` for a row that is not of this batch or has its answer; the piece is then not taken.
  mutating func add(_ piece: WireResults) throws(WireError) {
    // Workers answer in order as a rule, so the next row is looked at first.
    var next = expected
    let before = places
    for (index, row) in piece.rows.enumerated() {
      guard let place = place(of: row.number, guess: next), places[place] == nil else {
        // As it was before: half a piece would leave answers without their bytes.
        places = before
        throw .unaskedRow(row.number)
      }
      places[place] = .described(piece: pieces.count, row: index)
      next = place + 1
    }
    unanswered -= piece.rows.count
    pieces.append(piece)
    expected = next
  }

  mutating func lose(_ row: Int, to loss: Loss) {
    precondition(places[row] == nil, "a row is answered once")
    places[row] = .lost(losses.count)
    losses.append(loss)
    unanswered -= 1
  }

  /// The place of a row number; numbers ascend within a batch.
  private func place(of number: UInt64, guess: Int) -> Int? {
    let rows = request.rows
    if guess < rows.count, rows[guess].number == number { return guess }
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && rows[low].number == number ? low : nil
  }
}
