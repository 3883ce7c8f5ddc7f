internal import Glibc

/// What one member of a batch believes and would choose, given everything picked so far.
struct MemberState {
  let rule: AcquisitionRule
  /// Before the batch and anything pending.
  let means: [Double]
  let deviations: [Double]
  private let feasibility: Feasibility
  private let floor: Double
  private let request: BatchRequest
  private let incumbents: [Double]
  /// As if all picks were measured, or known where fantasies are drawn.
  private var conditioned: PoolBelief
  private var fantasies: Fantasies?
  private var generator: SeededGenerator
  /// The last value of each candidate by a rule whose values only fall as picks join.
  private var lastValues: [Double]
  /// Candidates that an upper bound of boundThenExploration leaves in the running.
  private var relevant: [Bool]?
  private var picks = 0

  /// - Precondition: the belief thinks larger is better.
  init(_ belief: PoolBelief, rule: AcquisitionRule, request: BatchRequest, stream: UInt64)
    throws(AcquisitionError)
  {
    self.rule = rule
    self.request = request
    feasibility = request.feasibility
    conditioned = belief
    means = belief.means
    deviations = belief.standardDeviations(withNoise: false)
    for candidate in means.indices where !(means[candidate].isFinite && deviations[candidate].isFinite) {
      throw .notFinite(what: "the belief", candidate: candidate)
    }
    floor = means.min() ?? 0
    generator = SeededGenerator(seed: request.seed, stream: stream)
    lastValues = means.map { _ in .infinity }
    var known: [Int] = []
    switch rule {
    case .expectedImprovement, .probabilityOfImprovement:
      incumbents = try Self.incumbents(belief, request)
    case .noisyExpectedImprovement:
      known = try Self.contenders(means, deviations, request)
      incumbents = belief.components.map { _ in -.infinity }
    case .knowledgeGradient, .thompsonSampling, .upperConfidenceBound, .boundThenExploration, .exploration, .mean,
      .random:
      incumbents = []
    }
    if !incumbents.isEmpty {
      let points = known.count + request.pending.count + request.size
      guard points <= SobolSequence.dimensionsAtMost else {
        throw .settings(
          words: "\(points) pending, picked and contending candidates are more than "
            + "\(SobolSequence.dimensionsAtMost), which joint improvement takes at most")
      }
      fantasies = Fantasies(
        belief, marks: incumbents, points: points, draws: request.fantasies,
        seed: SeededGenerator.mixed(request.seed ^ SeededGenerator.mixed(stream)))
    }
    for candidate in known + request.pending { take(candidate) }
  }

  /// Knows of a further pick, whoever made it.
  mutating func take(_ candidate: Int) {
    if fantasies != nil {
      fantasies?.take(candidate)
    } else {
      conditioned.condition(on: candidate, outcome: nil)
    }
    picks += 1
  }

  /// The belief given all picks.
  private var current: PoolBelief {
    fantasies.map { PoolBelief(components: $0.components) } ?? conditioned
  }

  /// Who has the largest mean, each weighed by its feasibility.
  func byMean(among available: [Int]) -> Int {
    Choice.largest(among: available, of: weighed(means))?.candidate ?? available[0]
  }

  /// Who has the largest deviation given all picks, each weighed by its feasibility.
  func byDeviation(among available: [Int]) -> Int {
    Choice.largest(among: available, of: weighedDeviations())?.candidate ?? available[0]
  }

  /// The rule's choice and its value.
  ///
  /// - Precondition: a candidate is available.
  mutating func choose(among available: [Int]) throws(AcquisitionError) -> (candidate: Int, value: Double) {
    let chosen: (candidate: Int, value: Double)?
    switch rule {
    case .expectedImprovement, .noisyExpectedImprovement:
      chosen = lazily(among: available) { fantasies, candidate in fantasies.logImprovement(of: candidate) }
    case .probabilityOfImprovement:
      let incumbents = incumbents
      chosen = lazily(among: available) { fantasies, candidate in
        fantasies.logProbability(of: candidate, incumbents: incumbents)
      }
    case .upperConfidenceBound(let deviations):
      chosen = Choice.largest(among: available, of: bounds(deviations))
    case .boundThenExploration(let deviations):
      chosen = boundThenExploration(deviations, among: available)
    case .thompsonSampling:
      chosen = thompson(among: available)
    case .knowledgeGradient:
      chosen = KnowledgeGradient.best(
        of: conditioned, among: available, measured: request.measured, means: weighed(means)
      ) { log(feasibility.probability(of: $0)) }
    case .exploration:
      chosen = Choice.largest(among: available, of: weighedDeviations())
    case .mean:
      chosen = Choice.largest(among: available, of: weighed(means))
    case .random:
      chosen = (Self.draw(among: available, feasibility: feasibility, with: &generator), 0)
    }
    guard let chosen else { throw .tooFewCandidates(wanted: 1, left: 0) }
    return chosen
  }

  /// One candidate by chance, in proportion to its feasibility.
  static func draw(among available: [Int], feasibility: Feasibility, with generator: inout SeededGenerator) -> Int {
    guard case .probability = feasibility else { return available[generator.below(available.count)] }
    let shares = available.map(feasibility.probability(of:))
    var left = generator.uniform() * shares.reduce(0, +)
    for (candidate, share) in zip(available, shares) {
      left -= share
      if left < 0 { return candidate }
    }
    return available[available.count - 1]
  }

  private mutating func lazily(
    among available: [Int], by value: (Fantasies, Int) -> Double
  ) -> (candidate: Int, value: Double)? {
    guard let fantasies else { return nil }
    return LazyChoice.largest(among: available, lastValues: &lastValues) { candidate in
      value(fantasies, candidate) + log(feasibility.probability(of: candidate))
    }
  }

  /// Values in which an infeasible candidate is worth the pool's smallest mean.
  private func weighed(_ values: [Double]) -> [Double] {
    guard case .probability(let shares) = feasibility else { return values }
    return values.indices.map { floor + shares[$0] * (values[$0] - floor) }
  }

  private func weighedDeviations() -> [Double] {
    let deviations = current.standardDeviations(withNoise: false)
    guard case .probability(let shares) = feasibility else { return deviations }
    return deviations.indices.map { shares[$0] * deviations[$0] }
  }

  private func bounds(_ deviations: Double) -> [Double] {
    let spread = weighedDeviations()
    let means = weighed(means)
    return means.indices.map { means[$0] + deviations * spread[$0] }
  }

  /// Contal et al. 2013, algorithm 1.
  private mutating func boundThenExploration(
    _ deviations: Double, among available: [Int]
  ) -> (candidate: Int, value: Double)? {
    if relevant == nil {
      let low = bounds(-deviations)
      let best = available.map { low[$0] }.max() ?? -.infinity
      relevant = bounds(2 * deviations).map { $0 >= best }
      return Choice.largest(among: available, of: bounds(deviations))
    }
    let left = available.filter { relevant?[$0] ?? true }
    return Choice.largest(among: left.isEmpty ? available : left, of: weighedDeviations())
  }

  /// A joint draw over those whose values can be the largest.
  private mutating func thompson(among available: [Int]) -> (candidate: Int, value: Double)? {
    var left = generator.uniform()
    var component = conditioned.components[conditioned.components.count - 1]
    for candidate in conditioned.components {
      left -= candidate.weight
      guard left >= 0 else {
        component = candidate
        break
      }
    }
    let bounds = available.map { component.mean[$0] + 3 * component.variance[$0].squareRoot() }
    let order = available.indices.sorted { (bounds[$0], available[$1]) > (bounds[$1], available[$0]) }
    let shortlist = order.prefix(JointDraws.sizeAtMost).map { available[$0] }.sorted()
    let draws = JointDraws(of: component, among: shortlist)
    let values = draws.next(with: &generator)
    let shares = shortlist.map(feasibility.probability(of:))
    let chosen = Choice.largest(
      among: shortlist.indices, of: values.indices.map { floor + shares[$0] * (values[$0] - floor) })
    return chosen.map { (shortlist[$0.candidate], $0.value) }
  }

  private static func incumbents(_ belief: PoolBelief, _ request: BatchRequest) throws(AcquisitionError) -> [Double] {
    switch request.incumbent {
    case .value(let value):
      return belief.components.map { _ in request.direction == .maximize ? value : -value }
    case .posteriorMean:
      guard !request.measured.isEmpty else { throw .nothingMeasured }
      return belief.components.map { component in
        request.measured.reduce(-Double.infinity) { max($0, component.mean[$1]) }
      }
    }
  }

  /// Measured candidates that may truly be the best, 16 at most: the larger mean plus two deviations, the sooner.
  private static func contenders(
    _ means: [Double], _ deviations: [Double], _ request: BatchRequest
  ) throws(AcquisitionError) -> [Int] {
    let measured = Set(request.measured).sorted()
    guard let best = Choice.largest(among: measured, of: means) else { throw .nothingMeasured }
    func reach(_ candidate: Int) -> Double { means[candidate] + 2 * deviations[candidate] }
    let mark = best.value - 2 * deviations[best.candidate]
    let order = measured.filter { reach($0) >= mark }.sorted { (reach($0), $1) > (reach($1), $0) }
    return ([best.candidate] + order.filter { $0 != best.candidate }).prefix(16).map { $0 }
  }
}
