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
      With an output in .csv a row for each row of the library (status failed, with the reason, where it is no \
      molecule) with tag_AXIS, its sd, support, basis and, where there is none, the reason; else JSON lines for \
      `dative campaign tags`, without what is missing. With --server also the model's own opinion of each molecule, \
      apart, as tag_AXIS_opinion.
      """)

  @Argument(help: "A library of molecules.") var molecules: String
  @Option(help: "What `dative tags extract` wrote. May be repeated.") var from: [String]
  @Option(name: .shortAndLong, help: "Where tags go; - is standard output.") var output = "-"
  @OptionGroup var mechanisms: OntologyOptions
  @Flag(help: "Leave out what is said of each molecule itself, and documents that speak of it.")
  var leaveOut = false
  @Option(help: "A library of molecules: documents that speak of one of them tell nothing of any, as a fold needs.")
  var holdOut: String?
  @Option(help: "Only documents that appeared until then (2024, 2024-05, 2024-05-31).") var until: String?
  @Option(name: [.customShort("j"), .customLong("jobs")], help: "Number of workers (default: all cores).")
  var workers: Int?
  @OptionGroup var asking: ServerOptions
  @Flag(name: .shortAndLong, help: "No ledger.") var quiet = false

  func run() throws {
    let ontology = try mechanisms.read()
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
    let budget = asking.budget()
    let opinions = try asking.server.map {
      MoleculeOpinion(ontology, server: try asking.chatServer($0, budget: budget, interruption: interruption))
    }
    let tags = MoleculeTags(ontology, lines: lines, substances: known, heldOut: heldOut, until: until)
    let scorer = "tags/" + Set(lines.map(\.scorer)).sorted().joined(separator: "+")
    let isTable = output.hasSuffix(".csv")
    var text = isTable ? header(ontology, opinions: opinions != nil) : ""
    var counts: [String: Int] = [:]
    var rest = described.failures[...]
    func failedRows(before row: Int) {
      while let failure = rest.first, failure.row < row {
        rest.removeFirst()
        guard isTable else { continue }
        let cells = ["\(failure.row)", failure.id ?? "", failure.smiles ?? "", "", "failed", failure.words]
        text += (cells.map(Self.cell) + [String](repeating: "", count: (opinions == nil ? 5 : 7) * ontology.axes.count))
          .joined(separator: ",")
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
          if !isTable { text += MoleculeTagLine(molecule, axis: axis.id, tag: tag, scorer: scorer).text }
        } catch {
          counts[error.rawValue, default: 0] += 1
          cells += ["", "", "", "", error.rawValue]
        }
        guard let opinions else { continue }
        // Its nearest neighbour's evidence, never its own: that is what the tag is for.
        let nearest = analogue(of: molecule, axis: axis.id, tags)
        let opinion = try asked(opinions, molecule, axis, nearest)
        counts[opinion == nil ? "neither-yes-nor-no" : "opinion", default: 0] += 1
        cells += opinion.map { [rounded($0.probability), ""] } ?? ["", "neither-yes-nor-no"]
        if !isTable, let opinion {
          text += MoleculeTagLine(molecule, axis: axis.id, opinion: opinion, scorer: opinions.name).text
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

  private func header(_ ontology: Ontology, opinions: Bool) -> String {
    let parts = ["sd", "support", "basis", "missing"] + (opinions ? ["opinion", "opinion_missing"] : [])
    let columns = ontology.axes.flatMap { axis in ["tag_\(axis.id)"] + parts.map { "tag_\(axis.id)_\($0)" } }
    return (["row", "id", "smiles", "substance_key", "status", "reason"] + columns).joined(separator: ",") + "\n"
  }

  private func asked(
    _ opinions: MoleculeOpinion, _ molecule: DescribedSubstance, _ axis: Ontology.Axis, _ nearest: String?
  ) throws -> MoleculeOpinion.Opinion? {
    do throws(ServerError) { return try opinions.opinion(of: molecule, axis: axis, nearest: nearest) } catch {
      let words = "\(error); nothing is written, answers so far are kept and the same command goes on from there"
      switch error {
      case .interrupted: throw Stop(.interrupted, words)
      case .cacheUnwritten: throw Stop(.outputUnwritable, words)
      default: throw Stop(.workerUnavailable, words)
      }
    }
  }

  /// What is reported of the molecule most like this one; nil where nothing is.
  private func analogue(of molecule: DescribedSubstance, axis: String, _ tags: MoleculeTags) -> String? {
    do throws(MoleculeTags.Missing) {
      let tag = try tags.tag(of: molecule, axis: axis, leavingOut: true)
      return tag.evidence.isEmpty ? nil : tag.evidence
    } catch { return nil }
  }

  private static func cell(_ text: String) -> String {
    text.contains { ",\"\n".contains($0) } ? "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\"" : text
  }
}
