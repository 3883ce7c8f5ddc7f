internal import Feasibility
internal import Glibc
internal import Molecules
internal import Perception

/// `dative-worker alerts FILE`: the alerts of a file in each SMILES of standard input (first word of a line), as JSON
/// lines.
///
/// For `scripts/measure-alerts` and the tests. Any format of ``AlertFile``. `--form active|drawn|parent` says what the
/// alerts of scope `form` look at; atoms are numbered as drawn. `--leave-out` goes on where rows of the file cannot be
/// used. `--time` writes to standard error what the alerts alone cost; `--repeat N` looks N times.
struct AlertsCommand {
  private let search: AlertSearch
  private let mode: SMILESOutline.Mode
  private let state: Substance.State
  private let isTimed: Bool
  private let repeats: Int
  private let reader: OpenBabelReader

  /// - Returns: nil where the file cannot be used, which is complained of.
  init?(_ arguments: [String]) throws(OpenBabelError) {
    func value(after name: String) -> String? {
      guard let place = arguments.firstIndex(of: name), place + 1 < arguments.count else { return nil }
      return arguments[place + 1]
    }
    do throws(AlertFileError) {
      let alerts = try AlertFile.alerts(
        inFileAt: arguments.dropFirst().first ?? "",
        onProblem: arguments.contains("--leave-out") ? .leaveOut : .refuse)
      for problem in alerts.leftOut { complain("dative-worker: left out: \(problem.words)") }
      search = AlertSearch(alerts)
    } catch {
      complain("dative-worker: \(error.words)")
      return nil
    }
    mode = arguments.contains("--relaxed") ? .relaxed : .strict
    state = value(after: "--form").flatMap { Substance.State(rawValue: $0) } ?? .active
    isTimed = arguments.contains("--time")
    repeats = value(after: "--repeat").flatMap { Int($0) } ?? 1
    reader = try OpenBabelReader()
  }

  func run() {
    var seconds = 0.0
    var count = 0
    while let line = readLine() {
      let text = Array(line.utf8.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") })
      let smiles = #"{"smiles":"\#(escaped(String(decoding: text, as: UTF8.self)))""#
      do throws(SMILESError) {
        let outline = try SMILESOutline(validating: text, mode: mode)
        let drawn = Perceived(try reader.molecules(reading: [outline])[0].get().prepared(from: outline))
        let substance = Substance(of: drawn)
        let start = cpuSeconds()
        var matches: [AlertMatch] = []
        for _ in 0..<repeats { matches = search.matches(in: substance, as: state) }
        seconds += cpuSeconds() - start
        count += 1
        print(smiles + #","alerts":["# + matches.map(fields).joined(separator: ",") + "]}")
      } catch {
        print(smiles + #","error":"\#(error.code)"}"#)
      }
    }
    if isTimed {
      let each = count == 0 ? 0 : 1e6 * seconds / Double(count * repeats)
      complain("\(search.alerts.alerts.count) alerts, \(count) molecules: \(each) µs a molecule")
    }
  }

  private func fields(of match: AlertMatch) -> String {
    let atoms = match.atoms.map(String.init).joined(separator: ",")
    return #"{"id":"\#(escaped(match.alert.id))","severity":"\#(match.alert.severity.rawValue)","#
      + #""places":\#(match.places),"atoms":[\#(atoms)]}"#
  }

  /// Of this process, in user space and the kernel.
  private func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
  }

  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "\\" || scalar == "\"" { result.unicodeScalars.append("\\") }
      result.unicodeScalars.append(scalar.value < 0x20 ? "?" : scalar)
    }
    return result
  }
}
