internal import Foundation
internal import Workers

/// The rows of a list of what is at hand that are not offered, with why: written to a file while the list is read, so
/// that memory does not grow with it. Rows that repeat another are not among them: that one stands for them.
struct StockRefusals {
  static let columns = ["row", "id", "smiles", "outcome", "reason", "words"]
  /// Rows beyond these are counted and not kept.
  static let most = 250_000

  private let file: FileHandle
  private let path: String
  private let features: FeatureColumns
  private let places: [String: Int]
  private var pending: [UInt8] = []
  /// All of them.
  private(set) var count = 0
  private(set) var isFull = false

  var kept: Int { min(count, Self.most) }

  /// - Parameters:
  ///   - path: of the file, which exists and is open.
  ///   - names: of the columns of encoded rows.
  init(path: String, file: FileHandle, _ features: FeatureColumns, names: [String]) {
    (self.path, self.file, self.features) = (path, file, features)
    places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private struct Reason: Decodable {
    var rule: String
    var action: String
    var words: String
  }

  /// A row that a policy holds or rejects.
  mutating func take(_ row: JudgedRow, _ outcome: String) {
    let reasons: [Reason]
    do { reasons = try JSONDecoder().decode([Reason].self, from: Data(cell("reasons", row.text).utf8)) } catch {
      // What a worker writes another version may not read; the rules are in the text all the same.
      return append(row.text, outcome, "unreadable-reasons", cell("reasons", row.text))
    }
    let own = reasons.filter { $0.action == "hold" || $0.action == "reject" }
    append(
      row.text, outcome, own.map(\.rule).joined(separator: "; "),
      own.map { "\($0.action): \($0.words)" }.joined(separator: "; "))
  }

  /// A row that cannot be read.
  mutating func take(_ row: FailedRow) { append(row.text, "failed", row.reason, cell("detail", row.text)) }

  private mutating func append(_ row: ArraySlice<UInt8>, _ outcome: String, _ reason: String, _ words: String) {
    count += 1
    guard count <= Self.most, !isFull else { return }
    let cells = [cell("row", row), cell("id", row), cell("smiles", row), outcome, reason, words]
    pending += Array(CampaignTable.line(cells.map(CampaignTable.harmless)).utf8)
    if pending.count > 1 << 18 { flush() }
  }

  private func cell(_ name: String, _ row: ArraySlice<UInt8>) -> String {
    places[name].map { features.text(ofColumn: $0, inRow: row) } ?? ""
  }

  private mutating func flush() {
    do { try file.write(contentsOf: pending) } catch { isFull = true }
    pending.removeAll(keepingCapacity: true)
  }

  /// Everything that is kept, without the names of the columns.
  mutating func finish() throws -> Data {
    flush()
    try file.close()
    return try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
  }
}
