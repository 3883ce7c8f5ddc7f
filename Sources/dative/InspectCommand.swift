import ArgumentParser
import Descriptors
import Workers

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "Everything about one molecule, for a person.")

  @Argument(help: "The SMILES.") var smiles: String
  @Flag(help: "JSON, for machines.") var json = false
  @Option(help: "A comma list of ids, names in other tools, families or sets.")
  var descriptors = DescriptorSet.all.rawValue
  @Option(help: "Which species is described: active, drawn or parent.")
  var form = DescribeSettings.Form.active
  @Flag(help: "Read non-standard SMILES that strict mode refuses.") var relaxed = false
  @Option(name: .customLong("timeout-ms"), help: "Milliseconds the molecule may take.") var timeout = 10_000

  func validate() throws {
    guard (1...86_400_000).contains(timeout) else { throw ValidationError("--timeout-ms must be between 1 and a day") }
  }

  func run() throws {
    var settings = DescribeSettings()
    settings.descriptors = [descriptors]
    settings.form = form
    settings.relaxed = relaxed
    do throws(CatalogueError) { _ = try Catalogue.columns(for: descriptors) } catch {
      throw Stop(.usage, "--descriptors: \(error.words)")
    }

    let worker: WorkerProcess
    do throws(WorkerUnavailable) {
      worker = try WorkerProcess(WorkerCommand.installed(), settings: settings)
    } catch {
      throw Stop(.workerUnavailable, error.words)
    }
    var row = WireBatch()
    row.append(number: 1, kind: .smiles, id: [], text: Array(smiles.utf8))
    let answer: Result<[UInt8], WireRefusal>
    do throws(Loss) {
      answer = try worker.inspect(row, timeout: timeout)
    } catch {
      throw Stop(.someRowsFailed, "\(error.code): \(error.words)")
    }
    switch answer {
    case .failure(let refusal): throw Stop(.someRowsFailed, "\(refusal.code): \(refusal.words)")
    case .success(let text) where json: try writeOutput(String(decoding: text, as: UTF8.self) + "\n")
    case .success(let text): try writeOutput(Inspection(json: text).page)
    }
  }
}
