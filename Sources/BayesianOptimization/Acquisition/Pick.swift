/// One place of a batch: who fills it, on what grounds, and who would have on other grounds.
///
/// Means and deviations are of the outcome without noise, in its own unit, as believed before the batch.
public struct Pick: Sendable, Hashable {
  /// Index in the pool.
  public let candidate: Int
  /// Which member of the portfolio chose it.
  public let member: Int
  public let rule: AcquisitionRule
  public let mean: Double
  public let standardDeviation: Double
  /// Share of the pool with a smaller mean, and half of those with the same, in %.
  public let meanPercentile: Double
  /// The same of the standard deviation, in %.
  public let deviationPercentile: Double
  /// What the rule maximised, given earlier picks: log of the expected improvement (outcome's unit), log of a
  /// probability, or a mean, bound, deviation or draw in the outcome's unit; 0 for `random`. Signs as for maximising.
  public let acquisition: Double
  /// Who would have been picked here by mean alone, by deviation alone and by chance, earlier picks being the same.
  public let byMean: Int
  public let byDeviation: Int
  public let byChance: Int
}
