import ArgumentParser
import Commands
import Foundation
import Mechanisms

struct EvaluateCommand: ParsableCommand {
  enum Scorer: String, CaseIterable, ExpressibleByArgument { case lexicon, server }

  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "How well a scorer finds what labelled passages say.",
    discussion: "A line of GOLD: id, additive, text, axes {axis: 0|1}, kind ('positive' or that of a trap), set.")

  @Argument(help: "Labelled passages (.jsonl).") var gold: String
  @Option(help: "lexicon or server.") var scorer = Scorer.lexicon
  @OptionGroup var options: ScorerOptions
  @Option(help: "Only passages of this set.") var set: String?
  @Option(help: "Passages with and without an order in them (attack, text, without).") var injections: String?
  @Option(help: "Calibration and thresholds that --save has written, made on other passages.") var fixed: String?
  @Option(help: "Where calibration and thresholds of these passages go.") var save: String?
  @Option(help: "Where each passage's probabilities go (.jsonl).") var details: String?
  @Flag(help: "Also ask for evidence and count what is grounded.") var quotes = false

  struct Fixed: Codable {
    var scorer: String
    var calibration: [String: PlattScaling]
    var thresholds: [String: Double]
  }

  func run() throws {
    if scorer == .server, options.server == nil { throw ValidationError("--scorer server needs --server") }
    if scorer == .lexicon, options.server != nil { throw ValidationError("--server needs --scorer server") }
    let ontology = try options.readOntology()
    let cases = try orStop { () throws(MechanismError) in
      try LabelledPassages.read(gold, ontology: ontology, set: set)
    }
    let budget = options.budget()
    let (name, answer) = try options.scorer(ontology, budget: budget, quotes: quotes)
    var answers: [PassageAnswer] = []
    for labelled in cases {
      answers.append(try orStop { () throws(ServerError) in try answer(labelled.passage) })
    }
    if let details {
      try writeFile(LabelledPassages.details(cases, answers).joined(separator: "\n") + "\n", to: details)
    }
    let evaluation = Evaluation(axes: ontology.axes.map(\.id), cases: cases, answers: answers)
    var other: Fixed?
    if let fixed {
      let text = try orStop { () throws(MechanismError) in try readFile(fixed) }
      do { other = try JSONDecoder().decode(Fixed.self, from: Data(text.utf8)) } catch {
        throw Stop(.inputUnreadable, "\(fixed) is no calibration that --save has written")
      }
      if let made = other?.scorer, made != name {
        throw Stop(.usage, "--fixed was made for \(made), not for \(name)")
      }
    }
    let report = evaluation.report(fixed: other.map { ($0.calibration, $0.thresholds) })
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
    if let injections {
      text += try injected(injections, ontology: ontology, answer: answer)
    }
    if let save {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
      let made = Fixed(scorer: name, calibration: report.calibration, thresholds: report.thresholds)
      try writeFile(String(decoding: try encoder.encode(made), as: UTF8.self) + "\n", to: save)
    }
    try writeOutput(text)
  }

  private func injected(
    _ path: String, ontology: Ontology, answer: (Passage) throws(ServerError) -> PassageAnswer
  ) throws -> String {
    let attacks = try orStop { () throws(MechanismError) in try Injection.read(path) }
    var text = "\n| order in the passage | sentences quarantined | largest move of an axis |\n|---|---|---|\n"
    var worst = 0.0
    for attack in attacks {
      let (with, without) = try orStop { () throws(ServerError) in
        (try answer(attack.passage(attack.text)), try answer(attack.passage(attack.without)))
      }
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
