/// The tests of an ablation, on one problem.
struct AblationStudy: Sendable {
  let request: Ablation.Request
  let sample: AblationSample
  let model: AblationModel
  private let ground: TagForecast.Ground
  /// Of all axes by the base.
  let forecast: TagForecast
  private let base: [AblationModel.Weighed]
  private let both: [AblationModel.Weighed]

  /// Streams of shuffles, so that no two tests share theirs.
  private enum Stream {
    static let shuffled: UInt64 = 1
    static let conditional: UInt64 = 2
    static let scrambled: UInt64 = 3
    static let axes: UInt64 = 16
  }

  init(_ problem: AblationProblem, _ request: Ablation.Request) throws(AblationError) {
    self.request = request
    sample = try AblationSample(problem)
    do throws(SurrogateError) {
      model = try AblationModel(problem, sample)
      ground = try TagForecast.Ground(problem, sample, seed: request.seed)
    } catch {
      throw .surrogate(error)
    }
    forecast = TagForecast(ground, units: sample.units.count, axes: Array(0..<sample.tags.columns))
    base = model.fit(.base, wantsMeans: true)
    both = model.fit(.both, base: base, wantsMeans: true)
  }

  private func seed(_ stream: UInt64) -> UInt64 { SeededGenerator.mixed(request.seed &+ stream &* 0x9E37_79B9) }

  /// Mean of differences with its interval.
  private func mean(_ values: [Double]) -> (Double, ClosedRange<Double>?) {
    let count = Double(values.count)
    return (
      values.reduce(0, +) / count,
      Bootstrap.interval(over: values.count, seed: request.seed) { $0.reduce(0) { $0 + values[$1] } / count }
    )
  }

  func set(
    _ name: String, _ features: AblationModel.Features, constant: [AblationModel.Weighed], outcomes: [Double]
  ) -> Ablation.FeatureSet {
    let fitted = features == .base ? base : features == .both ? both : model.fit(features, wantsMeans: true)
    let scores = AblationModel.scores(fitted)
    let (gain, interval) = mean(zip(scores, AblationModel.scores(constant)).map { $0 - $1 })
    let means = AblationModel.means(fitted)
    let (model, sample, seed) = (model, sample, seed(Stream.scrambled))
    return Ablation.FeatureSet(
      name: name, gain: gain, interval: interval, spearman: RankCorrelation.spearman(means, outcomes),
      likenessToConstant: RankCorrelation.pearson(means, AblationModel.means(constant)),
      scrambled: PermutationTest(
        scores.reduce(0, +), permutations: request.permutations, threads: request.threads
      ) { number in
        let scrambled = sample.outcomes(in: sample.shuffled(seed: seed, number: number))
        return AblationModel.scores(model.fit(features, outcomes: scrambled)).reduce(0, +)
      })
  }

  /// A statistic as it is and under shuffles by their number.
  struct Trial: Sendable {
    let observed: Double
    let shuffled: @Sendable (Int) -> Double

    func test(_ request: Ablation.Request) -> PermutationTest {
      PermutationTest(
        observed, permutations: request.permutations, threads: request.threads, statistic: shuffled)
    }

    func isSignificant(permutations: Int, level: Double = Ablation.level) -> Bool {
      PermutationTest.isSignificant(observed, permutations: permutations, level: level, statistic: shuffled)
    }
  }

  func primary() -> Ablation.Primary {
    let (gain, interval) = mean(zip(AblationModel.scores(both), AblationModel.scores(base)).map { $0 - $1 })
    return Ablation.Primary(
      gain: gain, interval: interval, shuffled: shuffledTags().test(request),
      conditional: conditional().test(request))
  }

  /// The primary statistic, and that of tags that are shuffled.
  func shuffledTags(_ outcomes: [Double]? = nil, base known: [AblationModel.Weighed]? = nil) -> Trial {
    let (sample, seed) = (sample, seed(Stream.shuffled))
    return trial(outcomes, known) { number in
      guard let number else { return sample.tags }
      return Inputs(features: sample.tags).rows(at: sample.shuffled(seed: seed, number: number)).features
    }
  }

  /// What the base foretells of the tags stays, and what is left of them is shuffled.
  func conditional(_ outcomes: [Double]? = nil, base known: [AblationModel.Weighed]? = nil) -> Trial {
    let (sample, forecast, seed) = (sample, forecast, seed(Stream.conditional))
    return trial(outcomes, known) { number in
      forecast.tags(in: number.map { sample.shuffled(seed: seed, number: $0) })
    }
  }

  /// The log score of base and tags, for tags of a shuffle's number or as they are.
  private func trial(
    _ outcomes: [Double]?, _ known: [AblationModel.Weighed]?, _ tags: @escaping @Sendable (Int?) -> Matrix
  ) -> Trial {
    let (model, known) = (model, known ?? base)
    @Sendable func score(_ number: Int?) -> Double {
      AblationModel.scores(model.fit(.both, outcomes: outcomes, tags: tags(number), base: known)).reduce(0, +)
    }
    return Trial(observed: score(nil), shuffled: { score($0) })
  }

  /// The trial of one axis, for any outcomes and what the base makes of them: all other axes stay, and of this one what
  /// these and the base foretell.
  func axis(_ axis: Int) -> @Sendable (_ outcomes: [Double]?, _ base: [AblationModel.Weighed]?) -> Trial {
    let others = (0..<sample.tags.columns).filter { $0 != axis }
    let forecast = TagForecast(ground, units: sample.units.count, axes: [axis], by: others)
    let (sample, kept) = (sample, sample.tags.columns(others))
    let seed = seed(Stream.axes &+ UInt64(axis))
    return { outcomes, base in
      trial(outcomes, base) { number in
        kept.beside(forecast.tags(in: number.map { sample.shuffled(seed: seed, number: $0) }))
      }
    }
  }

  /// What is lost without each axis.
  func axes() -> [(loss: Double, interval: ClosedRange<Double>?, test: PermutationTest)] {
    let scores = AblationModel.scores(both)
    return (0..<sample.tags.columns).map { axis in
      let others = (0..<sample.tags.columns).filter { $0 != axis }
      let without =
        others.isEmpty ? base : model.fit(.both, tags: sample.tags.columns(others), base: base)
      let (loss, interval) = mean(zip(scores, AblationModel.scores(without)).map { $0 - $1 })
      return (loss, interval, self.axis(axis)(nil, nil).test(request))
    }
  }
}
