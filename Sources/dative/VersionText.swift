import Workers

/// Prints the version, engine versions and data digests; without a worker the engine's version is unknown, and it
/// says why.
func printVersion() throws {
  var lines = ["dative \(Release.version)"]
  do throws(WorkerUnavailable) {
    let worker = try WorkerProcess(WorkerCommand.installed(), settings: DescribeSettings())
    for (key, value) in worker.greeting.facts.sorted(by: { $0.key < $1.key }) where key != "dative" {
      let name = key == "openbabel" ? "Open Babel" : key
      lines.append("\(name) \(value)")
    }
  } catch {
    try writeOutput(lines.joined(separator: "\n") + "\n")
    throw Stop(.workerUnavailable, error.words)
  }
  try writeOutput(lines.joined(separator: "\n") + "\n")
}
