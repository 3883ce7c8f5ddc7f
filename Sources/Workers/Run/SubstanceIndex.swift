internal import Glibc

/// The substances seen so far and the row of each, for `--unique`: 24 bytes a slot, no text.
///
/// With a path, entries are also kept in a file beside the unfinished output, so that a resumed run knows the
/// substances of the rows it does not repeat.
struct SubstanceIndex {
  private struct Slot {
    var key: SubstanceHash
    /// 0 marks a free slot; rows count from 1.
    var row: UInt64
  }

  private var slots: [Slot]
  private(set) var count = 0
  private let path: String?
  private let file: OutputDescriptor?
  /// Entries that are not in the file yet.
  private var unsaved: [UInt8] = []

  private static let entrySize = 24

  static func path(forOutput path: String) -> String { path + ".substances" }

  /// - Parameters:
  ///   - path: where entries are kept; nil keeps none.
  ///   - rows: entries of the file up to this row are taken up; nil starts anew.
  init(keptAt path: String? = nil, upTo rows: Int? = nil) throws {
    slots = Array(repeating: Slot(key: .none, row: 0), count: 1 << 10)
    self.path = path
    guard let path else {
      file = nil
      return
    }
    let file = try OutputDescriptor(creating: path, named: path, truncating: rows == nil)
    self.file = file
    guard let rows else { return }
    let length = takeUp(path, upTo: rows)
    guard try file.cut(to: length) else { throw ResumeError.lostOutput(path: path) }
  }

  /// The row that holds this substance already; nil after entering it for `row`.
  ///
  /// Rows without a substance key are never duplicates.
  mutating func first(with key: SubstanceHash, orEnter row: Int) -> UInt64? {
    guard key != .none else { return nil }
    if let earlier = enter(key, UInt64(row)) { return earlier }
    if file != nil {
      unsaved.appendInteger(key.high)
      unsaved.appendInteger(key.low)
      unsaved.appendInteger(UInt64(row))
    }
    return nil
  }

  /// Sees all entries into the file.
  mutating func save() throws(OutputError) {
    guard let file, !unsaved.isEmpty else { return }
    try file.write(unsaved[...])
    try file.synchronise()
    unsaved.removeAll(keepingCapacity: true)
  }

  /// Removes the file: the output is complete.
  func remove() {
    if let path { unlink(path) }
  }

  private mutating func enter(_ key: SubstanceHash, _ row: UInt64) -> UInt64? {
    if 4 * count >= 3 * slots.count { grow() }
    var place = Int(truncatingIfNeeded: key.low) & (slots.count - 1)
    while slots[place].row != 0 {
      if slots[place].key == key { return slots[place].row }
      place = (place + 1) & (slots.count - 1)
    }
    slots[place] = Slot(key: key, row: row)
    count += 1
    return nil
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(key: .none, row: 0), count: 2 * old.count)
    count = 0
    for slot in old where slot.row != 0 { _ = enter(slot.key, slot.row) }
  }

  /// Reads entries of rows up to `rows`; gives the length of the file that they take.
  private mutating func takeUp(_ path: String, upTo rows: Int) -> Int {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return 0 }
    defer { close(descriptor) }
    var length = 0
    var pending: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = read(descriptor, &block, block.count)
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { return length }
      pending += block[..<got]
      var start = 0
      while pending.count - start >= Self.entrySize {
        let row = pending.integer(UInt64.self, at: start + 16)
        guard row > 0, row <= UInt64(rows) else { return length }
        let key = SubstanceHash(
          high: pending.integer(UInt64.self, at: start), low: pending.integer(UInt64.self, at: start + 8))
        _ = enter(key, row)
        start += Self.entrySize
        length += Self.entrySize
      }
      pending.removeFirst(start)
    }
  }
}
