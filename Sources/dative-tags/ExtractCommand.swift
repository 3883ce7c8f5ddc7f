import ArgumentParser
import Commands
import Descriptors
import Mechanisms
import Workers

struct ExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Tags with quoted evidence from passages of literature.",
    discussion: """
      Documents: .jsonl (text, and id, additive, document, doi where known), .txt, .md, and .pdf where pdftotext is \
      installed. Without --server the lexicon answers. Each line out is a tag that `dative tags score` and, where the \
      additive's structure is known, `dative campaign tags` read.
      """)

  @Argument(help: "Documents.") var corpus: [String]
  @OptionGroup var scorer: ScorerOptions
  @Option(help: "Further tables of names: tab-separated name, smiles, abbreviations, cas. May be repeated.")
  var names: [String] = []
  @Option(name: .shortAndLong, help: "Where tags go; - is standard output.") var output = "-"
  @Flag(help: "Also write tags that nothing in the passage speaks for.") var all = false
  @Flag(name: .shortAndLong, help: "No ledger.") var quiet = false

  func run() throws {
    let ontology = try scorer.mechanisms.read()
    let table = try nameTable(names)
    var reading = Corpus(names: table)
    for path in corpus { try orStop { () throws(MechanismError) in try reading.read(path) } }
    let budget = scorer.asked.budget()
    let interruption = Interruption()
    stopOnSignals(interruption)
    let ready = try scorer.scorer(
      ontology, budget: budget, quotes: true, calibrations: try installedData().path + "/calibrations.json",
      names: table, interruption: interruption)
    let name = ready.name
    if scorer.asked.server == nil, !quiet {
      writeError("no --server: the lexicon answers (docs/tags.md tells how far it can be trusted)")
    }
    if scorer.asked.server != nil, ready.calibration == nil, !quiet {
      writeError("no calibration for \(name): these are the model's own probabilities")
    }
    var lines = ""
    var tally = ExtractTally()
    var unresolved: Set<String> = []
    var failure: ServerError?
    let run = PassageRun(
      reading.passages, parallel: scorer.parallel, interruption: interruption, answer: ready.answer)
    for (passage, outcome) in zip(reading.passages, run.run()) {
      let result: PassageAnswer
      switch outcome {
      case nil: continue
      case .success(let answer): result = answer
      case .failure(let error):
        if error.isFinal { failure = failure ?? error; continue }
        writeError("passage \(passage.id): \(error)")
        tally.failed += 1
        continue
      }
      tally.answered += 1
      tally.quarantined += result.quarantined.count
      tally.rejectedQuotes += result.rejectedQuotes
      if !result.namesAdditive { tally.unnamed += 1 }
      for sentence in result.quarantined where !quiet {
        writeError("passage \(passage.id): kept from the scorer, since it gives orders: \(quoted(sentence.text))")
      }
      let entry = passage.additive.flatMap { table.entry(named: $0) }
      if entry == nil { unresolved.insert(passage.additive ?? "(no name)") }
      for tag in result.tags where all || tag.isStated || tag.quote != nil {
        lines += TagLine(passage: passage, tag: tag, smiles: entry?.smiles, scorer: name).text + "\n"
        tally.tags += 1
      }
    }
    if output == "-" { try writeOutput(lines) } else { try writeFile(lines, to: output) }
    if !quiet {
      writeError(tally.text(passages: reading.passages.count, nameless: reading.nameless, scorer: name))
      if !unresolved.isEmpty {
        writeError("structure unknown, add it with --names: \(unresolved.sorted().joined(separator: ", "))")
      }
      if scorer.asked.server != nil { writeError("\(budget.calls) calls, \(budget.tokens) tokens") }
    }
    if let failure {
      let left = reading.passages.count - tally.answered - tally.failed
      let words = "stopped with \(left) passages left: \(failure); the same command goes on from there"
      if case .interrupted = failure { throw Stop(.interrupted, words) }
      if case .budgetSpent = failure { throw Stop(.someRowsFailed, words) }
      if case .cacheUnwritten = failure { throw Stop(.outputUnwritable, words) }
      throw Stop(.workerUnavailable, words)
    }
    if tally.failed > 0 { throw ExitStatus.someRowsFailed }
  }
}

/// The table that ships and those of the user.
func nameTable(_ further: [String]) throws -> NameTable {
  let data = try installedData()
  return try orStop { () throws(MechanismError) in
    var table = NameTable()
    try table.read(data.path + "/names.tsv")
    for path in further { try table.read(path) }
    return table
  }
}

/// What became of passages.
struct ExtractTally {
  var answered = 0
  var failed = 0
  var tags = 0
  var quarantined = 0
  var rejectedQuotes = 0
  var unnamed = 0

  func text(passages: Int, nameless: Int, scorer: String) -> String {
    """
    \(passages) passages  \(scorer)
    \(answered) answered, \(failed) failed, \(passages - answered - failed) not asked
    \(tags) tags, \(quarantined) sentences quarantined, \(rejectedQuotes) quotes rejected
    \(nameless) paragraphs without a known name, \(unnamed) passages that do not name their additive
    """
  }
}
