import ArgumentParser
import Campaigns
import Commands
import Workers

struct CampaignMeasure: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure",
    abstract: "Enter what the bench says: one measurement, a table of them, or the withdrawal of one.",
    discussion: """
      When a line about a measurement is printed, it is on the disk. A table has the columns candidate, value, and any \
      of objective, unit, batch, devices, sd, control, status, reason, condition_…; `dative campaign import` reads it too.
      """)

  @Argument(help: "The campaign.") var file: String
  @Option(help: "Id of the candidate, or # and its number, or its SMILES as the campaign has it.")
  var candidate: String?
  @Option(help: "Which objective was measured (default: the only one).") var objective: String?
  @Option(parsing: .unconditional, help: "What was measured.") var value: String?
  @Option(help: "Its unit; one that is not the objective's is an error.") var unit: String?
  @Option(help: "What was made together and shares its control devices.") var batch: String?
  @Option(parsing: .unconditional, help: "How many devices the value is the mean of.") var devices: String?
  @Option(parsing: .unconditional, help: "Standard deviation over those devices.") var sd: String?
  @Flag(help: "It is a control: a device without an additive, or with the usual one.") var control = false
  @Option(help: "measured, failed (done, but without a value) or abandoned (never finished).") var status: String?
  @Option(help: "Why it failed, was abandoned or is withdrawn; a remark otherwise.") var reason: String?
  @Option(name: .customLong("condition"), help: "NAME=VALUE to be remembered with it. Repeatable.")
  var conditions: [String] = []
  @Option(name: .customLong("from"), help: "Enter every row of this table.") var table: String?
  @Option(help: "Withdraw the measurement of this number; it stays in the log.") var withdraw: Int?
  @Flag(help: "Enter it although another measurement says exactly the same.") var allowReplicates = false
  @Option(help: "What a bad row of a table does: record enters the others, fail enters none.")
  var onError = DescribePlan.OnError.record
  @Flag(name: .shortAndLong, help: "No ledger.") var quiet = false
  @OptionGroup var actor: ActorOptions

  func validate() throws {
    let single = [candidate, value, unit, batch, devices, sd, status].contains { $0 != nil } || control
    if table != nil, single || withdraw != nil || reason != nil {
      throw ValidationError("--from: what is measured stands in the table; leave out the other options")
    }
    if withdraw != nil {
      if single { throw ValidationError("--withdraw takes back a measurement; leave out what is measured") }
      if reason == nil { throw ValidationError("--withdraw needs --reason") }
    }
  }

  func run() throws {
    if let table {
      return try CampaignImport.enterTable(table, into: file, by: actor.name, allowReplicates, onError, quiet)
    }
    let line = try withCampaign(at: file) { store in
      try orStop { () throws(CampaignError) in
        try store.write(by: actor.name) { (writer) throws(CampaignError) in
          if let withdraw { return try Self.withdraw(withdraw, reason ?? "", writer) }
          return try enter(into: writer)
        }
      }
    }
    try writeOutput(line + "\n")
  }

  private func enter(into writer: CampaignWriter) throws(CampaignError) -> String {
    var entry = MeasurementEntry()
    entry.candidate = candidate
    entry.objective = objective
    entry.value = value
    entry.unit = unit
    entry.batch = batch
    entry.devices = devices
    entry.sd = sd
    entry.control = control ? "yes" : nil
    entry.status = status
    entry.reason = reason
    for text in conditions {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 2, !parts[0].isEmpty else {
        throw .badSetting(what: "--condition", value: text, words: "it is written NAME=VALUE")
      }
      entry.conditions[parts[0]] = parts[1]
    }
    var book = try MeasurementBook(writer, allowsReplicates: allowReplicates)
    let measurement = try book.take(entry)
    let event = try book.enter(source: nil)
    return "measurement \(measurement.number)  event \(event?.sequence ?? 0)"
  }

  private static func withdraw(
    _ number: Int, _ reason: String, _ writer: CampaignWriter
  ) throws(CampaignError) -> String {
    let last = try writer.reader.lastMeasurement()
    let records = try writer.reader.measurements(withdrawn: true)
    guard let record = records.first(where: { $0.measurement.number == number }) else {
      throw .unknownMeasurement(number: number, last: last)
    }
    if record.withdrawn != nil { throw .withdrawnAlready(number: number) }
    let event = try writer.append(.withdrawn(MeasurementWithdrawn(measurement: number, reason: reason)))
    return "withdrawn \(number)  event \(event.sequence)"
  }
}
