internal import Descriptors
internal import Feasibility
internal import Glibc
internal import Molecules
internal import Perception

/// `dative-worker accessibility`: what the synthetic accessibility of each SMILES of standard input (first word of a line)
/// is made of, as a table with tabs.
///
/// For the scripts that fit and validate. `--data FOLDER` is needed but with `--parts`, which writes the numbers of the
/// parts that count tables know, by kind. `--features` adds the features of the own score; `--drawn` takes the line as
/// drawn instead of its active form; `--time` writes what the scores cost instead. A line that is not read becomes `refused` and a code.
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
    let table = try AccessibilityTable(content, isDrawn: arguments.contains("--drawn"))
    if arguments.contains("--time") { table.time() } else { table.run() }
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

  /// Writes the processor time that the scores take for a molecule whose descriptors have been computed, so that what they
  /// share with descriptors (environments, stereo) is there already; best of three passes.
  func time() {
    guard case .scores(let accessibility) = content else { return }
    var subjects: [Perceived] = []
    while let line = readLine() {
      do throws(SMILESError) {
        subjects.append(try form(Array(line.utf8.prefix { $0 != UInt8(ascii: " ") })))
      } catch {
        complain("refused \(error.code)")
      }
    }
    var best = Double.infinity
    var sum = 0.0
    for _ in 0..<3 {
      var ticks = 0
      for perceived in subjects {
        let subject = Subject(perceived)
        for id in ["morgan2_count", "stereocentres_potential"] {
          do throws(MissingValue) {
            if case .count(let count)? = try Catalogue.descriptor(named: id)?.evaluate(subject) { sum += Double(count) }
          } catch {
            sum += 0
          }
        }
        let start = clock()
        if case .success(let score) = accessibility.assess(subject).dative { sum += score }
        ticks += clock() - start
      }
      best = min(best, Double(ticks) / Double(max(1, subjects.count)))
    }
    print("both scores: \(best) µs a molecule, beside descriptors (\(subjects.count) molecules; check \(sum.isFinite))")
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
        return try accessibility.features(of: subject).map { String($0) }.joined(separator: "\t")
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
