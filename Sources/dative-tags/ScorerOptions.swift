import ArgumentParser
import Commands
import Descriptors
import Foundation
import Mechanisms
import Workers

/// Which scorer, and what it may cost.
struct ScorerOptions: ParsableArguments {
  @Option(help: "A server that speaks OpenAI's chat completions, such as http://127.0.0.1:8089/v1.")
  var server: String?
  @Option(help: "The model to ask for (default: the only one that the server has).") var model: String?
  @Option(help: "How the server is asked: logprobs or votes.") var way = ServerScorer.Way.logprobs
  @Option(help: "Answers asked for where votes are taken.") var samples = 5
  @Option(help: "A file that holds the server's key; else DATIVE_LLM_KEY.") var keyFile: String?
  @Option(help: "A file of answers: what was asked before is not asked again (default: tags-cache.jsonl).")
  var cache = "tags-cache.jsonl"
  @Option(help: "Passages asked about at a time (default: 1).") var parallel = 1
  @Option(help: "Seconds that an answer may take.") var timeout = 120
  @Option(help: "Stop after so many seconds.") var maxSeconds: Double?
  @Option(help: "Stop before more tokens than these.") var maxTokens: Int?
  @Option(help: "Stop before this much money is spent; needs --price.") var maxMoney: Double?
  @Option(help: "Money for a million tokens.") var price = 0.0
  @Option(help: "A file with other mechanisms (default: those of halide perovskites).") var ontology: String?

  func validate() throws {
    if maxMoney != nil, price <= 0 { throw ValidationError("--max-money needs --price") }
    if samples < 1 || timeout < 1 { throw ValidationError("--samples and --timeout must be at least 1") }
    // Servers queue what is more than their slots, and each passage under way holds a thread here.
    if !(1...64).contains(parallel) { throw ValidationError("--parallel must be from 1 to 64") }
  }

  func readOntology() throws -> Ontology {
    if let ontology { return try orStop { () throws(MechanismError) in try Ontology(file: ontology) } }
    let data = try installedData()
    do throws(DataFolderError) { _ = try data.file("mechanisms.toml") } catch {
      throw Stop(.workerUnavailable, error.words)
    }
    return try orStop { () throws(MechanismError) in try Ontology(file: data.path + "/mechanisms.toml") }
  }

  func budget() -> Budget {
    var limits = Budget.Limits()
    limits.seconds = maxSeconds
    limits.tokens = maxTokens
    limits.money = maxMoney
    limits.price = price
    return Budget(limits, clock: { seconds() })
  }

  func key() throws -> String? {
    guard let keyFile else { return ProcessInfo.processInfo.environment["DATIVE_LLM_KEY"] }
    do {
      return try String(contentsOfFile: keyFile, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
    } catch { throw Stop(.usage, "\(ServerError.badKeyFile(path: keyFile))") }
  }

  func chatServer(_ url: String, budget: Budget, interruption: Interruption) throws -> ChatServer {
    let key = try key()
    let name: String
    if let model {
      name = model
    } else {
      let models = try orStop { () throws(ServerError) in
        try ChatServer(url: url, model: "", key: key, timeout: timeout, budget: budget).models()
      }
      guard models.count == 1 else {
        throw Stop(.usage, "--model: the server has \(models.count): \(models.prefix(10).joined(separator: ", "))")
      }
      name = models[0]
    }
    let answers = try orStop { () throws(MechanismError) in try AnswerCache(path: cache) }
    return ChatServer(
      url: url, model: name, key: key, timeout: timeout, budget: budget, cache: answers,
      pause: { wait in
        let end = seconds() + wait
        while seconds() < end, !interruption.isRaised { Thread.sleep(forTimeInterval: min(0.2, wait)) }
      }, isInterrupted: { interruption.isRaised })
  }

  /// What answers, what it is called in tags, and whether its probabilities are calibrated.
  struct ReadyScorer {
    var name: String
    var isCalibrated = false
    var answer: @Sendable (Passage) throws(ServerError) -> PassageAnswer
  }

  /// - Parameter calibrates: whether the calibration that ships for this model and prompt is applied.
  func scorer(
    _ ontology: Ontology, budget: Budget, quotes: Bool, calibrates: Bool, interruption: Interruption
  ) throws -> ReadyScorer {
    guard let server else {
      let lexicon = LexiconScorer(ontology)
      return ReadyScorer(name: "lexicon/\(ontology.version)") { passage throws(ServerError) in lexicon.answer(passage) }
    }
    let chat = try chatServer(server, budget: budget, interruption: interruption)
    let name = ServerScorer.name(ontology, model: chat.model, way: way)
    let data = try installedData()
    let calibration = try orStop { () throws(MechanismError) in
      calibrates ? try Calibration.read(data.path + "/calibrations.json", scorer: name) : nil
    }
    let scorer = ServerScorer(
      ontology, server: chat, way: way, samples: samples, quotes: quotes, calibration: calibration)
    return ReadyScorer(name: name, isCalibrated: calibration != nil) { passage throws(ServerError) in
      try scorer.answer(passage)
    }
  }
}

extension ServerScorer.Way: ExpressibleByArgument {}

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
