internal import Synchronization

/// Rows of a pool's kernels, computed when first asked for and shared by the components of a belief.
final class KernelRows<Row: Sendable>: Sendable {
  private let rows = Mutex<[Int: Row]>([:])
  private let compute: @Sendable (Int) -> Row

  init(_ compute: @escaping @Sendable (Int) -> Row) { self.compute = compute }

  subscript(_ candidate: Int) -> Row {
    if let row = rows.withLock({ $0[candidate] }) { return row }
    let row = compute(candidate)
    rows.withLock { $0[candidate] = row }
    return row
  }
}
