import ArgumentParser
import Commands
import Descriptors
import Foundation
import Mechanisms
import Workers

/// Which scorer answers.
struct ScorerOptions: ParsableArguments {
  @OptionGroup var asked: ServerOptions
  @Option(help: "How the server is asked: logprobs, votes, or embeddings of sentences.") var way = Way.logprobs
  @Option(help: "Answers asked for where votes are taken.") var samples = 5
  @Option(help: "Seed from which those of such answers are derived.") var seed = 1
  @Option(help: "Passages asked about at a time (default: 1).") var parallel = 1
  @OptionGroup var mechanisms: OntologyOptions

  enum Way: String, CaseIterable, ExpressibleByArgument {
    case logprobs, votes, embeddings
  }

  func validate() throws {
    if samples < 1 { throw ValidationError("--samples must be at least 1") }
    // Servers queue what is more than their slots, and each passage under way holds a thread here.
    if !(1...64).contains(parallel) { throw ValidationError("--parallel must be from 1 to 64") }
  }

  /// What answers, what it is called in tags, and how its probabilities are calibrated.
  struct ReadyScorer {
    var name: String
    var calibration: Calibration?
    var answer: @Sendable (Passage) throws(ServerError) -> PassageAnswer
  }

  /// - Parameters:
  ///   - calibrations: a file of which that for this model and prompt is applied; nil leaves the model's own.
  ///   - names: under which passages may speak of their additives.
  func scorer(
    _ ontology: Ontology, budget: Budget, quotes: Bool, calibrations: String?, names: NameTable,
    interruption: Interruption
  ) throws -> ReadyScorer {
    guard let server = asked.server else {
      let lexicon = LexiconScorer(ontology, names: names)
      return ReadyScorer(name: "lexicon/\(ontology.version)") { passage throws(ServerError) in lexicon.answer(passage) }
    }
    let chat = try asked.chatServer(server, budget: budget, interruption: interruption)
    let asking = ServerScorer.Way(rawValue: way.rawValue)
    let name =
      asking.map { ServerScorer.name(ontology, model: chat.model, way: $0) }
      ?? EmbeddingScorer.name(ontology, model: chat.model)
    let calibration = try calibrations.flatMap { path in
      try orStop { () throws(MechanismError) in try Calibration.read(path, scorer: name) }
    }
    guard let asking else {
      if ontology.axes.count < 2 {
        throw Stop(.usage, "--way embeddings compares mechanisms with each other; the ontology has one")
      }
      let scorer = EmbeddingScorer(ontology, server: chat, calibration: calibration)
      return ReadyScorer(name: name, calibration: calibration) { passage throws(ServerError) in
        try scorer.answer(passage)
      }
    }
    let scorer = ServerScorer(
      ontology, server: chat, way: asking, samples: samples, seed: seed, quotes: quotes, calibration: calibration)
    return ReadyScorer(name: name, calibration: calibration) { passage throws(ServerError) in
      try scorer.answer(passage)
    }
  }
}

/// The result, or the end of the command with the status of the error.
func orStop<Result, Failure: Error & CustomStringConvertible>(
  _ body: () throws(Failure) -> Result
) throws -> Result {
  do throws(Failure) { return try body() } catch {
    switch error {
    case is ServerError: throw Stop(.workerUnavailable, "\(error)")
    case let error as MechanismError:
      switch error {
      case .unreadable, .badLine: throw Stop(.inputUnreadable, "\(error)")
      case .badOntology: throw Stop(.usage, "\(error)")
      case .noConverter, .server: throw Stop(.workerUnavailable, "\(error)")
      case .unwritable: throw Stop(.outputUnwritable, "\(error)")
      }
    default: throw Stop(.inputUnreadable, "\(error)")
    }
  }
}
