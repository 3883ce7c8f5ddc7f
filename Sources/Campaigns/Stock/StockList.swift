internal import Descriptors
internal import Feasibility
internal import Foundation
package import Workers

/// What is at hand and passes the gate, each substance once, with its environments: read once, kept in a file, and
/// looked up there, so that memory does not grow with the list.
package struct StockList: Sendable {
  package let name: String
  /// Of the list and of everything that decided what became of its rows.
  package let digest: String
  package let account: StockAccount
  /// Whether an earlier run has left what this one needed.
  package let wasKept: Bool
  private let bytes: Data
  /// Where records end and what is refused begins.
  private let end: Int
  /// Rows that are not offered although nothing at hand repeats them.
  package let refused: Refusals

  /// How many rows are not offered, repetitions apart, and what is kept of them.
  package struct Refusals: Sendable, Hashable, Codable {
    package var count: Int
    package var kept: Int
    /// Of the table without its head.
    var bytes: Int
  }

  /// Less likeness than this is none.
  package static let leastLikeness = StructureSearch.leastLikeness

  /// How many molecules may be offered.
  package var count: Int { account.passed }

  /// Those rows with why, as CSV with the columns `row`, `id`, `smiles`, `outcome` (`hold`, `reject` or `failed`),
  /// `reason` (rules, or the code of the failure) and `words`.
  package var refusedTable: [UInt8] {
    Array(CampaignTable.line(StockRefusals.columns).utf8) + bytes[end..<end + refused.bytes]
  }

  /// The molecules most like one, nearest first; at most `count`, of at least `leastLikeness`.
  package func nearest(
    to environments: [MoleculeFeatures.Environment], count: Int
  ) -> [(molecule: StockMolecule, likeness: Double)] {
    bytes.withUnsafeBytes { bytes in
      var found: [(start: Int, likeness: Double)] = []
      var start = 0
      while start < end, let record = StockRecord.View(in: bytes, at: start) {
        let likeness = record.likeness(to: environments)
        if likeness >= Self.leastLikeness { found.append((start, likeness)) }
        start = record.end
      }
      // Records come in the order of the list: among equals the first row is first.
      found.sort { ($1.likeness, $0.start) < ($0.likeness, $1.start) }
      return found.prefix(count).compactMap { own in
        StockRecord.View(in: bytes, at: own.start).map { ($0.molecule, own.likeness) }
      }
    }
  }
}

extension StockList {
  /// The account and what it is of, behind the records.
  private struct Trailer: Codable {
    var digest: String
    var account: StockAccount
    var refusals: Refusals
  }

  /// Ends the file, behind the trailer's length in eight bytes.
  private static let mark = Array("dative stock 2\n\n".utf8)

  /// Reads a list through the workers, or takes what an earlier run has kept of the same list, policy and release.
  ///
  /// - Parameter watch: told how many rows were read.
  package init(
    _ source: StockSource, command: WorkerCommand, workers: Int, interruption: Interruption = Interruption(),
    watch: (Int) -> Void = { _ in }
  ) throws(StockError) {
    let plan = source.plan(command, workers: workers)
    let digest = try source.digest(plan)
    if let kept = Self(kept: source.cache, digest: digest, name: source.name) {
      self = kept
    } else {
      self = try Self.read(source, plan, digest, interruption, watch)
    }
    if account.read == account.skipped { throw .empty(name: name) }
    if account.passed == 0 { throw .nonePasses(name: name, account) }
  }

  /// nil where nothing is kept, or something else.
  private init?(kept path: String, digest: String, name: String, wasKept: Bool = true) {
    let bytes: Data
    // Mapped: what is looked at is in memory, and given back when others need it.
    do { bytes = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped) } catch { return nil }
    let tail = bytes.suffix(Self.mark.count + 8)
    guard tail.count == Self.mark.count + 8, tail.suffix(Self.mark.count).elementsEqual(Self.mark) else { return nil }
    let length = tail.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    guard let size = Int(exactly: length), size <= bytes.count - tail.count else { return nil }
    let last = bytes.count - tail.count - size
    let trailer: Trailer
    do { trailer = try JSONDecoder().decode(Trailer.self, from: bytes[last..<last + size]) } catch { return nil }
    guard trailer.digest == digest, (0...last).contains(trailer.refusals.bytes) else { return nil }
    (self.name, self.digest, account, self.wasKept) = (name, digest, trailer.account, wasKept)
    (self.bytes, end, refused) = (bytes, last - trailer.refusals.bytes, trailer.refusals)
  }

  private static func read(
    _ source: StockSource, _ plan: DescribePlan, _ digest: String, _ interruption: Interruption, _ watch: (Int) -> Void
  ) throws(StockError) -> StockList {
    let scratch = FileManager.default.temporaryDirectory.path + "/dative-\(UUID().uuidString)"
    let temporary = scratch + ".stock"
    let beside = source.cache + ".\(UUID().uuidString).partial"
    guard let (path, file) = opened(beside) ?? opened(temporary) else { throw .noRoom }
    defer { unlink(path) }
    guard let (refusedPath, refusedFile) = opened(scratch + ".refused") else { throw .noRoom }
    defer { unlink(refusedPath) }
    let columns: FeatureColumns
    let canonical: Int?
    var refused: StockRefusals
    do {
      let names = try plan.settings.rowColumns()
      columns = FeatureColumns(names)
      canonical = names.names.firstIndex(of: "canonical_smiles")
      refused = StockRefusals(path: refusedPath, file: refusedFile, columns, names: names.names)
    } catch {
      throw .settings(words: error.words)
    }
    var pending: [UInt8] = []
    var isFull = false
    func flush() {
      do { try file.write(contentsOf: pending) } catch { isFull = true }
      pending.removeAll(keepingCapacity: true)
    }
    let report: RunReport
    do throws(RunError) {
      report = try DescribeRun(plan, interruption: interruption).run(
        judged: { row in
          guard !isFull else { return }
          if let outcome = row.mark?.outcome, outcome != .pass { return refused.take(row, outcome.rawValue) }
          let features = columns.features(inRow: row.text)
          // A connection table has no SMILES of its own.
          let smiles =
            row.kind == .smiles
            ? String(decoding: row.structure, as: UTF8.self)
            : canonical.map { columns.text(ofColumn: $0, inRow: row.text) } ?? ""
          let molecule = StockMolecule(
            row: row.row, id: String(decoding: row.id, as: UTF8.self), smiles: smiles,
            substanceKey: features.substanceKey)
          pending += StockRecord.bytes(molecule, features.environments)
          if pending.count > 1 << 18 { flush() }
        }, failed: { refused.take($0) }, watch: { watch($0.rows) })
    } catch {
      throw StockError(error)
    }
    guard report.ending == .finished else { throw .worker(words: "it was interrupted") }
    let account = StockAccount(report.ledger, isJudged: source.policy != nil)
    guard account.balances else { throw .unbalanced(name: source.name, account) }
    do {
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      flush()
      let table = try refused.finish()
      try file.write(contentsOf: table)
      let trailer = try encoder.encode(
        Trailer(
          digest: digest, account: account,
          refusals: Refusals(count: refused.count, kept: refused.kept, bytes: table.count)))
      pending += trailer
      withUnsafeBytes(of: UInt64(trailer.count).littleEndian) { pending += $0 }
      pending += mark
      flush()
      try file.close()
    } catch {
      throw .noRoom
    }
    // Where it cannot be kept it is used all the same: a mapped file may lose its name.
    let isKept = path == beside && rename(path, source.cache) == 0
    guard !isFull, !refused.isFull,
      let list = StockList(kept: isKept ? source.cache : path, digest: digest, name: source.name, wasKept: false)
    else { throw .noRoom }
    return list
  }

  private static func opened(_ path: String) -> (path: String, file: FileHandle)? {
    guard FileManager.default.createFile(atPath: path, contents: nil) else { return nil }
    return FileHandle(forWritingAtPath: path).map { (path, $0) }
  }
}
