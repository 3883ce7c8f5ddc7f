internal import Glibc

/// What an ablation computes from: measurements by candidate, standardised, with the blocks that may be shuffled.
struct AblationSample: Sendable {
  /// Candidates that are measured and tagged, rising, as rows of the pool. They are left out and shuffled one by one.
  let units: [Int]
  /// The measurements of each unit, by batch.
  let rows: [[Int]]
  /// The unit of each measurement; nil of a control.
  let unitOfRow: [Int?]
  let design: ExperimentDesign
  /// Standardised.
  let outcomes: [Double]
  /// Units × the axes that differ among them, standardised over the units.
  let tags: Matrix
  /// Places of these axes among all.
  let axes: [Int]
  /// Units that were measured in the same batches, and so may exchange their tags or their outcomes.
  let blocks: [[Int]]

  /// What has to be measured before anything is said: of fewer candidates in a batch or two there are hardly more
  /// arrangements than the twenty that a probability of 5 % needs, and variances mean little.
  static let leastUnits = 6

  init(_ problem: AblationProblem) throws(AblationError) {
    // Measurements of candidates without tags can be used by no model that has tags, so no model has them.
    let used = problem.candidates.indices.filter { row in
      problem.isControl(row) || problem.isTagged[problem.candidates[row]]
    }
    units = Set(used.filter { !problem.isControl($0) }.map { problem.candidates[$0] }).sorted()
    guard units.count >= Self.leastUnits else {
      throw .tooFewCandidates(count: units.count, least: Self.leastUnits)
    }
    let measurements = Measurements(
      inputs: problem.pool.rows(at: used.map { problem.isControl($0) ? 0 : problem.candidates[$0] }),
      outcomes: used.map { problem.outcomes[$0] },
      circumstances: problem.circumstances.isEmpty ? [] : used.map { problem.circumstances[$0] })
    do throws(SurrogateError) {
      try measurements.check()
      let scale = try OutcomeStandardisation(measurements.outcomes)
      outcomes = scale(measurements.outcomes)
      design = ExperimentDesign(measurements, unit: scale.standardDeviation)
      let standardisation = try FeatureStandardisation(
        reference: Inputs(features: problem.tags).rows(at: units).features, settings: .init(clip: nil))
      axes = standardisation.columns
      tags = try standardisation(Inputs(features: problem.tags).rows(at: units).features)
    } catch {
      throw .surrogate(error)
    }
    guard !axes.isEmpty else { throw .noTags }
    let unitOfCandidate = Dictionary(uniqueKeysWithValues: units.enumerated().map { ($1, $0) })
    unitOfRow = used.map { problem.isControl($0) ? nil : unitOfCandidate[problem.candidates[$0]] }
    var rows = [[Int]](repeating: [], count: units.count)
    for (row, unit) in unitOfRow.enumerated() { if let unit { rows[unit].append(row) } }
    let batches = used.map { problem.circumstances.isEmpty ? 0 : problem.circumstances[$0].batch }
    self.rows = rows.map { own in own.sorted { (batches[$0], $0) < (batches[$1], $1) } }
    var blocks: [[Int]: [Int]] = [:]
    for unit in units.indices { blocks[self.rows[unit].map { batches[$0] }, default: []].append(unit) }
    self.blocks = blocks.values.sorted { $0[0] < $1[0] }
    guard self.blocks.contains(where: { $0.count > 1 }) else { throw .nothingToShuffle }
  }

  /// Units in another order: those of each block exchanged by chance. The same for the same seed and number.
  func shuffled(seed: UInt64, number: Int) -> [Int] {
    var generator = SeededGenerator(seed: seed, stream: UInt64(number))
    var order = Array(units.indices)
    for block in blocks {
      for place in block.indices.dropLast() {
        order.swapAt(block[place], block[place + generator.below(block.count - place)])
      }
    }
    return order
  }

  /// Outcomes given to other units: unit u has those of `order[u]`.
  func outcomes(_ own: [Double]? = nil, in order: [Int]) -> [Double] {
    let outcomes = own ?? outcomes
    var result = outcomes
    for unit in units.indices {
      for (own, other) in zip(rows[unit], rows[order[unit]]) { result[own] = outcomes[other] }
    }
    return result
  }

  /// Natural logarithm of how many arrangements of the units there are.
  var logArrangements: Double {
    blocks.reduce(0) { $0 + lgamma(Double($1.count) + 1) }
  }
}
