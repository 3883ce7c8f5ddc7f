internal import Glibc

/// Cuts the input into lines, ended by a line feed, by carriage return and line feed, or by the end of the input.
final class LineReader {
  /// How a line ends.
  enum Ending: Hashable {
    case whole
    /// Longer than allowed; passed over, its length counted.
    case tooLong(length: Int)
    /// The input broke off in the middle of it.
    case cut
  }

  struct Line {
    /// Without its line end; valid until the next line is asked for.
    var bytes: UnsafeRawBufferPointer
    var ending: Ending
  }

  let window: ReadWindow
  let longest: Int
  /// 1-based number of the current line.
  private(set) var number = 0
  /// The current line, with its end, still lies at the start of the window.
  private var unconsumed = 0
  private var newlines = 1

  init(_ window: ReadWindow, longest: Int) {
    self.window = window
    self.longest = longest
  }

  /// Whether the next line is at hand, or comes without waiting: half a line is nothing to wait for while rows before
  /// it could be described. What is there to be read is read, so the current line's bytes are no longer valid.
  var isReady: Bool {
    var searched = unconsumed
    while true {
      let rest = window.bytes.part(searched..<window.count)
      if let base = rest.baseAddress, memchr(base, Int32(Letter.lineFeed), rest.count) != nil { return true }
      searched = window.count
      if window.isComplete || searched - unconsumed > longest + 2 { return true }
      guard window.isReady else { return false }
      _ = window.refill()
    }
  }

  /// Nothing follows the current line.
  var isAtEnd: Bool { window.isComplete && window.count == unconsumed }

  /// The next line; nil at the end of the input.
  func next() -> Line? {
    step()
    // One more for the line feed, and one for a carriage return before it.
    guard let length = window.position(of: Letter.lineFeed, limit: longest + 2) else {
      if window.count > longest + 1 { return passOver() }
      guard window.count > 0 else { return nil }
      unconsumed = window.count
      let bytes = withoutReturn(window.bytes)
      if bytes.count > longest { return passOver() }
      return Line(bytes: bytes, ending: window.fault == nil ? .whole : .cut)
    }
    unconsumed = length + 1
    let bytes = withoutReturn(window.bytes.part(0..<length))
    return Line(bytes: bytes, ending: bytes.count > longest ? .tooLong(length: bytes.count) : .whole)
  }

  /// Makes the current line longer: `length` bytes with `newlines` line ends (a quoted cell held them).
  func extend(to length: Int, newlines: Int) {
    unconsumed = length
    self.newlines = newlines
  }

  /// Puts the current line back, to be read again.
  func putBack() {
    unconsumed = 0
    newlines = 0
    number -= 1
  }

  private func step() {
    window.consume(unconsumed)
    number += newlines
    unconsumed = 0
    newlines = 1
  }

  private func passOver() -> Line {
    var length = 0
    while true {
      let bytes = window.bytes
      if let base = bytes.baseAddress, let found = memchr(base, Int32(Letter.lineFeed), bytes.count) {
        let last = UnsafeRawPointer(found) - base
        unconsumed = last + 1
        return Line(bytes: .none, ending: .tooLong(length: length + last))
      }
      length += bytes.count
      window.consume(bytes.count)
      guard window.refill() else {
        unconsumed = 0
        return Line(bytes: .none, ending: .tooLong(length: length))
      }
    }
  }

  private func withoutReturn(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    bytes.last == Letter.carriageReturn ? bytes.part(0..<(bytes.count - 1)) : bytes
  }
}
