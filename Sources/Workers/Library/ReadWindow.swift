internal import Glibc

/// The stretch of the input that is in memory: the bytes of the record being read, and what was read ahead.
///
/// It grows to the longest record plus one read and no further. Positions are counted from the first unread byte and
/// so survive a refill; pointers do not.
final class ReadWindow {
  private let source: ByteSource
  private let readSize: Int
  private var storage: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  /// The source has nothing more to give.
  private(set) var isComplete = false
  /// Why it ended, where that was too early.
  private(set) var fault: ReadFault?

  init(_ source: ByteSource, readSize: Int) {
    self.source = source
    self.readSize = max(1, readSize)
    storage = .allocate(byteCount: max(4096, 2 * self.readSize), alignment: 16)
  }

  deinit { storage.deallocate() }

  /// The unread bytes in memory. Valid until the next `refill`.
  var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(storage)[start..<end])
  }

  var count: Int { end - start }

  /// Whether a refill would return at once.
  var isReady: Bool { isComplete || source.isReady }

  /// Share of the input that is read, what is read ahead included; nil where its length is unknown.
  var share: Double? { source.share }

  /// Passes over bytes that have been read.
  func consume(_ count: Int) { start += count }

  /// Reads more; false at the end of the input.
  func refill() -> Bool {
    guard !isComplete else { return false }
    makeRoom()
    do throws(ReadFault) {
      let target = UnsafeMutableRawBufferPointer(rebasing: storage[end..<(end + readSize)])
      let got = try source.read(into: target)
      end += got
      isComplete = got == 0
    } catch {
      fault = error
      isComplete = true
    }
    return !isComplete
  }

  /// The position of the first `byte` at or after `from`, reading more as needed, looking at most at `limit` bytes.
  ///
  /// nil where there is none: the window then holds all bytes up to the limit or the end of the input.
  func position(of byte: UInt8, from: Int = 0, limit: Int) -> Int? {
    var searched = from
    while true {
      let available = min(count, limit)
      if searched < available, let base = storage.baseAddress {
        let first = base + start
        if let found = memchr(first + searched, Int32(byte), available - searched) {
          return UnsafeRawPointer(found) - UnsafeRawPointer(first)
        }
        searched = available
      }
      guard searched < limit, refill() else { return nil }
    }
  }

  /// The byte at a position, reading more as needed; nil past the end of the input.
  func byte(at position: Int) -> UInt8? {
    while position >= count {
      guard refill() else { return nil }
    }
    return storage[start + position]
  }

  private func makeRoom() {
    guard end + readSize > storage.count else { return }
    let length = end - start
    if length + readSize > storage.count / 2 {
      let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: 2 * (length + readSize), alignment: 16)
      larger.copyMemory(from: bytes)
      storage.deallocate()
      storage = larger
    } else if length > 0, let base = storage.baseAddress {
      memmove(base, base + start, length)
    }
    start = 0
    end = length
  }
}
