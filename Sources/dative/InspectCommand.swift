import ArgumentParser
import Commands
import Descriptors
import Feasibility
import Molecules
import Reports
import Workers

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "Everything about one molecule, for a person.")

  @Argument(help: "The SMILES.") var smiles: String
  @OptionGroup(title: "By what it is judged") var policies: PolicyOptions
  @Flag(help: "JSON, for machines.") var json = false
  @Option(help: ArgumentHelp("Write a page with the picture, complete in itself.", valueName: "file")) var html: String?
  @Option(help: ArgumentHelp("Write the picture alone.", valueName: "file")) var svg: String?
  @Flag(help: "Number the atoms of the picture that --svg writes.") var numbers = false
  @Option(help: "A comma list of ids, names in other tools, families or sets.")
  var descriptors = DescriptorSet.all.rawValue
  @Option(help: "Which species is described: active, drawn or parent.")
  var form = DescribeSettings.Form.active
  @Flag(help: "Read non-standard SMILES that strict mode refuses.") var relaxed = false
  @Option(help: "The slowest tier that is computed: graph, conformer, or quantum (by xtb, which takes a minute).")
  var tier = Descriptor.Tier.graph
  @Option(
    name: .customLong("timeout-ms"),
    help: "Milliseconds the molecule may take (default: 10000; 600000 with --tier quantum).")
  var milliseconds: Int?

  private var timeout: Int { milliseconds ?? (tier == .quantum ? 600_000 : 10_000) }

  func validate() throws {
    guard (1...86_400_000).contains(timeout) else { throw ValidationError("--timeout-ms must be between 1 and a day") }
    if html == "" || svg == "" { throw ValidationError("--html and --svg name a file") }
    if numbers && svg == nil { throw ValidationError("--numbers is for the picture that --svg writes") }
    let streams = [html, svg].count { $0 == "-" } + (json ? 1 : 0)
    if streams > 1 { throw ValidationError("only one of --json, --html - and --svg - can have standard output") }
    if let html, html != "-", html == svg { throw ValidationError("--html and --svg name the same file") }
  }

  func run() throws {
    var settings = DescribeSettings()
    settings.descriptors = [descriptors]
    settings.form = form
    settings.relaxed = relaxed
    settings.tier = tier
    let (policyFiles, _, data) = try policies.read()
    settings.policy = policyFiles
    settings.dataFolder = data.path
    settings.depicts = json || html != nil || svg != nil
    do throws(CatalogueError) { _ = try Catalogue.columns(for: descriptors, tier: tier) } catch {
      throw Stop(.usage, "--descriptors: \(error.words)")
    }
    let (text, unpictured) = try inspected(settings)
    // The page first: it says why there is no picture, where there is none.
    if html != nil || svg != nil || !json {
      let inspection: Inspection
      do { inspection = try Inspection(json: text) } catch {
        throw Stop(.workerUnavailable, "the worker's answer cannot be read; `dative doctor` says what to mend")
      }
      if let html { try writeFile(MoleculePage(inspection, pictureMissing: unpictured).html, to: html) }
      if let svg { try writeFile(try picture(of: inspection, unpictured), to: svg) }
      if html == nil, svg == nil { try writeOutput(inspection.page) }
    }
    if json { try writeOutput(String(decoding: text, as: UTF8.self) + "\n") }
  }

  /// What a worker says, and why it has no picture: where placing the atoms breaks the worker, another is asked without.
  private func inspected(_ settings: DescribeSettings) throws -> (json: [UInt8], unpictured: String?) {
    switch try answer(settings) {
    case .success(let json): return (json, nil)
    case .failure(let loss) where settings.depicts:
      var plain = settings
      plain.depicts = false
      return (try answer(plain).mapError { Stop(.someRowsFailed, "\($0.code): \($0.words)") }.get(), loss.words)
    case .failure(let loss): throw Stop(.someRowsFailed, "\(loss.code): \(loss.words)")
    }
  }

  /// - Throws: `Stop` for a molecule that the worker refuses, or where there is no worker.
  private func answer(_ settings: DescribeSettings) throws -> Result<[UInt8], Loss> {
    let worker: WorkerProcess
    do throws(WorkerUnavailable) {
      worker = try WorkerProcess(WorkerCommand.installed(), settings: settings)
    } catch {
      throw Stop(.workerUnavailable, error.words)
    }
    var row = WireBatch()
    row.append(number: 1, kind: .smiles, id: [], text: Array(smiles.utf8))
    let answer: Result<[UInt8], WireRefusal>
    do throws(Loss) { answer = try worker.inspect(row, timeout: timeout) } catch { return .failure(error) }
    switch answer {
    case .success(let json): return .success(json)
    case .failure(let refusal): throw Stop(.someRowsFailed, "\(refusal.code): \(refusal.words)")
    }
  }

  private func picture(of inspection: Inspection, _ unpictured: String?) throws -> String {
    guard let diagram = inspection.diagram else {
      throw Stop(.someRowsFailed, "no picture: \(unpictured ?? inspection.pictureMissing ?? "")")
    }
    var options = Depiction.Options()
    options.title = inspection.canonicalSMILES
    options.showsNumbers = numbers
    return Depiction(diagram, options: options).svg
  }
}
