internal import Descriptors
internal import Feasibility
internal import Molecules
internal import Perception

/// `dative-worker accessibility`: what the synthetic accessibility of each SMILES of standard input (first word of a line)
/// is made of, as a table with tabs.
///
/// For the scripts that fit and validate. `--data FOLDER` is needed but with `--parts`, which writes the numbers of the
/// parts that count tables know, by kind. `--features` adds the features of the own score; `--drawn` takes the line as
/// drawn instead of its active form. A line that is not read becomes `refused` and a code.
func accessibility(_ arguments: [String]) -> Int32 {
  let place = arguments.firstIndex(of: "--data").map { $0 + 1 } ?? arguments.count
  let folder = DataFolder(path: place < arguments.count ? arguments[place] : "data")
  do {
    let content: AccessibilityTable.Content
    if arguments.contains("--parts") {
      content = .parts
    } else {
      let accessibility: SyntheticAccessibility
      do {
        accessibility = try SyntheticAccessibility(data: folder)
      } catch {
        complain("dative-worker: \(error.words)")
        return engineUnavailable
      }
      content = arguments.contains("--features") ? .features(accessibility) : .scores(accessibility)
    }
    try AccessibilityTable(content, isDrawn: arguments.contains("--drawn")).run()
    return 0
  } catch {
    complain("dative-worker: \(error.words)")
    return engineUnavailable
  }
}

private struct AccessibilityTable {
  enum Content {
    case scores(SyntheticAccessibility)
    case features(SyntheticAccessibility)
    case parts
  }

  private let content: Content
  private let isDrawn: Bool
  private let reader: OpenBabelReader

  init(_ content: Content, isDrawn: Bool) throws(OpenBabelError) {
    self.content = content
    self.isDrawn = isDrawn
    reader = try OpenBabelReader()
  }

  func run() {
    switch content {
    case .scores: print("ertl\tdative\tdomain")
    case .features: print(SyntheticAccessibility.featureIds.joined(separator: "\t"))
    case .parts: break
    }
    while let line = readLine() {
      let text = Array(line.utf8.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") })
      do throws(SMILESError) {
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
    do throws(MissingValue) {
      switch content {
      case .scores(let accessibility):
        let assessment = accessibility.assess(subject)
        let dative: String
        do { dative = String(try assessment.dative.get()) } catch { dative = "" }
        return "\(try assessment.ertl.get())\t\(dative)\t\(assessment.domain.text)"
      case .features(let accessibility):
        _ = try accessibility.ertl(of: subject)
        return accessibility.features(of: subject).map { String($0) }.joined(separator: "\t")
      case .parts:
        return SyntheticAccessibility.parts(of: subject).map { numbers in
          numbers.map { String($0) }.joined(separator: " ")
        }.joined(separator: "\t")
      }
    } catch {
      return "missing \(error.code)"
    }
  }
}
