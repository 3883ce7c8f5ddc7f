/// The candidates of a feature file that may fill a place, found in one pass; memory does not grow with the file.
struct Shortlist {
  /// What is known of a candidate that was kept.
  struct Row {
    let features: [Float]
    let counts: [(index: UInt32, value: Float)]
  }

  /// How many each list keeps.
  struct Sizes {
    /// By the rule's own value, and by mean + 2 sd.
    var byRule: Int
    /// By mean, and by sd.
    var byMoment: Int
  }

  /// By place in the file.
  private(set) var rows: [Int: Row] = [:]
  /// For each member, the largest value of its rule that is not on the list; −∞ if all are.
  private(set) var cuts: [Double] = []
  /// Of every so many-eth candidate, sorted, for each member.
  private(set) var sampledMeans: [[Double]] = []
  private(set) var sampledDeviations: [[Double]] = []

  /// - Parameters:
  ///   - judges: by whom candidates are judged: screens, and what a candidate with these moments is worth.
  ///   - sign: −1 where small outcomes are wanted.
  ///   - isOpen: whether a candidate may be picked.
  ///   - wanted: places in the file that are kept in any case.
  init(
    _ reader: FeatureFileReader, judges: [(screen: any BlockScreen, value: FirstValue)], sign: Double,
    feasibility: Feasibility, isOpen: (Int) -> Bool, wanted: Set<Int>, sizes: Sizes
  ) throws(StreamError) {
    var reader = reader
    var lists = judges.map { _ in Lists(sizes) }
    // 2¹⁶ numbers place a percentile within 0.4.
    let stride = max(reader.rows >> 16, 1)
    var means = judges.map { _ in [Double]() }
    var deviations = means
    while let block = try Self.next(&reader) {
      for (place, judge) in judges.enumerated() {
        let moments: [BlockMoments]
        do throws(SurrogateError) {
          moments = try judge.screen.moments(of: block)
        } catch {
          throw .surrogate(error)
        }
        let mixed = Mixed(moments, rows: block.rows, sign: sign)
        for row in 0..<block.rows {
          let candidate = block.first + row
          let (mean, deviation) = (mixed.means[row], mixed.variances[row].squareRoot())
          guard mean.isFinite, deviation.isFinite else {
            throw .acquisition(.notFinite(what: "the belief", candidate: candidate))
          }
          if candidate % stride == 0 {
            means[place].append(sign * mean)
            deviations[place].append(deviation)
          }
          guard isOpen(candidate) else { continue }
          let value = judge.value(moments, row, sign, mean, deviation, feasibility.probability(of: candidate))
          lists[place].offer(value, mean, deviation, candidate: candidate) { Self.row(block, row) }
        }
      }
      for candidate in block.first..<block.first + block.rows where wanted.contains(candidate) {
        rows[candidate] = Self.row(block, candidate - block.first)
      }
    }
    for list in lists { list.collect(into: &rows) }
    cuts = lists.map(\.byRule.cut)
    sampledMeans = means.map { $0.sorted() }
    sampledDeviations = deviations.map { $0.sorted() }
  }

  private static func next(_ reader: inout FeatureFileReader) throws(StreamError) -> FeatureBlock? {
    do throws(FeatureFileError) { return try reader.next() } catch { throw .file(error) }
  }

  private static func row(_ block: FeatureBlock, _ row: Int) -> Row {
    let counts = block.counts
    return Row(
      features: block.features(of: row),
      counts: counts.rows == 0
        ? [] : (counts.starts[row]..<counts.starts[row + 1]).map { (counts.indices[$0], counts.values[$0]) })
  }

  /// Kept candidates as a surrogate takes them, in the order given.
  func inputs(_ candidates: [Int], columns: Int, hasCounts: Bool) -> Inputs {
    var elements: [Double] = []
    elements.reserveCapacity(candidates.count * columns)
    var counts = SparseCounts()
    for row in candidates.compactMap({ rows[$0] }) {
      elements += row.features.map(Double.init)
      if hasCounts { counts.append(row.counts) }
    }
    return Inputs(
      features: Matrix(rows: candidates.count, columns: columns, elements: elements), counts: counts)
  }

  /// Means and variances of the mixture, larger is better.
  private struct Mixed {
    var means: [Double]
    var variances: [Double]

    init(_ moments: [BlockMoments], rows: Int, sign: Double) {
      means = Array(repeating: 0, count: rows)
      variances = means
      for moment in moments {
        let weight = moment.weight
        for row in 0..<rows {
          means[row] += weight * moment.means[row]
          variances[row] += weight * (moment.variances[row] + moment.means[row] * moment.means[row])
        }
      }
      guard moments.count > 1 else {
        if let only = moments.first { variances = only.variances }
        for row in 0..<rows { means[row] *= sign }
        return
      }
      for row in 0..<rows {
        variances[row] = max(variances[row] - means[row] * means[row], 0)
        means[row] *= sign
      }
    }
  }

  /// One member's lists.
  private struct Lists {
    var byRule: TopList<Row>
    var byBound: TopList<Row>
    var byMean: TopList<Row>
    var byDeviation: TopList<Row>

    init(_ sizes: Sizes) {
      byRule = TopList(capacity: sizes.byRule)
      byBound = TopList(capacity: sizes.byRule)
      byMean = TopList(capacity: sizes.byMoment)
      byDeviation = TopList(capacity: sizes.byMoment)
    }

    mutating func offer(
      _ value: Double, _ mean: Double, _ deviation: Double, candidate: Int, row: () -> Row
    ) {
      byRule.offer(value, candidate: candidate, element: row)
      byBound.offer(mean + 2 * deviation, candidate: candidate, element: row)
      byMean.offer(mean, candidate: candidate, element: row)
      byDeviation.offer(deviation, candidate: candidate, element: row)
    }

    func collect(into rows: inout [Int: Row]) {
      for list in [byRule, byBound, byMean, byDeviation] {
        for entry in list.entries { rows[entry.candidate] = entry.element }
      }
    }
  }
}
