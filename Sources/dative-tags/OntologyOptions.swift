import ArgumentParser
import Commands
import Descriptors
import Mechanisms

/// Which mechanisms.
struct OntologyOptions: ParsableArguments {
  @Option(help: "A file with other mechanisms (default: those of halide perovskites).") var ontology: String?

  func read() throws -> Ontology {
    if let ontology { return try orStop { () throws(MechanismError) in try Ontology(file: ontology) } }
    let data = try installedData()
    do throws(DataFolderError) { _ = try data.file("mechanisms.toml") } catch {
      throw Stop(.workerUnavailable, error.words)
    }
    return try orStop { () throws(MechanismError) in try Ontology(file: data.path + "/mechanisms.toml") }
  }
}
