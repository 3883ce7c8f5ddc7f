import ArgumentParser
import Commands
import Descriptors
import Foundation
import Mechanisms
import Workers

struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Tags of molecules from tags of passages: their own evidence, else that of molecules like them.",
    discussion: """
      With an output in .csv a row for each row of the library (status failed, with the reason, where it is no molecule) with tag_AXIS, its sd, support, basis and, where there is none, the \
      reason; else JSON lines for `dative campaign tags`, without what is missing.
      """)

  @Argument(help: "A library of molecules.") var molecules: String
  @Option(help: "What `dative tags extract` wrote. May be repeated.") var from: [String]
  @Option(name: .shortAndLong, help: "Where tags go; - is standard output.") var output = "-"
  @Option(help: "A file with other mechanisms.") var ontology: String?
  @Flag(help: "Leave out what is said of each molecule itself, and documents that speak of it.")
  var leaveOut = false
  @Option(help: "A library of molecules: documents that speak of one of them tell nothing of any, as a fold needs.")
  var holdOut: String?
  @Option(help: "Only documents that appeared until then (2024, 2024-05, 2024-05-31).") var until: String?
  @Option(name: [.customShort("j"), .customLong("jobs")], help: "Number of workers (default: all cores).")
  var workers: Int?
  @Flag(name: .shortAndLong, help: "No ledger.") var quiet = false

  private struct Line: Encodable {
    var substance_key: String
    var smiles: String
    var id: String?
    var axis: String
    var polarity = "supports"
    var probability: Double
    var sd: Double
    var support: Double
    var basis: String
    var evidence: String
    var scorer: String
    /// Where the sentence stands, as in the lines that it comes from.
    var document: String?
    var doi: String?
    var passage_start: Int?
    var start: Int?
    var end: Int?
  }

  func run() throws {
    let options = try ScorerOptions.parse(ontology.map { ["--ontology", $0] } ?? [])
    let ontology = try options.readOntology()
    var lines: [TagLine] = []
    for path in from { lines += try orStop { () throws(MechanismError) in try TagLine.lines(of: path) } }
    let describer = SubstanceDescriber(
      ontology, dataFolder: try installedData().path, command: try installedWorker(),
      workers: workers ?? processorCount())
    if let until, until.wholeMatch(of: /\d{4}(-\d{2}(-\d{2})?)?/) == nil {
      throw ValidationError("--until is a year, a month or a day: 2024, 2024-05, 2024-05-31")
    }
    let interruption = Interruption()
    stopOnSignals(interruption)
    let known: [String: DescribedSubstance]
    let described: (substances: [DescribedSubstance], failures: [SubstanceDescriber.Failure])
    var heldOut: Set<String> = []
    do throws(RunError) {
      known = try describer.describe(smiles: lines.compactMap(\.smiles), interruption: interruption)
      described = try describer.describe(molecules, interruption: interruption)
      if let holdOut {
        let fold = try describer.describe(holdOut, interruption: interruption)
        for failure in fold.failures { writeError("\(holdOut), row \(failure.row): \(failure.words)") }
        // A molecule that cannot be read cannot be held out, and what is said of it would leak.
        if !fold.failures.isEmpty { throw RunError.settings(words: "--hold-out has rows that are no molecule") }
        heldOut = Set(fold.substances.map(\.key))
      }
    } catch {
      switch error {
      case .input(let error): throw Stop(.inputUnreadable, "\(error)")
      case .settings(let words): throw Stop(.usage, words)
      case .worker(.interrupted): throw Stop(.interrupted, "interrupted; nothing is written")
      case .worker(.settingsRefused(let refusal)): throw Stop(.usage, "a motif cannot be used: \(refusal.words)")
      default: throw Stop(.workerUnavailable, "\(error)")
      }
    }
    let tags = MoleculeTags(ontology, lines: lines, substances: known, heldOut: heldOut, until: until)
    let scorer = "tags/" + Set(lines.map(\.scorer)).sorted().joined(separator: "+")
    let isTable = output.hasSuffix(".csv")
    var text = isTable ? header(ontology) : ""
    var counts: [String: Int] = [:]
    var rest = described.failures[...]
    func failedRows(before row: Int) {
      while let failure = rest.first, failure.row < row {
        rest.removeFirst()
        guard isTable else { continue }
        let cells = ["\(failure.row)", failure.id ?? "", failure.smiles ?? "", "", "failed", failure.words]
        text += (cells.map(Self.cell) + [String](repeating: "", count: 5 * ontology.axes.count)).joined(separator: ",")
        text += "\n"
      }
    }
    for molecule in described.substances {
      failedRows(before: molecule.row)
      var cells = ["\(molecule.row)", molecule.id ?? "", molecule.smiles, molecule.key, "ok", ""].map(Self.cell)
      for axis in ontology.axes {
        do throws(MoleculeTags.Missing) {
          let tag = try tags.tag(of: molecule, axis: axis.id, leavingOut: leaveOut)
          counts[tag.basis.rawValue, default: 0] += 1
          cells += [
            rounded(tag.probability), rounded(tag.standardDeviation), rounded(tag.support), tag.basis.rawValue, "",
          ]
          if !isTable { text += line(molecule, axis.id, tag, scorer) }
        } catch {
          counts[error.rawValue, default: 0] += 1
          cells += ["", "", "", "", error.rawValue]
        }
      }
      if isTable { text += cells.joined(separator: ",") + "\n" }
    }
    failedRows(before: .max)
    if output == "-" { try writeOutput(text) } else { try writeFile(text, to: output) }
    if !quiet {
      let unknown = lines.count { $0.smiles == nil }
      for failure in described.failures { writeError("row \(failure.row): \(failure.words)") }
      writeError(
        "\(described.substances.count) molecules, \(described.failures.count) rows that are none; \(lines.count) tags of "
          + "passages, \(unknown) without a structure")
      if tags.leftOut > 0 { writeError("\(tags.leftOut) tags left out by --hold-out or --until") }
      for (what, count) in counts.sorted(by: { $0.key < $1.key }) {
        writeError("\(padded(left: "\(count)", 6))  \(what)")
      }
    }
    let unread = Set(lines.compactMap(\.smiles)).filter { known[$0] == nil }.sorted()
    for smiles in unread {
      let count = lines.count { $0.smiles == smiles }
      writeError("\(count) tags of \(smiles) are not used: it cannot be described, as dative describe tells")
    }
    if !described.failures.isEmpty || !unread.isEmpty { throw ExitStatus.someRowsFailed }
  }

  private func header(_ ontology: Ontology) -> String {
    let columns = ontology.axes.flatMap { axis in
      ["tag_\(axis.id)"] + ["sd", "support", "basis", "missing"].map { "tag_\(axis.id)_\($0)" }
    }
    return (["row", "id", "smiles", "substance_key", "status", "reason"] + columns).joined(separator: ",") + "\n"
  }

  private func line(
    _ molecule: DescribedSubstance, _ axis: String, _ tag: MoleculeTags.Tag, _ scorer: String
  ) -> String {
    func digits(_ number: Double) -> Double { (number * 1e6).rounded() / 1e6 }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let line = Line(
      substance_key: molecule.key, smiles: molecule.smiles, id: molecule.id, axis: axis,
      probability: digits(tag.probability), sd: digits(tag.standardDeviation), support: digits(tag.support),
      basis: tag.basis.rawValue, evidence: tag.evidence, scorer: scorer, document: tag.line?.document,
      doi: tag.line?.doi,
      passage_start: tag.line?.passageStart, start: tag.line?.start, end: tag.line?.end)
    do { return String(decoding: try encoder.encode(line), as: UTF8.self) + "\n" } catch {
      preconditionFailure("texts and finite numbers are JSON")
    }
  }

  private static func cell(_ text: String) -> String {
    text.contains { ",\"\n".contains($0) } ? "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : text
  }
}
