/// A model of outcomes over candidates.
///
/// Fitting returns another type, so that predicting before fitting cannot be written. Pending experiments are an
/// argument, not state: condition the belief on them.
public protocol Surrogate: Sendable {
  associatedtype Fitted: Posterior

  /// - Parameters:
  ///   - inputs: the measured candidates, a row for each measurement.
  ///   - outcomes: what was measured, one for each row; larger or smaller is better is not its business.
  func fit(_ inputs: Inputs, _ outcomes: [Double]) throws(SurrogateError) -> Fitted
}

/// A fitted surrogate.
public protocol Posterior: Sendable {
  /// What is believed of these candidates' outcomes, jointly.
  func belief(over pool: Inputs) throws(SurrogateError) -> PoolBelief
}
