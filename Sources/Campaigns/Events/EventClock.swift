internal import Glibc

/// Where events get their time from.
package struct EventClock: Sendable {
  /// Milliseconds since 1970-01-01 00:00 UTC, leap seconds aside.
  package let milliseconds: @Sendable () -> Int64

  package init(milliseconds: @escaping @Sendable () -> Int64) { self.milliseconds = milliseconds }

  /// The computer's own clock.
  package static let system = EventClock {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// The time as events have it: `2026-01-31T09:05:00.120Z`.
  func text() -> String {
    let now = milliseconds()
    var seconds = time_t(now >= 0 ? now / 1000 : (now - 999) / 1000)
    let rest = Int(now - Int64(seconds) * 1000)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    func digits(_ number: Int, _ width: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    let date = [(Int(parts.tm_year) + 1900, 4), (Int(parts.tm_mon) + 1, 2), (Int(parts.tm_mday), 2)]
    let time = [Int(parts.tm_hour), Int(parts.tm_min), Int(parts.tm_sec)]
    return date.map(digits).joined(separator: "-") + "T" + time.map { digits($0, 2) }.joined(separator: ":") + "."
      + digits(rest, 3) + "Z"
  }
}
