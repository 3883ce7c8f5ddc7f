/// What measurements are checked against, and where those that hold are entered.
package struct MeasurementBook {
  let control: Int?
  private let reader: CampaignReader
  private let writer: CampaignWriter
  private let allowsReplicates: Bool
  private var last: Int
  /// Every measurement without its number, and that number.
  private var known: [Measurement: Int] = [:]
  package private(set) var taken: [Measurement] = []

  /// - Parameter allowsReplicates: whether a measurement that says exactly what another says is entered again.
  package init(_ writer: CampaignWriter, allowsReplicates: Bool) throws(CampaignError) {
    self.writer = writer
    reader = writer.reader
    self.allowsReplicates = allowsReplicates
    last = try reader.lastMeasurement()
    if let name = try reader.beginning().control {
      control = try reader.number(ofCandidate: name)
    } else {
      control = nil
    }
    for record in try reader.measurements() { known[Self.bare(record.measurement)] = record.measurement.number }
  }

  /// Checks one measurement and takes it up.
  package mutating func take(_ entry: MeasurementEntry) throws(CampaignError) -> Measurement {
    let measurement = try entry.measurement(number: last + 1, in: self)
    let bare = Self.bare(measurement)
    if !allowsReplicates, let earlier = known[bare] { throw .repeatedMeasurement(number: earlier) }
    known[bare] = measurement.number
    last = measurement.number
    taken.append(measurement)
    return measurement
  }

  /// Enters what was taken up into the log, as one event.
  ///
  /// - Returns: the event; nil where nothing was taken up.
  package func enter(source: String?) throws(CampaignError) -> Event? {
    if taken.isEmpty { return nil }
    return try writer.append(.measured(MeasurementsTaken(source: source, measurements: taken)))
  }

  func objective(_ name: String?) throws(CampaignError) -> Objective { try reader.objective(name) }

  /// Refuses a value whose unit is not stated and that is a hundred times off as only the slip from per cent to
  /// fractions is: at most 1 where others are 5 % and more, or the other way round.
  func checkScale(of value: Double, _ objective: Objective) throws(CampaignError) {
    let isSmall = objective.unit == "%" && value.magnitude <= 1 && value != 0
    let isLarge = objective.unit == "fraction" && value.magnitude >= 5
    guard isSmall || isLarge else { return }
    let others = known.keys.filter { $0.objective == objective.name }.compactMap(\.value).sorted {
      $0.magnitude < $1.magnitude
    }
    guard let typical = others.isEmpty ? nil : others[others.count / 2] else { return }
    guard isSmall && typical.magnitude >= 5 || isLarge && typical.magnitude <= 1 else { return }
    throw .unlikelyUnit(
      objective: objective.name, expected: objective.unit, likely: isSmall ? "fraction" : "%", text: value.plain,
      typical: typical)
  }

  func number(ofCandidate name: String) throws(CampaignError) -> Int { try reader.number(ofCandidate: name) }

  private static func bare(_ measurement: Measurement) -> Measurement {
    var bare = measurement
    bare.number = 0
    return bare
  }
}
