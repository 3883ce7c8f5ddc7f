internal import Glibc

/// Whether going on can pay: the chance that anything not measured yet beats what is, by a margin that matters.
public struct StopAdvice: Sendable, Hashable {
  /// P(the best feasible candidate that is left > the best measured one + margin), of true outcomes without noise.
  public let probability: Double
  /// Of `probability`, from the number of draws.
  public let standardError: Double
  /// At most by how much candidates that were not drawn would raise `probability`: a union bound.
  public let omitted: Double
  /// The measured candidate to go with: the largest posterior mean, not the luckiest device.
  public let recommended: Recommendation

  /// A measured candidate as the belief sees it, without noise and in the outcome's unit.
  public struct Recommendation: Sendable, Hashable {
    public let candidate: Int
    public let mean: Double
    public let standardDeviation: Double
    /// P(no other measured candidate is truly better).
    public let probabilityBest: Double
  }

  /// Candidates drawn jointly, and measured ones among them.
  static let (candidatesAtMost, measuredAtMost) = (256, 32)

  /// Draws from the joint belief of the measured candidates that may be best and of those left that may beat them.
  ///
  /// Who is likeliest to beat the recommended candidate is drawn first; the list ends where the chances of all others
  /// sum to less than 0.001, or at 256. Time grows as components × 256 × (pool + 256 × draws / components).
  ///
  /// - Parameters:
  ///   - margin: in the outcome's unit; by so much a new candidate has to be better to be worth having.
  ///   - request: measured and pending candidates, direction, feasibility and seed; the rest is not read. Pending ones
  ///     count as left.
  public init(
    _ belief: PoolBelief, margin: Double, request: BatchRequest, draws: Int = 4_096
  ) throws(AcquisitionError) {
    try request.check(pool: belief.count)
    guard margin >= 0, margin.isFinite, draws > 0 else {
      throw .settings(words: "a margin of \(margin) over \(draws) draws")
    }
    let rising = request.direction == .maximize ? belief : belief.negated
    let (means, deviations) = (rising.means, rising.standardDeviations(withNoise: false))
    let measured = Set(request.measured).sorted()
    guard let best = Choice.largest(among: measured, of: means)?.candidate else { throw .nothingMeasured }
    func reach(_ candidate: Int) -> Double { means[candidate] + 2 * deviations[candidate] }
    let rivals = measured.filter { $0 != best }.sorted { (reach($0), $1) > (reach($1), $0) }
      .prefix(Self.measuredAtMost - 1)
    let contenders = [best] + rivals

    let known = Set(measured)
    let left = (0..<belief.count).filter { !known.contains($0) && request.feasibility.probability(of: $0) > 0 }
    let chances = Self.chances(rising, of: left, over: best, margin: margin, request.feasibility)
    let order = left.indices.sorted { (chances[$0], left[$1]) > (chances[$1], left[$0]) }
    var rest = chances.reduce(0, +)
    var drawn: [Int] = []
    for place in order.prefix(Self.candidatesAtMost) {
      guard rest > 0.001 else { break }
      rest -= chances[place]
      drawn.append(left[place])
    }
    omitted = min(max(rest, 0), 1)
    let outcome = Self.simulate(
      rising, contenders: contenders, drawn: drawn, margin: margin, request: request, draws: draws)
    probability = outcome.beaten
    standardError = (outcome.beaten * (1 - outcome.beaten) / Double(draws)).squareRoot()
    recommended = Recommendation(
      candidate: best, mean: belief.means[best], standardDeviation: deviations[best],
      probabilityBest: outcome.leads)
  }

  /// P(candidate > best + margin and feasible), one by one.
  private static func chances(
    _ belief: PoolBelief, of candidates: [Int], over best: Int, margin: Double, _ feasibility: Feasibility
  ) -> [Double] {
    var sums = candidates.map { _ in 0.0 }
    for component in belief.components {
      let row = component.covariance(with: best)
      for (place, candidate) in candidates.enumerated() {
        let variance = component.variance[candidate] + component.variance[best] - 2 * row[candidate]
        sums[place] +=
          component.weight
          * Improvement.probability(
            mean: component.mean[candidate] - component.mean[best], deviation: max(variance, 0).squareRoot(),
            mark: margin)
      }
    }
    return zip(sums, candidates).map { $0 * feasibility.probability(of: $1) }
  }

  /// Shares of draws in which one that is left wins, and in which the first contender is the best of all contenders.
  private static func simulate(
    _ belief: PoolBelief, contenders: [Int], drawn: [Int], margin: Double, request: BatchRequest, draws: Int
  ) -> (beaten: Double, leads: Double) {
    var generator = SeededGenerator(seed: request.seed, stream: 0x5709)
    let feasible = drawn.map(request.feasibility.probability(of:))
    var (beaten, leads) = (0, 0)
    for (component, count) in zip(belief.components, apportioned(draws, by: belief.components.map(\.weight)))
    where count > 0 {
      let joint = JointDraws(of: component, among: contenders + drawn)
      for _ in 0..<count {
        let values = joint.next(with: &generator)
        var top = values[0]
        for value in values[1..<contenders.count] { top = max(top, value) }
        if values[0] >= top { leads += 1 }
        var isBeaten = false
        for (place, value) in values[contenders.count...].enumerated() {
          // A verdict is drawn for everyone, so that the draws after it do not depend on the values.
          let isFeasible = feasible[place] >= 1 || generator.uniform() < feasible[place]
          if isFeasible, value > top + margin { isBeaten = true }
        }
        if isBeaten { beaten += 1 }
      }
    }
    return (Double(beaten) / Double(draws), Double(leads) / Double(draws))
  }

  /// Whole numbers that sum to a total in proportion to weights: the largest remainders are rounded up.
  static func apportioned(_ total: Int, by weights: [Double]) -> [Int] {
    let sum = weights.reduce(0, +)
    let shares = weights.map { $0 / sum * Double(total) }
    var counts = shares.map { Int($0) }
    let order = shares.indices.sorted {
      (shares[$0] - Double(counts[$0]), $1) > (shares[$1] - Double(counts[$1]), $0)
    }
    for place in order.prefix(total - counts.reduce(0, +)) { counts[place] += 1 }
    return counts
  }
}
