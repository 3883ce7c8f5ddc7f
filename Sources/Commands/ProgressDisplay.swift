internal import Glibc
package import Workers

/// Progress on standard error: a bar on a terminal, a line every ten seconds otherwise, nothing when quiet.
package final class ProgressDisplay {
  private let isQuiet: Bool
  private let isTerminal: Bool
  private let start = seconds()
  private var last: Double
  private var isDrawn = false

  package init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    isTerminal = isatty(2) == 1
    last = start
  }

  /// Seconds since the beginning.
  package var elapsed: Double { seconds() - start }

  /// Shows the position if the last showing is long enough ago.
  package func show(_ position: RunPosition) {
    guard !isQuiet else { return }
    let now = seconds()
    guard now - last >= (isTerminal ? 0.2 : 10) else { return }
    last = now
    let words = words(position, elapsed: now - start)
    guard isTerminal else { return writeError(words) }
    put("\r" + clipped(bar(position.share) + words) + "\u{1b}[K")
    isDrawn = true
  }

  /// Takes the bar away.
  package func clear() {
    if isDrawn { put("\r\u{1b}[K") }
    isDrawn = false
  }

  private func words(_ position: RunPosition, elapsed: Double) -> String {
    let rate = Double(position.rows - position.resumedRows) / max(elapsed, 0.001)
    var words = "\(grouped(position.rows)) rows, \(grouped(Int(rate)))/s, \(grouped(position.failed)) failed"
    // A share is known in thousandths, so early guesses would be wild.
    if let share = position.share, share > 0.01, share < 1, position.resumedRows == 0 {
      words += ", \(spelled(seconds: elapsed * (1 - share) / share)) left"
    }
    return words
  }

  private func bar(_ share: Double?) -> String {
    guard let share else { return "" }
    let width = 24
    let full = min(width, Int(share * Double(width)))
    let percent = Int(share * 100)
    return String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
      + (percent < 10 ? "   " : percent < 100 ? "  " : " ") + "\(percent) % "
  }

  /// What fits one line of the terminal.
  private func clipped(_ text: String) -> String {
    var size = winsize()
    let width = ioctl(2, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    return String(text.prefix(width - 1))
  }

  private func put(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(2, bytes, bytes.count)
  }
}
