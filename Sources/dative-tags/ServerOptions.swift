import ArgumentParser
import Commands
import Foundation
import Mechanisms
import Workers

/// Which server is asked, and what it may cost.
struct ServerOptions: ParsableArguments {
  @Option(help: "A server that speaks OpenAI's chat completions, such as http://127.0.0.1:8089/v1.")
  var server: String?
  @Option(help: "The model to ask for (default: the only one that the server has).") var model: String?
  @Option(help: "A file that holds the server's key; else DATIVE_LLM_KEY.") var keyFile: String?
  @Option(help: "A file of answers: what was asked before is not asked again (default: tags-cache.jsonl).")
  var cache = "tags-cache.jsonl"
  @Option(help: "Seconds that an answer may take.") var timeout = 120
  @Option(help: "Stop after so many seconds.") var maxSeconds: Double?
  @Option(help: "Stop before more tokens than these.") var maxTokens: Int?
  @Option(help: "Stop before this much money is spent; needs --price.") var maxMoney: Double?
  @Option(help: "Money for a million tokens.") var price = 0.0

  func validate() throws {
    if maxMoney != nil, price <= 0 { throw ValidationError("--max-money needs --price") }
    if timeout < 1 { throw ValidationError("--timeout must be at least 1") }
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
}
