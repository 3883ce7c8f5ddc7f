internal import Glibc

/// Whether tags tell of an outcome what the base features do not, with everything that has to be known to believe it.
///
/// The primary statistic, declared beforehand, is the leave-one-out log score of base and tags together, summed over
/// candidates. It is compared with two sets of shuffles, each within batches, all axes of a candidate together, the
/// model fitted anew each time: the tags themselves (is there anything in them?), and what is left of them when the
/// base has foretold what it can (is there anything in them that the base does not say?). Tags add to the base only if
/// both reject: the first alone also rejects for tags that repeat a descriptor which few measurements cannot single
/// out.
public struct Ablation: Sendable, Hashable, Codable {
  /// Probability of a false claim that is allowed.
  public static let level = 0.05

  public let candidates: Int
  public let measurements: Int
  public let controls: Int
  /// Blocks of candidates that were measured in the same batches, by size.
  public let blocks: [Int]
  public let permutations: Int
  public let seed: UInt64
  /// Axes that are the same for all measured candidates, and so cannot be judged.
  public let idleAxes: [String]
  /// Natural logarithm of how many arrangements of the candidates there are.
  public let logArrangements: Double
  /// Base alone, tags alone, both.
  public let sets: [FeatureSet]
  /// Spearman's ρ of the leave-one-out means of a model that knows no feature: near −1 by construction.
  public let constantSpearman: Double?
  public let primary: Primary
  public let axes: [Axis]
  /// How many tagged candidates the foretelling of tags was learnt from.
  public let forecastCandidates: Int
  public let power: [Power]

  /// One set of features against none.
  public struct FeatureSet: Sendable, Hashable, Codable {
    public let name: String
    /// Leave-one-out log score of each candidate above that of a constant mean; mean in nats.
    public let gain: Double
    /// 95 %, over draws of candidates.
    public let interval: ClosedRange<Double>?
    /// Of leave-one-out means and outcomes.
    public let spearman: Double?
    /// Correlation of its leave-one-out means with those of the constant model.
    public let likenessToConstant: Double?
    /// Outcomes shuffled within batches.
    public let scrambled: PermutationTest

    /// Whether its correlation with outcomes says nothing, since it has learnt the mean.
    public var isConstant: Bool { likenessToConstant.map { $0 > 0.9 } ?? true }
  }

  /// What tags add to the base.
  public struct Primary: Sendable, Hashable, Codable {
    /// Log score of both above that of the base; mean over candidates in nats.
    public let gain: Double
    public let interval: ClosedRange<Double>?
    /// Tags shuffled.
    public let shuffled: PermutationTest
    /// What the base foretells of the tags kept, the rest shuffled.
    public let conditional: PermutationTest

    public var isTold: Bool { shuffled.p <= Ablation.level }
    public var isAdded: Bool { isTold && conditional.p <= Ablation.level }
  }

  /// What is lost without one axis.
  public struct Axis: Sendable, Hashable, Codable {
    public let name: String
    public let loss: Double
    public let interval: ClosedRange<Double>?
    /// What base and other axes foretell of it kept, the rest shuffled.
    public let test: PermutationTest
    /// Corrected for the number of axes.
    public let holm: Double
    /// Share of its variance that the base foretells.
    public let explained: Double
  }

  /// How often something of a size would be found with these candidates, tags and batches.
  public struct Power: Sendable, Hashable, Codable {
    /// Share of the variance within batches that is explained by one tag (for the first three) or by the base.
    public let effect: Double
    /// The claim that tags add to the base.
    public let added: Share
    /// Tags alone.
    public let tags: Share
    /// The one axis, at the level that is left of several.
    public let axis: Share
    /// The base alone.
    public let base: Share
  }

  /// What is asked.
  public struct Request: Sendable, Hashable {
    public var permutations = 1000
    public var seed: UInt64
    public var threads = 1
    public var effects = [0.1, 0.25, 0.5]
    /// Simulated campaigns for each effect; 0 leaves the power out.
    public var powerReplicates = 40

    public init(seed: UInt64) { self.seed = seed }
  }

  public init(_ problem: AblationProblem, _ request: Request) throws(AblationError) {
    let study = try AblationStudy(problem, request)
    let sample = study.sample
    candidates = sample.units.count
    measurements = sample.unitOfRow.count { $0 != nil }
    controls = sample.unitOfRow.count { $0 == nil }
    blocks = sample.blocks.map(\.count)
    permutations = request.permutations
    seed = request.seed
    idleAxes = problem.axes.indices.filter { !sample.axes.contains($0) }.map { problem.axes[$0] }
    logArrangements = sample.logArrangements
    let constant = study.model.fit(.nothing, wantsMeans: true)
    let outcomes = sample.rows.map { sample.outcomes[$0[0]] }
    constantSpearman = RankCorrelation.spearman(AblationModel.means(constant), outcomes)
    sets = [("base", .base), ("tags", .tags), ("both", .both)].map { name, features in
      study.set(name, features, constant: constant, outcomes: outcomes)
    }
    primary = study.primary()
    let tests = study.axes()
    let holm = MultipleTests.holm(tests.map(\.test.p))
    axes = tests.enumerated().map { place, own in
      Axis(
        name: problem.axes[sample.axes[place]], loss: own.loss, interval: own.interval, test: own.test,
        holm: holm[place], explained: study.forecast.explained[place])
    }
    forecastCandidates = study.forecast.count
    power = AblationPower(study: study).found(request)
  }
}
