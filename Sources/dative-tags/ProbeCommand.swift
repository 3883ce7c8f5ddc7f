import ArgumentParser
import Commands
import Mechanisms

struct ProbeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "probe",
    abstract: "Find what a server really does: log-probabilities, schemas, several choices, context.")

  @OptionGroup var options: ServerOptions

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
    var isAnswering = true
    try ServerProbe(server: server).run { finding in
      try writeOutput(padded(finding.what, 24) + finding.found + "\n")
      if finding.what == "answers", finding.found.hasPrefix("fails") { isAnswering = false }
    }
    if !isAnswering { throw ExitStatus.workerUnavailable }
  }
}
