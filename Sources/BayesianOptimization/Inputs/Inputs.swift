/// What a surrogate knows of candidates: real features and counts, one row each for every candidate.
///
/// Real features are as their schema gives them, neither standardised nor clipped; a surrogate does that from the
/// rows it is fitted to or from the pool, and says which.
public struct Inputs: Sendable, Equatable {
  /// Candidates × features. No missing values.
  public var features: Matrix
  /// Candidates × whatever is counted; no rows where nothing is.
  public var counts: SparseCounts

  /// - Precondition: counts are empty or have as many rows as the features.
  public init(features: Matrix, counts: SparseCounts = SparseCounts()) {
    precondition(counts.rows == 0 || counts.rows == features.rows, "features and counts of other candidates")
    self.features = features
    self.counts = counts
  }

  /// How many candidates there are.
  public var rows: Int { features.rows }

  /// The candidates at these places, in this order.
  public func rows(at places: [Int]) -> Inputs {
    var elements: [Double] = []
    elements.reserveCapacity(places.count * features.columns)
    for place in places { elements += features[row: place] }
    return Inputs(
      features: Matrix(rows: places.count, columns: features.columns, elements: elements),
      counts: counts.rows == 0 ? counts : counts.rows(at: places))
  }
}
