/// What the bench said of one candidate, or of a control.
package struct Measurement: Sendable, Hashable, Codable {
  package enum Status: String, Sendable, Hashable, Codable, CaseIterable {
    /// There is a value.
    case measured
    /// The experiment was done and gave no value: the film dewetted, the device was shorted.
    case failed
    /// The experiment was never finished, for reasons that say nothing of the candidate.
    case abandoned
  }

  /// From 1 in the order in which measurements came.
  package var number: Int
  /// nil for a control without an additive.
  package var candidate: Int?
  package var objective: String
  /// In the objective's unit; nil unless measured.
  package var value: Double?
  package var unit: String
  /// What was made together and shares its control devices.
  package var batch: String?
  /// How many devices the value is the mean of.
  package var devices: Int?
  /// Standard deviation over those devices, in the objective's unit.
  package var sd: Double?
  package var isControl: Bool
  package var status: Status
  /// Why it failed or was abandoned; a remark otherwise.
  package var reason: String?
  /// Whatever else is to be remembered, such as the humidity.
  package var conditions: [String: String]

  package init(
    number: Int, candidate: Int?, objective: String, value: Double?, unit: String, batch: String? = nil,
    devices: Int? = nil, sd: Double? = nil, isControl: Bool = false, status: Status = .measured,
    reason: String? = nil, conditions: [String: String] = [:]
  ) {
    self.number = number
    self.candidate = candidate
    self.objective = objective
    self.value = value
    self.unit = unit
    self.batch = batch
    self.devices = devices
    self.sd = sd
    self.isControl = isControl
    self.status = status
    self.reason = reason
    self.conditions = conditions
  }
}

/// Measurements that came in together.
package struct MeasurementsTaken: Sendable, Hashable, Codable {
  /// The file; nil for one given on the command line.
  package var source: String?
  package var measurements: [Measurement]

  package init(source: String? = nil, measurements: [Measurement]) {
    self.source = source
    self.measurements = measurements
  }
}

/// A measurement that should not have been entered; it stays in the log and counts no more.
package struct MeasurementWithdrawn: Sendable, Hashable, Codable {
  package var measurement: Int
  package var reason: String

  package init(measurement: Int, reason: String) {
    self.measurement = measurement
    self.reason = reason
  }
}
