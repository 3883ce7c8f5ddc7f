import ArgumentParser
import Commands
import Mechanisms

struct ProbeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "probe",
    abstract: "Find what a server really does: log-probabilities, schemas, several choices, context.")

  @OptionGroup var options: ScorerOptions

  func run() throws {
    guard let url = options.server else { throw ValidationError("--server says which") }
    let budget = options.budget()
    let key = try options.key()
    let models = try orStop { () throws(ServerError) in
      try ChatServer(url: url, model: "", key: key, timeout: options.timeout, budget: budget).models()
    }
    writeError("models: \(models.joined(separator: ", "))")
    guard let name = options.model ?? (models.count == 1 ? models[0] : nil) else {
      throw Stop(.usage, "--model: choose one of them")
    }
    // Nothing from the cache: the server itself is asked.
    let server = ChatServer(url: url, model: name, key: key, timeout: options.timeout, budget: budget)
    let findings = ServerProbe(server: server).findings()
    try writeOutput(findings.map { padded($0.what, 22) + $0.found }.joined(separator: "\n") + "\n")
    if findings.first?.found.hasPrefix("fails") == true { throw ExitStatus.workerUnavailable }
  }
}
