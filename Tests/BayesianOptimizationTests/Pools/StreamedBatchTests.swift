import BayesianOptimization
import Glibc
import Testing

struct StreamedBatchTests {
  static let columns = 6

  /// A pool, its measured candidates and a posterior.
  static func problem(rows: Int, counts: Bool) throws -> (pool: Inputs, measured: [Int], posterior: SumPosterior) {
    let pool = FeatureFileTests.inputs(rows: rows, columns: columns, counts: counts, seed: 8)
    let measured = Array(stride(from: 3, to: rows, by: rows / 20))
    let outcomes = measured.map { sin(pool.features[$0, 0]) + 0.5 * pool.features[$0, 1] }
    return (pool, measured, try SumSurrogate().fit(pool.rows(at: measured), outcomes))
  }

  @Test(arguments: [false, true])
  func `float32 loses little`(counts: Bool) throws {
    let (pool, _, posterior) = try Self.problem(rows: 300, counts: counts)
    let file = try TemporaryPath()
    try FeatureFileTests.write(pool, to: file.path, blockRows: 128)
    var reader = try FeatureFileReader(path: file.path)
    let screen = posterior.screen()
    while let block = try reader.next() {
      let fast = try screen.moments(of: block)
      let exact = try ExactScreen(posterior).moments(of: block)
      #expect(fast.map(\.weight) == exact.map(\.weight))
      // Of the widest prior in the mixture.
      let prior = try #require(posterior.settings.map(\.signalDeviation).max())
      for (one, other) in zip(fast, exact) {
        let means = (0..<block.rows).map { abs(one.means[$0] - other.means[$0]) }.max() ?? 0
        let variances = (0..<block.rows).map { abs(one.variances[$0] - other.variances[$0]) }.max() ?? 0
        #expect(means < 3e-5 * prior)
        #expect(variances < 1e-5 * prior * prior)
      }
    }
  }

  @Test(
    arguments: [
      .expectedImprovement, .noisyExpectedImprovement, .upperConfidenceBound(deviations: 1.5), .exploration, .mean,
    ] as [AcquisitionRule], [false, true])
  func `a shortlist of a small pool is exact`(rule: AcquisitionRule, counts: Bool) throws {
    let (pool, measured, posterior) = try Self.problem(rows: 400, counts: counts)
    let file = try TemporaryPath()
    try FeatureFileTests.write(pool, to: file.path, blockRows: 64)
    let request = BatchRequest(
      size: 5, measured: measured, pending: [50, 51], feasibility: .mask((0..<400).map { $0 % 9 != 0 }), seed: 3)
    let exact = try Batch.propose(posterior.belief(over: pool), rule: rule, request: request)
    let streamed = try StreamedBatch.propose(
      from: FeatureFileReader(path: file.path), [StreamedMember(posterior, rule: rule)],
      measured: pool.rows(at: measured), request: request)
    #expect(streamed.picks.map(\.candidate) == exact.candidates)
    #expect(streamed.picks.map(\.byMean) == exact.picks.map(\.byMean))
    #expect(streamed.picks.map(\.byDeviation) == exact.picks.map(\.byDeviation))
    for (one, other) in zip(streamed.picks, exact.picks) {
      #expect(abs(one.mean - other.mean) < 1e-9)
      #expect(abs(one.meanPercentile - other.meanPercentile) < 0.5)
      #expect(abs(one.acquisition - other.acquisition) < 1e-6)
    }
  }

  @Test func `minimising streams as it does in memory`() throws {
    let (pool, measured, posterior) = try Self.problem(rows: 400, counts: false)
    let file = try TemporaryPath()
    try FeatureFileTests.write(pool, to: file.path, blockRows: 64)
    let request = BatchRequest(size: 4, direction: .minimize, measured: measured, seed: 3)
    let exact = try Batch.propose(posterior.belief(over: pool), rule: .expectedImprovement, request: request)
    let streamed = try StreamedBatch.propose(
      from: FeatureFileReader(path: file.path), [StreamedMember(posterior, rule: .expectedImprovement)],
      measured: pool.rows(at: measured), request: request)
    #expect(streamed.picks.map(\.candidate) == exact.candidates)
  }

  @Test func `a short list costs little and proof is not claimed falsely`() throws {
    let (pool, measured, posterior) = try Self.problem(rows: 3_000, counts: false)
    let file = try TemporaryPath()
    try FeatureFileTests.write(pool, to: file.path, blockRows: 512)
    let request = BatchRequest(size: 5, measured: measured, seed: 3)
    let exact = try Batch.propose(posterior.belief(over: pool), rule: .expectedImprovement, request: request)
    for size in [8, 32, 128] {
      var settings = StreamedBatch.Settings()
      settings.byRule = size
      settings.byMoment = 4
      let streamed = try StreamedBatch.propose(
        from: FeatureFileReader(path: file.path), [StreamedMember(posterior, rule: .expectedImprovement)],
        measured: pool.rows(at: measured), request: request, settings: settings)
      for place in 0..<5 where streamed.isProven.prefix(place + 1).allSatisfy({ $0 }) {
        #expect(streamed.picks[place].candidate == exact.candidates[place])
      }
      let value = streamed.picks.reduce(0) { $0 + exp($1.acquisition) }
      let best = exact.picks.reduce(0) { $0 + exp($1.acquisition) }
      // Joint expected improvement of the batch, against exact greedy.
      #expect(value >= best * (size < 32 ? 0.9 : 0.999))
      #expect(streamed.shortlisted < 3 * size + 30)
    }
  }

  @Test func `a rule without a belief is not streamed`() throws {
    let (pool, measured, posterior) = try Self.problem(rows: 100, counts: false)
    let file = try TemporaryPath()
    try FeatureFileTests.write(pool, to: file.path, blockRows: 64)
    #expect(throws: StreamError.notStreamed(rule: .random)) {
      try StreamedBatch.propose(
        from: FeatureFileReader(path: file.path), [StreamedMember(posterior, rule: .random)],
        measured: pool.rows(at: measured), request: BatchRequest(size: 1))
    }
  }
}
