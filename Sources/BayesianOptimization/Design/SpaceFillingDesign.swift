/// A first batch without data: candidates that together stand for the whole pool.
///
/// Greedy facility location: each pick raises Σᵢ maxⱼ similarity(i, pick j) most, and the greedy choice reaches at least
/// 63 % of what is possible (Nemhauser, Wolsey and Fisher 1978, doi:10.1007/BF01588971).
public struct SpaceFillingDesign: Sendable, Hashable {
  /// In the order chosen: the first stand for most.
  public let places: [Place]

  /// One candidate and what it stands for.
  public struct Place: Sendable, Hashable {
    /// Index in the pool.
    public let candidate: Int
    /// How many allowed candidates are more similar to it than to any other place, itself included.
    public let cluster: Int
    /// Of allowed candidates, in %.
    public let clusterShare: Double
    /// Mean similarity of those with it, from 0 to 1.
    public let meanSimilarity: Double
    /// The largest similarity with an earlier place or with what is measured or pending already; nil where there is
    /// neither.
    public let similarityToEarlier: Double?

    /// Why it was chosen, for a person.
    public var reason: String {
      let near = similarityToEarlier.map { "; its similarity to any place before it is at most \(Self.hundredths($0))" }
      return "stands for \(cluster) candidates (\(Self.hundredths(clusterShare)) % of those allowed), "
        + "whose mean similarity with it is \(Self.hundredths(meanSimilarity))\(near ?? "")"
    }

    private static func hundredths(_ number: Double) -> String {
      let rounded = Int((number * 100).rounded())
      return "\(rounded / 100).\(rounded % 100 < 10 ? "0" : "")\(rounded % 100)"
    }
  }

  /// Candidates that compete and are to be represented; a larger pool sends so many, drawn by the seed.
  static let delegates = 1_024

  /// Chooses `size` places; the same for the same pool and seed.
  ///
  /// Time grows as delegates² × features + pool × places × features.
  ///
  /// - Parameters:
  ///   - allowed: what has passed the gate, one entry for each candidate; nil allows all.
  ///   - already: candidates measured or pending, which stand for their surroundings and are not chosen.
  public init(
    _ pool: Inputs, size: Int, allowed: [Bool]? = nil, already: [Int] = [], seed: UInt64 = 0
  ) throws(AcquisitionError) {
    let verdicts = allowed ?? Array(repeating: true, count: pool.rows)
    guard verdicts.count == pool.rows else {
      throw .feasibility(words: "verdicts for \(verdicts.count) candidates of a pool of \(pool.rows)")
    }
    for candidate in already where candidate < 0 || candidate >= pool.rows {
      throw .unknownCandidate(index: candidate, pool: pool.rows)
    }
    let open = verdicts.indices.filter { verdicts[$0] }
    let taken = Set(already)
    let eligible = open.filter { !taken.contains($0) }
    guard size >= 0, size <= eligible.count else { throw .tooFewCandidates(wanted: size, left: eligible.count) }
    let similarity = try PoolSimilarity(pool, reference: open)
    let competitors = Self.sample(eligible, seed: seed, atLeast: size)
    let represented = Self.sample(open, seed: seed &+ 1, atLeast: 1)
    let similarities = try similarity.between(competitors, represented)
    let covered = try similarity.between(already, represented)
    var best = [Double](repeating: 0, count: represented.count)
    for row in already.indices {
      for (place, value) in covered[row: row].enumerated() { best[place] = max(best[place], value) }
    }
    var chosen: [Int] = []
    for _ in 0..<size {
      let gains = Self.gains(similarities, over: best)
      let left = competitors.indices.filter { !chosen.contains($0) }
      guard let next = Choice.largest(among: left, of: gains)?.candidate else { break }
      chosen.append(next)
      for (place, value) in similarities[row: next].enumerated() { best[place] = max(best[place], value) }
    }
    places = try Self.described(chosen.map { competitors[$0] }, open: open, already: already, similarity)
  }

  /// By how much each row's similarities exceed what is reached, summed.
  private static func gains(_ similarities: Matrix, over best: [Double]) -> [Double] {
    let count = best.count
    return similarities.elements.withUnsafeBufferPointer { values in
      best.withUnsafeBufferPointer { best in
        (0..<similarities.rows).map { row in
          var gain = 0.0
          for place in 0..<count {
            let rise = values[row * count + place] - best[place]
            gain += rise > 0 ? rise : 0
          }
          return gain
        }
      }
    }
  }

  private static func described(
    _ chosen: [Int], open: [Int], already: [Int], _ similarity: PoolSimilarity
  ) throws(AcquisitionError) -> [Place] {
    var sizes = chosen.map { _ in 0 }
    var sums = chosen.map { _ in 0.0 }
    // In pieces, so that memory does not grow with the pool.
    for start in stride(from: 0, to: open.count, by: 4_096) {
      let piece = Array(open[start..<min(start + 4_096, open.count)])
      let values = try similarity.between(piece, chosen)
      for row in piece.indices {
        guard let nearest = Choice.largest(among: chosen.indices, tolerance: 1e-9, by: { values[row, $0] }) else {
          break
        }
        sizes[nearest.candidate] += 1
        sums[nearest.candidate] += nearest.value
      }
    }
    let before = try similarity.between(chosen, already + chosen)
    return chosen.indices.map { place in
      Place(
        candidate: chosen[place], cluster: sizes[place],
        clusterShare: 100 * Double(sizes[place]) / Double(open.count),
        meanSimilarity: sizes[place] == 0 ? 0 : sums[place] / Double(sizes[place]),
        similarityToEarlier: before[row: place].prefix(already.count + place).max())
    }
  }

  /// All, or as many as may be sent, in the pool's order.
  private static func sample(_ candidates: [Int], seed: UInt64, atLeast: Int) -> [Int] {
    let count = max(delegates, atLeast)
    guard candidates.count > count else { return candidates }
    var generator = SeededGenerator(seed: seed, stream: 0xDE51)
    var left = candidates
    for place in 0..<count { left.swapAt(place, place + generator.below(left.count - place)) }
    return left.prefix(count).sorted()
  }
}
