internal import Foundation
internal import Glibc

extension DescribedRow {
  /// Hands on every row of a file of JSON lines that a worker of this release has written.
  package static func each(
    in path: String, _ body: (DescribedRow) throws(CampaignError) -> Void
  ) throws(CampaignError) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .badTable(words: "the rows that the workers wrote are gone: \(path)") }
    defer { close(file) }
    let decoder = JSONDecoder()
    var pending: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let got = Glibc.read(file, &block, block.count)
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { break }
      pending += block[..<got]
      var start = 0
      while let end = pending[start...].firstIndex(of: UInt8(ascii: "\n")) {
        let row: DescribedRow
        do { row = try decoder.decode(DescribedRow.self, from: Data(pending[start..<end])) } catch {
          throw .badTable(words: "a row that a worker wrote cannot be read: \(error)")
        }
        try body(row)
        start = end + 1
      }
      pending.removeFirst(start)
    }
    if !pending.isEmpty { throw .badTable(words: "the rows that the workers wrote break off: \(path)") }
  }
}
