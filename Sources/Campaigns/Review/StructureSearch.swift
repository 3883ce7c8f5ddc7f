internal import Foundation
package import Workers

/// Looks through the structures of a pool by the workers: some 10,000 candidates a second for each of them.
///
/// Structures are taken as they are drawn, counter-ions included. Of a candidate of several substances the one that
/// matches best counts. Memory grows with what is found alone.
package struct StructureSearch: Sendable {
  private let question: StructureQuestion
  private let command: WorkerCommand
  private let workers: Int
  /// Less likeness than this is not kept.
  package static let leastLikeness = 0.1

  package init(_ question: StructureQuestion, command: WorkerCommand, workers: Int) {
    self.question = question
    self.command = command
    self.workers = workers
  }

  /// - Parameter watch: told how many structures were looked at, and of how many.
  /// - Returns: what was found, by number.
  package func matches(
    in reader: CampaignReader, watch: (_ done: Int, _ total: Int) -> Void
  ) throws(CampaignError) -> [StructureMatch] {
    if let complaint = question.complaint { throw complaint }
    var settings = Self.settings
    var sought: CountedEnvironments?
    switch question {
    case .holding(let pattern): settings.pattern = pattern
    case .like(let smiles):
      settings.fingerprint = .morgan2Counts
      sought = try environments(of: smiles, settings)
    }
    let (path, owners) = try spool(reader)
    // Left to the system's cleaning where it cannot be removed: it is a copy of the pool's structures.
    defer { unlink(path) }
    var best: [Int: Double] = [:]
    try run(
      over: path, settings,
      judged: { row in
        let likeness = sought.map { $0.likeness(to: CountedEnvironments(lastCellOf: row.text)) } ?? 1
        let owner = Int(owners[row.row - 1])
        if likeness >= Self.leastLikeness { best[owner] = max(best[owner] ?? 0, likeness) }
      }, failed: { _ in }, watch: { watch($0.rows, owners.count) })
    return best.sorted { $0.key < $1.key }.map { StructureMatch(candidate: $0.key, likeness: $0.value) }
  }

  private static var settings: DescribeSettings {
    var settings = DescribeSettings()
    settings.descriptors = ["molecular_weight"]
    settings.form = .drawn
    settings.canonical = false
    settings.relaxed = true
    return settings
  }

  /// Of the molecule that others are to be like.
  private func environments(
    of smiles: String, _ settings: DescribeSettings
  ) throws(CampaignError) -> CountedEnvironments {
    let path = Self.temporaryPath
    defer { unlink(path) }
    try Self.write(path) { (line) throws(CampaignError) in try line(smiles) }
    var found: CountedEnvironments?
    var reason = "it is empty"
    try run(
      over: path, settings, judged: { found = CountedEnvironments(lastCellOf: $0.text) },
      failed: { reason = $0.reason }, watch: { _ in })
    guard let found else {
      throw .badSetting(what: "the molecule to be like", value: smiles, words: "it cannot be read: \(reason)")
    }
    return found
  }

  private func run(
    over path: String, _ settings: DescribeSettings, judged: @escaping (JudgedRow) -> Void,
    failed: @escaping (FailedRow) -> Void, watch: (RunPosition) -> Void
  ) throws(CampaignError) {
    var plan = DescribePlan(input: path, settings: settings, workers: workers, command: command)
    plan.discardsRows = true
    plan.mayResume = false
    do throws(RunError) {
      let report = try DescribeRun(plan, interruption: Interruption()).run(judged: judged, failed: failed, watch: watch)
      guard report.ending == .finished else { throw .worker(.interrupted) }
    } catch {
      switch error {
      case .worker(let refusal): throw .changedSchema(words: "the structures cannot be searched: \(refusal.words)")
      case .settings(let words): throw .changedSchema(words: "the structures cannot be searched: \(words)")
      case .input, .output, .resume:
        throw .changedSchema(words: "the structures cannot be searched: the temporary folder cannot be used")
      }
    }
  }

  private static var temporaryPath: String {
    FileManager.default.temporaryDirectory.appendingPathComponent("dative-\(UUID().uuidString).jsonl").path
  }

  /// All structures as JSON lines, with the candidate of each.
  private func spool(_ reader: CampaignReader) throws(CampaignError) -> (path: String, owners: [Int32]) {
    let path = Self.temporaryPath
    var owners: [Int32] = []
    try Self.write(path) { (line) throws(CampaignError) in
      try reader.eachStructure { (candidate, smiles) throws(CampaignError) in
        try line(smiles)
        owners.append(Int32(clamping: candidate))
      }
    }
    return (path, owners)
  }

  /// JSON lines, since a SMILES may hold any character.
  private static func write(
    _ path: String, _ lines: ((String) throws(CampaignError) -> Void) throws(CampaignError) -> Void
  ) throws(CampaignError) {
    let full = CampaignError.diskFull(path: "a temporary file")
    guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
    else { throw full }
    let encoder = JSONEncoder()
    var pending = Data()
    func flush() throws(CampaignError) {
      do { try file.write(contentsOf: pending) } catch { throw full }
      pending.removeAll(keepingCapacity: true)
    }
    try lines { (smiles) throws(CampaignError) in
      do { pending += try encoder.encode(["smiles": smiles]) } catch { throw .notFinite(words: "a SMILES is no text") }
      pending.append(0x0a)
      if pending.count > 1 << 18 { try flush() }
    }
    try flush()
    do { try file.close() } catch { throw full }
  }
}

extension CampaignReader {
  /// Hands on every structure of the pool, by candidate.
  func eachStructure(_ body: (Int, String) throws(CampaignError) -> Void) throws(CampaignError) {
    try connection.each("SELECT candidate, smiles FROM structure ORDER BY candidate, position") {
      (record) throws(CampaignError) in try body(try record.integer(0), try record.text(1))
    }
  }
}
