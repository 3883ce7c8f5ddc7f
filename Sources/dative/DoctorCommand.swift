import ArgumentParser
import Commands
import Descriptors
import Glibc
import Workers

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Check the installation; name what is wrong and how to mend it.")

  func run() throws {
    var findings = [Finding.good("dative", "release \(Release.version)")]
    findings += Self.examineWorker()
    findings += [Self.examineFolder(variable("TMPDIR") ?? "/tmp", for: "temporary files"), Self.examineQuarantine()]
    findings.append(Self.examineXTB())
    findings.append(.good("processor", "\(processorCount()) cores for this process"))
    let width = findings.map(\.subject.count).max() ?? 0
    var text = ""
    for finding in findings {
      text += "\(finding.isGood ? "ok   " : "WRONG")  \(padded(finding.subject, width))  \(finding.words)\n"
      if let cure = finding.cure { text += "       \(padded("", width))  → \(cure)\n" }
    }
    try writeOutput(text)
    if findings.contains(where: { !$0.isGood }) { throw ExitStatus.workerUnavailable }
  }

  private struct Finding {
    let subject: String
    let words: String
    let isGood: Bool
    let cure: String?

    static func good(_ subject: String, _ words: String) -> Finding {
      Finding(subject: subject, words: words, isGood: true, cure: nil)
    }

    static func bad(_ subject: String, _ words: String, cure: String) -> Finding {
      Finding(subject: subject, words: words, isGood: false, cure: cure)
    }
  }

  /// Starts a worker, which checks Open Babel and its data itself, and has ethanol described.
  private static func examineWorker() -> [Finding] {
    var findings: [Finding] = []
    do throws(WorkerUnavailable) {
      let command = try WorkerCommand.installed()
      findings.append(.good("worker", command.path))
      let start = seconds()
      var settings = DescribeSettings()
      settings.descriptors = ["core"]
      let worker = try WorkerProcess(command, settings: settings)
      findings.append(
        .good("start", "self-check passed, protocol \(worker.greeting.version), \(spelled(seconds: seconds() - start))")
      )
      findings.append(.good("Open Babel", worker.greeting.facts["openbabel"] ?? "of unknown version"))
      for (key, digest) in worker.greeting.facts.sorted(by: { $0.key < $1.key }) where key.hasPrefix("data.") {
        findings.append(.good("data", "\(key.dropFirst(5)) \(digest)"))
      }
      findings.append(examineDescription(by: worker))
    } catch {
      findings.append(.bad("worker", error.words, cure: cure(for: error)))
    }
    return findings
  }

  private static func examineDescription(by worker: WorkerProcess) -> Finding {
    var row = WireBatch()
    row.append(number: 1, kind: .smiles, id: [], text: Array("CCO".utf8))
    var isDescribed = false
    let breakage = worker.describe(row, timeout: 10_000) { results in
      isDescribed = results.rows.first?.status == .ok
    }
    if breakage == nil, isDescribed { return .good("description", "ethanol is described") }
    return .bad(
      "description", breakage == nil ? "the worker cannot describe ethanol" : "the worker breaks on ethanol",
      cure: "build again: scripts/setup")
  }

  private static func cure(for error: WorkerUnavailable) -> String {
    switch error {
    case .missing: "build it: swift build -c release --product dative-worker; or set DATIVE_HOME to its folder"
    case .selfCheckFailed:
      "install Open Babel 3.1 with its data, and unset BABEL_DATADIR and BABEL_LIBDIR: scripts/setup"
    case .diedAtStart: "a library may be missing, see the words above; scripts/setup installs what is needed"
    case .otherRelease, .brokenProtocol: "build both: swift build -c release"
    case .cannotStart, .settingsRefused, .silentAtStart, .diesOnEveryRow, .interrupted: "scripts/setup, then try again"
    }
  }

  /// xtb is optional, so that its absence is told and not wrong; one that does not work is.
  private static func examineXTB() -> Finding {
    do throws(QuantumFailure) {
      let program = try XTBProgram()
      return .good("xtb", "\(program.version), \(program.path)")
    } catch .programMissing {
      return .good("xtb", "not installed; --tier quantum has no values without it (apt-get install xtb)")
    } catch {
      return .bad("xtb", error.words, cure: "install it again (apt-get install xtb), or name one in DATIVE_XTB")
    }
  }

  private static func examineFolder(_ folder: String, for purpose: String) -> Finding {
    access(folder, W_OK | X_OK) == 0
      ? .good(purpose, folder)
      : .bad(purpose, "\(folder) cannot be written", cure: "set TMPDIR to a folder that can be")
  }

  /// Where rows that break a worker are kept when results go to standard output.
  private static func examineQuarantine() -> Finding {
    var folder = Quarantine.beside(output: nil).folder
    while access(folder, F_OK) != 0, let slash = folder.lastIndex(of: "/"), slash != folder.startIndex {
      folder = String(folder[..<slash])
    }
    return access(folder, W_OK | X_OK) == 0
      ? .good("quarantine", Quarantine.beside(output: nil).folder)
      : .bad("quarantine", "\(folder) cannot be written", cure: "set XDG_STATE_HOME to a folder that can be")
  }
}

private func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
