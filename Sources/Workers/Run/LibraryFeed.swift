internal import Synchronization

/// The thread that reads a library and submits it to a pool.
final class LibraryFeed: @unchecked Sendable {
  // Sendable because the reader is touched by the thread that `start` makes alone; the counters are atomic.
  private let reader: LibraryReader
  private let pool: WorkerPool<LibraryBatch>
  private let count = Atomic(0)
  private let permille = Atomic(-1)

  /// Rows of a batch: long enough that a turn between processes costs little, short enough to share the work.
  private static let batchRows = 128
  private static let batchBytes = 1 << 18

  init(_ reader: LibraryReader, into pool: WorkerPool<LibraryBatch>) {
    self.reader = reader
    self.pool = pool
    count.store(reader.rowsRead, ordering: .relaxed)
  }

  /// Rows that the reader has given, those that a resumed run passed over included.
  var rowsRead: Int { count.load(ordering: .acquiring) }

  /// Share of the input that is read, 0 … 1; nil where its length is unknown.
  var share: Double? {
    let permille = permille.load(ordering: .relaxed)
    return permille < 0 ? nil : Double(permille) / 1000
  }

  func start() {
    let started = PosixThread.detached { [self] in
      read()
      pool.close()
    }
    if !started {
      read()
      pool.close()
    }
  }

  private func read() {
    // Short batches first: every worker has something to do, and the first rows are soon there.
    var limit = 16
    var batch = LibraryBatch()
    while reader.read(into: &batch, limit: limit, byteLimit: Self.batchBytes) {
      count.store(reader.rowsRead, ordering: .releasing)
      permille.store(reader.share.map { Int($0 * 1000) } ?? -1, ordering: .relaxed)
      guard pool.submit(Self.request(for: batch), batch) else { return }
      batch = LibraryBatch()
      limit = min(limit * 2, Self.batchRows)
    }
  }

  /// The rows of a batch that are to be described; the others are decided already.
  private static func request(for batch: LibraryBatch) -> WireBatch {
    var request = WireBatch()
    request.reserve(rows: batch.records.count, bytes: batch.bytes.count)
    for record in batch.records {
      let kind: WireBatch.RowKind
      switch record.kind {
      case .smiles: kind = .smiles
      case .molBlock: kind = .molblock
      case .skipped, .failed: continue
      }
      request.append(
        number: UInt64(record.row), kind: kind, id: batch.id(of: record), text: batch.text(of: record))
    }
    return request
  }
}
