/// How often effects of stated sizes would be found with the candidates, tags and batches that there are.
///
/// A simulated campaign has the real features, tags and batches. Its outcomes are the real ones, shuffled within
/// batches and so without any relation to the features, plus one tag (each in turn) or a draw from the base's Gaussian
/// process, such that the addition explains the stated share of the variance within batches.
struct AblationPower {
  let study: AblationStudy

  /// Shuffles of one test: few, since only the answer counts; more where several axes leave less of the level.
  private var permutations: Int { max(99, 2 * Int(Double(study.sample.tags.columns) / Ablation.level) - 1) }

  private struct Answer: Sendable {
    var added = false
    var tags = false
    var axis = false
    var base = false
  }

  func found(_ request: Ablation.Request) -> [Ablation.Power] {
    guard request.powerReplicates > 0 else { return [] }
    let axes = study.sample.tags.columns
    // What foretells an axis does not depend on outcomes: it is learnt once.
    let forecasts = (0..<axes).map { study.axis($0) }
    return request.effects.enumerated().map { place, effect in
      let answers = OrderedThreads.map(request.powerReplicates, threads: request.threads) { number in
        answer(effect, number: place << 32 | number, axis: number % axes, forecasts)
      }
      func share(_ answer: (Answer) -> Bool) -> Share { Share(answers.count(where: answer), of: answers.count) }
      return Ablation.Power(
        effect: effect, added: share(\.added), tags: share(\.tags), axis: share(\.axis), base: share(\.base))
    }
  }

  /// The trial of an axis, by outcomes and what the base makes of them.
  private typealias AxisTrial = @Sendable ([Double]?, [AblationModel.Weighed]?) -> AblationStudy.Trial

  private func answer(
    _ effect: Double, number: Int, axis: Int, _ forecasts: [AxisTrial]
  ) -> Answer {
    let (sample, model) = (study.sample, study.model)
    var generator = SeededGenerator(seed: study.request.seed ^ 0x90E2, stream: UInt64(number))
    let noise = sample.outcomes(in: sample.shuffled(seed: generator.next(), number: 0))
    let signal = sample.units.indices.map { sample.tags[$0, axis] }
    var answer = Answer()
    if let outcomes = sample.mixed(noise, signal, share: effect) {
      let base = model.fit(.base, outcomes: outcomes)
      answer.added =
        study.shuffledTags(outcomes, base: base).isSignificant(permutations: permutations)
        && study.conditional(outcomes, base: base).isSignificant(permutations: permutations)
      answer.axis = forecasts[axis](outcomes, base).isSignificant(
        permutations: permutations, level: Ablation.level / Double(sample.tags.columns))
      answer.tags = study.isFound(.tags, outcomes, permutations: permutations, seed: generator.next())
    }
    let drawn = model.draw(&generator)
    if let outcomes = sample.mixed(noise, drawn, share: effect) {
      answer.base = study.isFound(.base, outcomes, permutations: permutations, seed: generator.next())
    }
    return answer
  }
}

extension AblationStudy {
  /// Whether features tell of outcomes, which are shuffled.
  func isFound(
    _ features: AblationModel.Features, _ outcomes: [Double], permutations: Int, seed: UInt64
  ) -> Bool {
    let observed = AblationModel.scores(model.fit(features, outcomes: outcomes)).reduce(0, +)
    return PermutationTest.isSignificant(observed, permutations: permutations, level: Ablation.level) { number in
      let scrambled = sample.outcomes(outcomes, in: sample.shuffled(seed: seed, number: number))
      return AblationModel.scores(model.fit(features, outcomes: scrambled)).reduce(0, +)
    }
  }
}

extension AblationModel {
  /// A draw of what the base may do, one number for each unit, at the middle length-scale.
  func draw(_ generator: inout SeededGenerator) -> [Double] {
    let own = base[base.count / 2]
    let rows = sample.rows.map { $0[0] }
    var covariance = Matrix(rows: rows.count, columns: rows.count)
    for (row, one) in rows.enumerated() {
      for (column, other) in rows.enumerated() { covariance[row, column] = own[one, other] }
      // Like candidates may be the same to the base.
      covariance[row, row] += 1e-6
    }
    guard BLAS.factorise(&covariance) else { return rows.map { _ in generator.normal() } }
    return BLAS.product(covariance, .asIs, rows.map { _ in generator.normal() })
  }
}

extension AblationSample {
  /// Noise and a signal, mixed so that the signal explains a share of the variance within blocks; controls stay. Nil
  /// where either does not vary within blocks.
  func mixed(_ noise: [Double], _ signal: [Double], share: Double) -> [Double]? {
    var own = noise
    guard let deviations = within(units.indices.map { noise[rows[$0][0]] }), let signals = within(signal) else {
      return nil
    }
    let scale = (deviations.reduce(0) { $0 + $1 * $1 } / Double(units.count)).squareRoot()
    let size = (signals.reduce(0) { $0 + $1 * $1 } / Double(units.count)).squareRoot()
    for unit in units.indices {
      // Every measurement of a unit is moved by the same.
      let shift =
        ((1 - share).squareRoot() - 1) * deviations[unit] + share.squareRoot() * signals[unit] / size * scale
      for row in rows[unit] { own[row] += shift }
    }
    return own
  }

  /// Differences from the mean of each block; nil where all are 0.
  private func within(_ values: [Double]) -> [Double]? {
    var result = values
    for block in blocks {
      let mean = block.reduce(0) { $0 + values[$1] } / Double(block.count)
      for unit in block { result[unit] -= mean }
    }
    return result.contains { abs($0) > 1e-9 } ? result : nil
  }
}
