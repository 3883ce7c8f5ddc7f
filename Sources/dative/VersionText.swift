import Commands
import Workers

/// Prints the version, engine versions and data digests; without a worker the engine's version is unknown, and it
/// says why.
func printVersion() throws {
  var lines = ["dative \(Release.version)"]
  do throws(WorkerUnavailable) {
    let worker = try WorkerProcess(WorkerCommand.installed(), settings: DescribeSettings())
    let facts = worker.greeting.facts
    lines.append("dative-worker \(facts["dative"] ?? "of unknown version"), protocol \(worker.greeting.version)")
    lines.append("Open Babel \(facts["openbabel"] ?? "of unknown version")")
    for (key, digest) in facts.sorted(by: { $0.key < $1.key }) where key.hasPrefix("data.") {
      lines.append("data \(key.dropFirst(5)) \(digest)")
    }
  } catch {
    try writeOutput(lines.joined(separator: "\n") + "\n")
    throw Stop(.workerUnavailable, error.words)
  }
  try writeOutput(lines.joined(separator: "\n") + "\n")
}
