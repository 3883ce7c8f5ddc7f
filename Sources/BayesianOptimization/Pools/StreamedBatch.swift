/// A fitted surrogate with the rule that chooses by it and its share of a batch's places.
public struct StreamedMember: Sendable {
  public var posterior: any Posterior
  public var rule: AcquisitionRule
  public var share: Int
  /// By whom the whole file is judged; the posterior itself judges the shortlist.
  public var screen: any BlockScreen

  /// - Parameter screen: nil is the posterior's own.
  public init(
    _ posterior: any Posterior, rule: AcquisitionRule, share: Int = 1, screen: (any BlockScreen)? = nil
  ) {
    self.posterior = posterior
    self.rule = rule
    self.share = share
    self.screen = screen ?? posterior.screen()
  }
}

/// A batch from a feature file of any length: one pass makes a shortlist, the exact greedy choice is made on it.
public struct StreamedBatch: Sendable, Hashable {
  /// In the order chosen; candidates are places in the file. Percentiles are of every so many-eth candidate, right
  /// within 0.4.
  public let picks: [Pick]
  /// For each pick, whether nobody off the shortlist can have been worth more, float32 and the draws of fantasies
  /// aside; false for rules that give no such bound.
  public let isProven: [Bool]
  /// How many candidates the shortlist had.
  public let shortlisted: Int

  /// How long the lists are from which the shortlist is made.
  public struct Settings: Sendable, Hashable {
    /// By the rule's own first value and by mean + 2 sd.
    public var byRule = 512
    /// By mean and by sd.
    public var byMoment = 128

    public init() {}
  }

  /// Chooses from a file.
  ///
  /// Memory grows with the block, the lists and, under `.mask` or `.probability`, a number for each candidate. Joint
  /// values fall as a batch grows, so a candidate whose first value is below that of the last pick is never missed;
  /// `isProven` tells.
  ///
  /// - Parameters:
  ///   - measured: what was measured, by which incumbents are judged; not necessarily in the file.
  ///   - request: with places in the file; `measured` are those of the file that were measured.
  /// - Precondition: there is a member.
  public static func propose(
    from reader: FeatureFileReader, _ members: [StreamedMember], measured: Inputs, request: BatchRequest,
    settings: Settings = Settings()
  ) throws(StreamError) -> StreamedBatch {
    precondition(!members.isEmpty, "a batch that nobody chooses")
    do throws(AcquisitionError) { try request.check(pool: reader.rows) } catch { throw .acquisition(error) }
    guard measured.rows > 0 else { throw .acquisition(.nothingMeasured) }
    guard measured.features.columns == reader.header.columns, (measured.counts.rows > 0) == reader.header.hasCounts
    else {
      throw .surrogate(
        .shape(
          words:
            "what is measured has \(measured.features.columns) features of \(reader.header.columns), or lacks counts"))
    }
    let sign: Double = request.direction == .maximize ? 1 : -1
    var judges: [(screen: any BlockScreen, value: FirstValue)] = []
    for member in members {
      let marks = try marks(of: member, measured: measured, request: request, sign: sign)
      judges.append((member.screen, try FirstValue(member.rule, marks: marks)))
    }
    let closed = Set(request.allowReplicates ? request.pending : request.pending + request.measured)
    let isOpen = { !closed.contains($0) && request.feasibility.probability(of: $0) > 0 }
    let chance = try draws(reader.rows, request, isOpen: isOpen)
    let shortlist = try Shortlist(
      reader, judges: judges, sign: sign, feasibility: request.feasibility, isOpen: isOpen,
      wanted: Set(request.pending + chance), sizes: .init(byRule: settings.byRule, byMoment: settings.byMoment))

    let candidates = shortlist.rows.keys.sorted()
    let inputs = joined(
      shortlist.inputs(candidates, columns: reader.header.columns, hasCounts: reader.header.hasCounts), measured)
    var beliefs: [BatchMember] = []
    for member in members {
      beliefs.append(BatchMember(try belief(member, over: inputs), rule: member.rule, share: member.share))
    }
    let batch: Batch
    do throws(AcquisitionError) {
      batch = try Batch.propose(beliefs, request: local(request, candidates, copies: measured.rows))
    } catch {
      throw .acquisition(error)
    }
    var chosen: [Pick] = []
    var unused = chance
    for pick in batch.picks {
      let taken = Set(chosen.map(\.candidate))
      let byChance = unused.first { !taken.contains($0) || request.allowReplicates }
      unused.removeAll { $0 == byChance }
      chosen.append(
        Pick(
          candidate: candidates[pick.candidate], member: pick.member, rule: pick.rule, mean: pick.mean,
          standardDeviation: pick.standardDeviation,
          meanPercentile: Ranking.percentile(of: pick.mean, in: shortlist.sampledMeans[pick.member]),
          deviationPercentile: Ranking.percentile(
            of: pick.standardDeviation, in: shortlist.sampledDeviations[pick.member]),
          acquisition: pick.acquisition, byMean: candidates[pick.byMean], byDeviation: candidates[pick.byDeviation],
          byChance: byChance ?? candidates[pick.byChance]))
    }
    return StreamedBatch(
      picks: chosen,
      isProven: chosen.map { judges[$0.member].value.bounds && $0.acquisition >= shortlist.cuts[$0.member] },
      shortlisted: candidates.count)
  }

  /// The request with places in the shortlist, behind which stand copies of what is measured, to be judged by but never
  /// picked.
  private static func local(_ request: BatchRequest, _ candidates: [Int], copies: Int) -> BatchRequest {
    let places = Dictionary(uniqueKeysWithValues: candidates.enumerated().map { ($1, $0) })
    var local = request
    local.pending = request.pending.compactMap { places[$0] }
    local.measured =
      Array(candidates.count..<candidates.count + copies)
      + (request.allowReplicates ? [] : Set(request.measured).sorted().compactMap { places[$0] })
    switch request.feasibility {
    case .certain, .mask:
      local.feasibility = .mask((0..<candidates.count + copies).map { $0 < candidates.count })
    case .probability(let shares):
      local.feasibility = .probability(candidates.map { shares[$0] } + Array(repeating: 0, count: copies))
    }
    return local
  }

  /// Places drawn by chance, twice as many as are wanted: some may be picked before their turn.
  private static func draws(
    _ rows: Int, _ request: BatchRequest, isOpen: (Int) -> Bool
  ) throws(StreamError) -> [Int] {
    var generator = SeededGenerator(seed: request.seed, stream: 0xC4A9CE)
    var draws: [Int] = []
    // Where hardly any candidate is open, those few are on the shortlist anyway.
    var tries = 0
    while rows > 0, draws.count < 2 * request.size, tries < 1_000 * request.size {
      tries += 1
      let candidate = generator.below(rows)
      if isOpen(candidate), !draws.contains(candidate) { draws.append(candidate) }
    }
    return draws
  }

  /// What is to be beaten in each component, larger is better.
  private static func marks(
    of member: StreamedMember, measured: Inputs, request: BatchRequest, sign: Double
  ) throws(StreamError) -> [Double] {
    return try belief(member, over: measured).components.map { component in
      switch request.incumbent {
      case .value(let value): sign * value
      case .posteriorMean: component.mean.reduce(-Double.infinity) { max($0, sign * $1) }
      }
    }
  }

  private static func belief(_ member: StreamedMember, over inputs: Inputs) throws(StreamError) -> PoolBelief {
    do throws(SurrogateError) { return try member.posterior.belief(over: inputs) } catch { throw .surrogate(error) }
  }

  private static func joined(_ first: Inputs, _ second: Inputs) -> Inputs {
    var counts = first.counts
    for row in 0..<second.counts.rows {
      counts.append(
        (second.counts.starts[row]..<second.counts.starts[row + 1]).map {
          (second.counts.indices[$0], second.counts.values[$0])
        })
    }
    return Inputs(
      features: Matrix(
        rows: first.rows + second.rows, columns: first.features.columns,
        elements: first.features.elements + second.features.elements), counts: counts)
  }
}
