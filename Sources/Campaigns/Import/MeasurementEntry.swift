/// A measurement as a person or a table gives it: texts that may be wrong.
package struct MeasurementEntry: Sendable, Hashable {
  package var candidate: String?
  package var objective: String?
  package var value: String?
  package var unit: String?
  package var batch: String?
  package var devices: String?
  package var sd: String?
  /// Yes or no, in a usual spelling; nil is no.
  package var control: String?
  package var status: String?
  package var reason: String?
  package var conditions: [String: String] = [:]

  package init() {}

  /// What it says, checked against the campaign.
  ///
  /// - Throws: the first thing that is wrong.
  func measurement(number: Int, in book: MeasurementBook) throws(CampaignError) -> Measurement {
    let objective = try book.objective(objective)
    var chosen = Measurement.Status.measured
    if let status {
      guard let known = Measurement.Status(rawValue: status) else {
        let words = "known are \(Measurement.Status.allCases.map(\.rawValue).joined(separator: ", "))"
        throw .badSetting(what: "status", value: status, words: words)
      }
      chosen = known
    }
    let candidate = try self.candidate.map { (name) throws(CampaignError) in try book.number(ofCandidate: name) }
    let isControl = try isCalledControl() || candidate != nil && candidate == book.control
    if candidate == nil, !isControl {
      throw .missing(what: "the candidate", words: "only a control device can do without one")
    }
    try objective.check(unit: unit)
    let value = try value.map { (text) throws(CampaignError) in try Self.number(text, "the value of \(objective.name)")
    }
    if let value, unit == nil { try book.checkScale(of: value, objective) }
    switch (chosen, value) {
    case (.measured, nil):
      throw .missing(
        what: "the value of \(objective.name)", words: "an experiment without one is of status failed or abandoned")
    case (.failed, .some), (.abandoned, .some):
      throw .superfluous(what: "a value", words: "an experiment of status \(chosen.rawValue) has none")
    case (.failed, nil), (.abandoned, nil):
      if reason == nil { throw .missing(what: "the reason", words: "say why the experiment is \(chosen.rawValue)") }
    case (.measured, .some): break
    }
    return Measurement(
      number: number, candidate: candidate, objective: objective.name, value: value, unit: objective.unit,
      batch: batch, devices: try deviceCount(), sd: try spread(), isControl: isControl, status: chosen, reason: reason,
      conditions: conditions)
  }

  private func isCalledControl() throws(CampaignError) -> Bool {
    switch control?.lowercased() {
    case nil, "", "0", "no", "false", "n": return false
    case "1", "yes", "true", "y", "control": return true
    default: throw .badSetting(what: "control", value: control ?? "", words: "it is yes or no")
    }
  }

  private func deviceCount() throws(CampaignError) -> Int? {
    guard let devices else { return nil }
    guard let count = Int(devices), count > 0 else {
      throw .outOfRange(what: "the number of devices", text: devices, words: "it is a whole number from 1 on")
    }
    return count
  }

  private func spread() throws(CampaignError) -> Double? {
    guard let sd else { return nil }
    let number = try Self.number(sd, "the standard deviation")
    if number < 0 { throw .outOfRange(what: "the standard deviation", text: sd, words: "it is not below 0") }
    return number
  }

  private static func number(_ text: String, _ what: String) throws(CampaignError) -> Double {
    // Other numerals, such as hexadecimal ones, are more likely slips than meant.
    let isPlain = text.utf8.allSatisfy { "+-.0123456789eE".utf8.contains($0) }
    guard isPlain, let number = Double(text), number.isFinite else { throw .notANumber(what: what, text: text) }
    return number
  }
}
