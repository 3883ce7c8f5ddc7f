import ArgumentParser
import Campaigns
import Commands
import Foundation
import Workers

struct CampaignImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Take in a table of measurements, further candidates, or the LEAP data release.",
    discussion: """
      A table has the columns candidate (or id) and value, and any of objective, unit, batch, devices, sd, control, \
      status, reason, condition_…; or, instead of value, a column for each objective, called as it is. All rows that \
      hold are entered at once; a bad row is told with its line, and the command ends with 1.
      """)

  @Argument(help: "The campaign; with --leap it is begun where it is not there yet.") var file: String
  @Argument(help: "A table of measurements (.csv, .tsv, also .gz or .zst).") var table: String?
  @Option(help: "Add the candidates of this library.") var candidates: String?
  @Option(help: "The folder of the LEAP data release, as it was cloned.") var leap: String?
  @Option(help: "Judge new candidates by this policy (of a LEAP campaign that is begun here, of all).")
  var policy: String?
  @Flag(help: "Enter measurements although others say exactly the same.") var allowReplicates = false
  @OptionGroup(title: "The candidates") var library: LibraryOptions
  @OptionGroup(title: "How it runs") var running: IntakeOptions
  @OptionGroup var actor: ActorOptions

  func validate() throws {
    guard [table, candidates, leap].compactMap({ $0 }).count == 1 else {
      throw ValidationError("say what is to be taken in: a table of measurements, --candidates LIB, or --leap FOLDER")
    }
  }

  func run() throws {
    if let table {
      return try Self.enterTable(
        table, into: file, by: actor.name, allowReplicates, running.onError, running.quiet)
    }
    if let leap {
      return try LEAPImport(folder: leap, file: file, policy: policy, running: running, actor: actor.name).run()
    }
    guard let candidates else { return }
    try withCampaign(at: file) { store in
      let beginning = try orStop { () throws(CampaignError) in
        try store.read { (reader) throws(CampaignError) in try reader.beginning() }
      }
      var intake = CandidateIntake(
        source: try .of(candidates, library), campaign: file, library: library, running: running, policy: policy)
      if policy == nil, let named = beginning.policyFile {
        intake.policy = named
        intake.policyDigest = beginning.policyDigest
      }
      try intake.run { (rows: CandidateIntake.Rows, _) throws(CampaignError) -> CandidateIntake.Outcome in
        try store.write(by: actor.name) { (writer: CampaignWriter) throws(CampaignError) -> CandidateIntake.Outcome in
          try rows(writer)
        }
      }
    }
  }

  /// Enters every row of a table that holds, and says which do not.
  static func enterTable(
    _ table: String, into file: String, by actor: String, _ allowReplicates: Bool, _ onError: DescribePlan.OnError,
    _ isQuiet: Bool
  ) throws {
    let result = try withCampaign(at: file) { store in
      try orStop { () throws(CampaignError) in
        try store.write(by: actor) { (writer) throws(CampaignError) in
          let names = try writer.reader.objectives().map(\.name)
          return try MeasurementImport.take(
            MeasurementTable(path: table, objectives: names), into: writer, allowsReplicates: allowReplicates,
            stopsAtFailure: onError == .fail)
        }
      }
    }
    try conclude(result, isQuiet)
  }

  static func conclude(_ result: MeasurementImport, noun: String = "measurement", _ isQuiet: Bool) throws {
    if let event = result.event { try writeOutput("\(counted(result.entered, noun))  event \(event)\n") }
    for row in result.bad { writeError("line \(row.line): \(row.code): \(row.words)") }
    if !isQuiet {
      let numbers = [
        (result.read, "read"), (result.entered, "entered"), (result.repeated, "repeated"), (result.bad.count, "failed"),
      ]
      let width = numbers.map { grouped($0.0).count }.max() ?? 1
      for (number, words) in numbers where number > 0 || words != "repeated" {
        writeError("\(padded(left: grouped(number), width))  \(words)")
      }
    }
    if !result.balances { throw ExitStatus.ledgerUnbalanced }
    if !result.bad.isEmpty { throw ExitStatus.someRowsFailed }
  }
}
