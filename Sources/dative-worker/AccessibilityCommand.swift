internal import Descriptors
internal import Feasibility
internal import Molecules
internal import Perception

/// `dative-worker accessibility --data FOLDER`: the synthetic accessibility of each SMILES of standard input (first word
/// of a line), as a table with tabs.
///
/// For the scripts that fit and validate. A line that is not read becomes `refused` and a code. `--drawn` takes the line
/// as drawn instead of its active form.
func accessibility(_ arguments: [String]) -> Int32 {
  let place = arguments.firstIndex(of: "--data").map { $0 + 1 } ?? arguments.count
  let folder = DataFolder(path: place < arguments.count ? arguments[place] : "data")
  let accessibility: SyntheticAccessibility
  do {
    accessibility = try SyntheticAccessibility(data: folder)
  } catch {
    complain("dative-worker: \(error.words)")
    return engineUnavailable
  }
  do {
    try AccessibilityTable(accessibility, isDrawn: arguments.contains("--drawn")).run()
    return 0
  } catch {
    complain("dative-worker: \(error.words)")
    return engineUnavailable
  }
}

private struct AccessibilityTable {
  private let isDrawn: Bool
  private let accessibility: SyntheticAccessibility
  private let reader: OpenBabelReader

  init(_ accessibility: SyntheticAccessibility, isDrawn: Bool) throws(OpenBabelError) {
    self.accessibility = accessibility
    self.isDrawn = isDrawn
    reader = try OpenBabelReader()
  }

  func run() {
    print("ertl")
    while let line = readLine() {
      let text = Array(line.utf8.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") })
      do {
        print(row(Subject(try form(text))))
      } catch {
        print("refused \(error.code)")
      }
    }
  }

  private func form(_ text: [UInt8]) throws(SMILESError) -> Perceived {
    let outline = try SMILESOutline(validating: text, mode: .relaxed)
    let drawn = Perceived(
      try reader.molecules(reading: [outline])[0].get().prepared(from: outline, valences: .lenient))
    return isDrawn ? drawn : Substance(of: drawn).active.perceived
  }

  private func row(_ subject: Subject) -> String {
    do {
      return String(try accessibility.ertl(of: subject))
    } catch {
      return "missing \(error.code)"
    }
  }
}
