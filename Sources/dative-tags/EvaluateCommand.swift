import ArgumentParser
import Commands
import Mechanisms
import Workers

struct EvaluateCommand: ParsableCommand {
  enum Scorer: String, CaseIterable, ExpressibleByArgument { case lexicon, server }

  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "How well a scorer finds what labelled passages say.",
    discussion: "A line of GOLD: id, additive, text, axes {axis: 0|1}, kind ('positive' or that of a trap), set.")

  @Argument(help: "Labelled passages (.jsonl).") var gold: String
  @Option(help: "lexicon or server.") var scorer = Scorer.lexicon
  @OptionGroup var options: ScorerOptions
  @Option(help: "Only passages of this set. May be repeated.") var set: [String] = []
  @Option(help: "A second rater's labels (.jsonl: id, axes): their agreement, and F1 against both.") var second: String?
  @Option(help: "Passages with and without an order in them (attack, text, without).") var injections: String?
  @Option(help: "Calibration and threshold that --save has written, made on other passages.") var fixed: String?
  @Option(help: "Where calibration and threshold of these passages go.") var save: String?
  @Option(help: "Where each passage's probabilities go (.jsonl).") var details: String?
  @Flag(help: "Also ask for evidence and count what is grounded.") var quotes = false

  func run() throws {
    if scorer == .server, options.asked.server == nil { throw ValidationError("--scorer server needs --server") }
    if scorer == .lexicon, options.asked.server != nil { throw ValidationError("--server needs --scorer server") }
    let ontology = try options.mechanisms.read()
    let cases = try orStop { () throws(MechanismError) in
      try LabelledPassages.read(gold, ontology: ontology, sets: set)
    }
    let budget = options.asked.budget()
    let interruption = Interruption()
    stopOnSignals(interruption)
    let ready = try options.scorer(
      ontology, budget: budget, quotes: quotes, calibrations: scorer == .server ? fixed : nil, names: try nameTable([]),
      interruption: interruption)
    let name = ready.name
    var other = ready.calibration
    if scorer == .lexicon, let fixed {
      other = try orStop { () throws(MechanismError) in try Calibration.read(fixed, scorer: name) }
    }
    if fixed != nil, other == nil { throw Stop(.usage, "--fixed has no calibration for \(name)") }
    let answers = try answered(cases.map(\.passage), ready, interruption)
    if let details {
      try writeFile(LabelledPassages.details(cases, answers).joined(separator: "\n") + "\n", to: details)
    }
    let evaluation = Evaluation(axes: ontology.axes.map(\.id), cases: cases, answers: answers)
    let report = evaluation.report(fixed: other)
    var text = EvaluationText(report, scorer: name, passages: cases.count, isFixed: other != nil).text
    let found = answers.flatMap(\.tags).compactMap(\.quote)
    if scorer == .lexicon || quotes {
      let places = zip(cases, answers).reduce(0) { sum, pair in
        let bytes = Array(pair.0.passage.text.utf8)
        return sum
          + pair.1.tags.compactMap(\.quote).count {
            $0.end <= bytes.count && bytes[$0.start..<$0.end].elementsEqual($0.text.utf8)
          }
      }
      text += "\nquotes: \(found.count) emitted, \(places) in the text at their offsets, "
      text += "\(answers.reduce(0) { $0 + $1.rejectedQuotes }) rejected\n"
    }
    if let second { text += try agreement(second, cases, answers, ontology, other) }
    if let injections { text += try injected(injections, ready, interruption) }
    if let save {
      try writeFile(
        Calibration(
          scorer: name, passages: cases.count, threshold: report.made.threshold, axes: report.made.axes
        ).text, to: save)
    }
    try writeOutput(text)
  }

  private func answered(
    _ passages: [Passage], _ ready: ScorerOptions.ReadyScorer, _ interruption: Interruption
  ) throws -> [PassageAnswer] {
    let run = PassageRun(
      passages, parallel: options.parallel, interruption: interruption, answer: ready.answer)
    return try run.run().map { outcome in
      switch outcome {
      case .success(var answer):
        // What is evaluated is calibrated by the evaluation; here the calibration only says what is asked for its evidence.
        for place in answer.tags.indices {
          answer.tags[place].probability = answer.tags[place].raw ?? answer.tags[place].probability
        }
        return answer
      case .failure(.interrupted), nil:
        throw Stop(.interrupted, "stopped; answers so far are kept, the same command goes on from there")
      case .failure(let error): throw Stop(.workerUnavailable, "\(error)")
      }
    }
  }

  /// Agreement of two raters, and the scorer's F1 against each on the passages that both have judged.
  private func agreement(
    _ path: String, _ cases: [Evaluation.Labelled], _ answers: [PassageAnswer], _ ontology: Ontology,
    _ fixed: Calibration?
  ) throws -> String {
    let labels = try orStop { () throws(MechanismError) in
      try LabelledPassages.readLabels(path, ontology: ontology)
    }
    let both = zip(cases, answers).filter { labels[$0.0.passage.id] != nil }
    guard !both.isEmpty else { throw Stop(.usage, "--second has labels of none of these passages") }
    let axes = ontology.axes.map(\.id)
    let agreement = Agreement(axes: axes, cases: both.map(\.0), second: labels)
    let theirs = both.map { labelled, _ -> Evaluation.Labelled in
      var other = labelled
      other.labels = labels[labelled.passage.id] ?? [:]
      return other
    }
    let first = Evaluation(axes: axes, cases: both.map(\.0), answers: both.map(\.1)).report(fixed: fixed)
    let second = Evaluation(axes: axes, cases: theirs, answers: both.map(\.1)).report(fixed: fixed)
    let made = fixed == nil ? "tags with a threshold made on each set of labels" : "the same tags"
    var text = """

      two raters, \(both.count) passages; F1 of \(made)

      | axis | first | second | differ | κ | F1, first labels | F1, second labels |
      |---|---|---|---|---|---|---|

      """
    for (place, row) in agreement.rows.enumerated() {
      let (mine, other) = (first.calibrated[place].metrics.f1, second.calibrated[place].metrics.f1)
      let cells = [row.kappa, mine, other].map { $0.map { rounded($0) } ?? "–" }
      text += "| \(row.axis) | \(row.first) | \(row.second) | \(row.differ) | \(cells.joined(separator: " | ")) |\n"
    }
    if !agreement.disputed.isEmpty {
      let words = agreement.disputed.map { "\($0.id) (\($0.axes.joined(separator: ", ")))" }
      text += "\ndisputed: \(words.joined(separator: "; "))\n"
    }
    return text
  }

  private func injected(
    _ path: String, _ ready: ScorerOptions.ReadyScorer, _ interruption: Interruption
  ) throws -> String {
    let attacks = try orStop { () throws(MechanismError) in try Injection.read(path) }
    var text = "\n| order in the passage | sentences quarantined | largest move of an axis |\n|---|---|---|\n"
    var worst = 0.0
    let withs = try answered(attacks.map { $0.passage($0.text) }, ready, interruption)
    let withouts = try answered(attacks.map { $0.passage($0.without) }, ready, interruption)
    for (place, attack) in attacks.enumerated() {
      let (with, without) = (withs[place], withouts[place])
      let move = zip(with.tags, without.tags).map { abs($0.probability - $1.probability) }.max() ?? 0
      worst = max(worst, move)
      text += "| \(attack.attack) | \(with.quarantined.count) | \(rounded(move)) |\n"
    }
    return text + "\nlargest move over \(attacks.count) orders: \(rounded(worst))\n"
  }
}

/// Three decimals.
func rounded(_ number: Double) -> String {
  let text = String(Int((abs(number) * 1000).rounded()))
  let digits = String(repeating: "0", count: max(0, 4 - text.count)) + text
  return (number < 0 ? "-" : "") + digits.dropLast(3) + "." + digits.suffix(3)
}
