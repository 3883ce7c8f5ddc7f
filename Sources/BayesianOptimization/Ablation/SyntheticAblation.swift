/// Made-up campaigns of which it is known what the tags tell, to see what an ablation makes of them.
///
/// Candidates have descriptors that follow from hidden causes, as real ones do, and tags as means of ten votes. A few of
/// the candidates are measured, in batches with a level and a control of their own.
package struct SyntheticAblation: Sendable {
  /// What the outcome depends on besides noise.
  package enum Truth: String, Sendable, CaseIterable {
    /// Nothing at all.
    case nothing
    /// Descriptors; tags are noise.
    case descriptors
    /// Descriptors; tags are these very descriptors with noise, and say nothing else.
    case redundant
    /// Descriptors, and a tag that they do not foretell.
    case tag
    /// Descriptors, and what half of a tag they do not foretell.
    case residue
  }

  package var truth: Truth
  /// Share of the outcome's variance that the tag explains, where it does.
  package var effect = 0.5
  /// Share of the outcome's variance that the descriptors explain, where they do.
  package var base = 0.4
  /// Share of a tag's variance that descriptors explain, where they do.
  package var redundancy = 0.6
  package var measured = 36
  package var batches = 4
  package var pool = 180
  package var descriptors = 20
  package var axes = 5
  /// Whether noise has the tails of Student's t with 3 degrees of freedom, as far-off devices give it.
  package var hasHeavyTails = false

  package init(truth: Truth) { self.truth = truth }

  private static let causes = 6

  /// The same for the same seed.
  package func problem(seed: UInt64) -> AblationProblem {
    var generator = SeededGenerator(seed: seed, stream: 0xAB1A)
    func normals(_ count: Int) -> [Double] { (0..<count).map { _ in generator.normal() } }
    let loadings = Matrix(rows: Self.causes, columns: descriptors, elements: normals(Self.causes * descriptors))
    let causes = Matrix(rows: pool, columns: Self.causes, elements: normals(pool * Self.causes))
    var features = BLAS.product(causes, .asIs, loadings)
    for place in features.elements.indices { features.elements[place] += generator.normal() }
    // One direction for the outcome and one for each tag; those of redundant tags are the outcome's own and others.
    let own = Self.standardised(BLAS.product(features, .asIs, normals(descriptors)))
    var foretold: [[Double]] = []
    for axis in 0..<axes {
      let other = Self.standardised(BLAS.product(features, .asIs, normals(descriptors)))
      foretold.append(axis == 0 ? own : other)
    }
    let isForetold = truth == .redundant || truth == .residue
    var tags = Matrix(rows: pool, columns: axes)
    var residue: [Double] = []
    for axis in 0..<axes {
      let share = isForetold ? redundancy : 0
      let noise = normals(pool)
      if axis == 0 { residue = noise }
      for row in 0..<pool {
        let value = share.squareRoot() * foretold[axis][row] + (1 - share).squareRoot() * noise[row]
        // The share of ten votes that a model would give.
        tags[row, axis] = (10 * Gaussian.cumulative(value)).rounded() / 10
      }
    }
    let told: Double = truth == .tag || truth == .residue ? effect : 0
    let described = truth == .nothing ? 0 : base
    let noise = Self.standardised((0..<pool).map { _ in hasHeavyTails ? Self.heavy(&generator) : generator.normal() })
    let signal = Self.standardised(residue)
    let truths = (0..<pool).map { row in
      told.squareRoot() * signal[row] + described.squareRoot() * own[row]
        + max(0, 1 - told - described).squareRoot() * noise[row]
    }
    let levels = normals(batches).map { 20 + 0.5 * $0 }
    var candidates = Array(0..<measured)
    var outcomes = candidates.map { truths[$0] + levels[$0 % batches] }
    var circumstances = candidates.map { Measurements.Circumstance(batch: $0 % batches) }
    for batch in 0..<batches {
      candidates.append(0)
      outcomes.append(levels[batch] + 0.3 * generator.normal())
      circumstances.append(Measurements.Circumstance(batch: batch, isControl: true))
    }
    return AblationProblem(
      pool: Inputs(features: features), tags: tags, isTagged: Array(repeating: true, count: pool),
      axes: (1...axes).map { "tag \($0)" }, candidates: candidates, outcomes: outcomes, circumstances: circumstances)
  }

  private static func heavy(_ generator: inout SeededGenerator) -> Double {
    let square = (0..<3).reduce(0.0) { sum, _ in
      let normal = generator.normal()
      return sum + normal * normal
    }
    return generator.normal() / (square / 3).squareRoot()
  }

  private static func standardised(_ values: [Double]) -> [Double] {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
    return values.map { ($0 - mean) / deviation }
  }
}

/// What an ablation would say of a problem, answered only: shuffles that cannot change an answer are left out.
package struct AblationAnswer: Sendable, Hashable {
  /// Tags shuffled.
  package var told = false
  /// What the base foretells of them kept.
  package var beyond = false
  /// The claim: both.
  package var added: Bool { told && beyond }
  /// Axes that are claimed after Holm's correction, by their place.
  package var axes: [Int] = []
  /// The base alone, outcomes shuffled.
  package var base = false

  /// - Parameter judgesAxes: one axis after the other takes most of the time.
  package init(
    _ problem: AblationProblem, permutations: Int, seed: UInt64, judgesAxes: Bool
  ) throws(AblationError) {
    var request = Ablation.Request(seed: seed)
    request.permutations = permutations
    let study = try AblationStudy(problem, request)
    told = study.shuffledTags().isSignificant(permutations: permutations)
    beyond = study.conditional().isSignificant(permutations: permutations)
    base = study.isFound(.base, study.sample.outcomes, permutations: permutations, seed: seed ^ 0x5C4A)
    guard judgesAxes else { return }
    let tests = study.axes()
    let holm = MultipleTests.holm(tests.map(\.test.p))
    axes = holm.indices.filter { holm[$0] <= Ablation.level }.map { study.sample.axes[$0] }
  }
}

extension SyntheticAblation {
  /// Answers on so many made-up campaigns; the same for any number of threads.
  package func answers(
    _ count: Int, permutations: Int, seed: UInt64, judgesAxes: Bool, threads: Int
  ) throws(AblationError) -> [AblationAnswer] {
    let results = OrderedThreads.map(count, threads: threads) { number -> Result<AblationAnswer, AblationError> in
      let own = SeededGenerator.mixed(seed) &+ UInt64(number)
      do throws(AblationError) {
        return .success(
          try AblationAnswer(problem(seed: own), permutations: permutations, seed: own, judgesAxes: judgesAxes))
      } catch {
        return .failure(error)
      }
    }
    var answers: [AblationAnswer] = []
    for result in results { answers.append(try result.get()) }
    return answers
  }
}
