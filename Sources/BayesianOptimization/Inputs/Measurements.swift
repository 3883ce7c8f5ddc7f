/// What the bench returned: a row of inputs and an outcome for each measurement and, where it is known, how each was
/// made.
public struct Measurements: Sendable, Equatable {
  /// What was measured, a row for each measurement. The row of a control is not read.
  public var inputs: Inputs
  /// Raw outcomes in their own unit, neither divided by a control nor standardised.
  public var outcomes: [Double]
  /// How each was made; empty where nothing is known of it: one batch, noise of unknown size.
  public var circumstances: [Circumstance]

  /// - Precondition: circumstances are empty or as many as the outcomes.
  public init(inputs: Inputs, outcomes: [Double], circumstances: [Circumstance] = []) {
    precondition(circumstances.isEmpty || circumstances.count == outcomes.count, "circumstances of other measurements")
    self.inputs = inputs
    self.outcomes = outcomes
    self.circumstances = circumstances
  }

  public var count: Int { outcomes.count }

  /// How one outcome came about.
  public struct Circumstance: Sendable, Hashable {
    /// Which batch it belongs to; batches are told apart by their numbers, of which the order means nothing.
    public var batch: Int
    /// How many devices the outcome is the mean of.
    public var devices: Int
    /// Variance of one device around the mean of its preparation, in the outcome's unit squared; nil where unknown,
    /// and then it counts as part of the variance between preparations.
    public var deviceVariance: Double?
    /// Whether nothing was added: its effect is 0 by definition.
    public var isControl: Bool

    /// - Precondition: there is a device, and the variance is not negative.
    public init(batch: Int = 0, devices: Int = 1, deviceVariance: Double? = nil, isControl: Bool = false) {
      precondition(devices > 0 && deviceVariance ?? 0 >= 0, "a mean of no devices")
      self.batch = batch
      self.devices = devices
      self.deviceVariance = deviceVariance
      self.isControl = isControl
    }
  }

  /// The measurements at these places, in this order.
  public func rows(at places: [Int]) -> Measurements {
    Measurements(
      inputs: inputs.rows(at: places), outcomes: places.map { outcomes[$0] },
      circumstances: circumstances.isEmpty ? [] : places.map { circumstances[$0] })
  }

  /// Throws what keeps any model from being fitted: no measurement, other shapes, numbers that are not finite.
  func check() throws(SurrogateError) {
    guard count > 0 else { throw .noMeasurements }
    guard inputs.rows == count else {
      throw .shape(words: "\(inputs.rows) rows of inputs with \(count) outcomes")
    }
    for (row, outcome) in outcomes.enumerated() where !outcome.isFinite { throw .notFinite(what: "outcome", row: row) }
    for row in 0..<count where circumstances.isEmpty || !circumstances[row].isControl {
      guard inputs.features[row: row].allSatisfy(\.isFinite) else { throw .notFinite(what: "a feature", row: row) }
    }
  }
}
