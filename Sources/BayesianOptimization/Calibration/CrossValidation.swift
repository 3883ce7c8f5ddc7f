/// Predictions of measurements by a surrogate that has not seen them.
public enum CrossValidation {
  /// What each fold's measurements are predicted to be, noise included, by a surrogate fitted to all others; in the
  /// order of the measurements. Hyper-parameters and standards are learnt anew for each fold.
  ///
  /// Predictions are outcomes in a batch without an effect of its own. Controls stay where they are: they are learnt
  /// from and not predicted, so their places hold nil, and so do places in no fold. Throws what fitting throws.
  ///
  /// - Parameter folds: places of measurements that are left out together.
  public static func predictions(
    of measurements: Measurements, by surrogate: some Surrogate, folds: [[Int]]
  ) throws(SurrogateError) -> [GaussianMixture?] {
    var result = [GaussianMixture?](repeating: nil, count: measurements.count)
    for fold in folds {
      let wanted = fold.filter { measurements.circumstances.isEmpty || !measurements.circumstances[$0].isControl }
      guard !wanted.isEmpty else { continue }
      let left = Set(wanted)
      let others = measurements.rows(at: (0..<measurements.count).filter { !left.contains($0) })
      let belief = try surrogate.fit(others).belief(over: measurements.inputs.rows(at: wanted))
      for (place, row) in wanted.enumerated() { result[row] = belief.prediction(of: place) }
    }
    return result
  }

  /// Each measurement by itself.
  public static func leavingOneOut(_ count: Int) -> [[Int]] { (0..<count).map { [$0] } }

  /// All measurements of a group together: a cluster of like molecules, or a batch. Groups come in the order of their
  /// numbers.
  public static func leavingGroupsOut(_ groups: [Int]) -> [[Int]] {
    Array(Set(groups)).sorted().map { group in groups.indices.filter { groups[$0] == group } }
  }

  /// Groups of candidates nearer to each other than a bound: the lowest place not yet in a group begins the next and
  /// takes all that are at least this similar to it (Butina 1999, doi:10.1021/ci9803381, without its ordering by
  /// neighbours, which would let a group's name depend on the rest).
  ///
  /// - Parameter counts: what similarity is taken over.
  public static func clusters(_ counts: SparseCounts, similarity: Double) -> [Int] {
    let similarities = CountIndex(counts).similarities(of: counts)
    var groups = [Int](repeating: -1, count: counts.rows)
    var next = 0
    for leader in 0..<counts.rows where groups[leader] < 0 {
      for place in leader..<counts.rows where groups[place] < 0 && similarities[leader, place] >= similarity {
        groups[place] = next
      }
      next += 1
    }
    return groups
  }
}

extension PoolBelief {
  /// What one measurement of a candidate is predicted to be, noise included.
  public func prediction(of candidate: Int) -> GaussianMixture {
    GaussianMixture(
      components.map { component in
        GaussianMixture.Part(
          weight: component.weight, mean: component.mean[candidate],
          // Without any noise a measured candidate has no spread left; a density needs some.
          standardDeviation: max((component.variance[candidate] + component.noise).squareRoot(), 1e-150))
      })
  }
}
