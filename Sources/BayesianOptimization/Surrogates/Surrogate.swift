/// A model of outcomes over candidates.
///
/// Fitting returns another type, so that predicting before fitting cannot be written. Pending experiments are an
/// argument, not state: condition the belief on them.
public protocol Surrogate: Sendable {
  associatedtype Fitted: Posterior

  /// Learns from measurements; larger or smaller is better is not its business.
  func fit(_ measurements: Measurements) throws(SurrogateError) -> Fitted
}

extension Surrogate {
  /// Learns from outcomes of which nothing else is known.
  ///
  /// - Parameters:
  ///   - inputs: the measured candidates, a row for each measurement.
  ///   - outcomes: what was measured, one for each row.
  public func fit(_ inputs: Inputs, _ outcomes: [Double]) throws(SurrogateError) -> Fitted {
    try fit(Measurements(inputs: inputs, outcomes: outcomes))
  }
}

/// A fitted surrogate.
public protocol Posterior: Sendable {
  /// What is believed of these candidates' outcomes, jointly.
  func belief(over pool: Inputs) throws(SurrogateError) -> PoolBelief

  /// What each measurement would have been predicted to be, noise included, from all others: the hyper-parameters
  /// stay as they were fitted, their weights are those without the measurement. In the order of the measurements.
  func leaveOneOut() throws(SurrogateError) -> [GaussianMixture]

  /// The fastest judge of blocks of candidates that is at hand; `ExactScreen` unless a type knows better.
  func screen() -> any BlockScreen
}
