internal import GRDB
internal import BayesianOptimization
package import Workers

/// What is computed of the whole pool for people to look at: beliefs, likeness, and a map.
///
/// Takes seconds to minutes, so it is made on request and kept for one state of the log.
package struct PoolModel: Sendable {
  /// The event that it rests on.
  package let sequence: Int
  package let predictions: [Prediction]
  /// Two coordinates for each candidate, in the order of their numbers, with the share of the variance that each axis
  /// carries; none where nothing varies.
  package let map: [(x: Double, y: Double)]
  package let explained: (x: Double, y: Double)
  /// Of each column of features: the name and its values.
  package let columns: [(name: String, values: [Double])]
  private let likeness: Likeness
  private let verdicts: [Int: CandidateVerdict.Outcome]
  private let standings: [Int: Standing]
  package let candidates: [Candidate]
  /// By which candidates outside the pool are described and judged.
  let features: CampaignFeatures
  let models: [ObjectiveModel]
  let tags: [Tag]
  let command: WorkerCommand
  let workers: Int

  /// The most candidates that it is made for.
  package static let most = 20_000

  package init(_ snapshot: CampaignSnapshot, command: WorkerCommand, workers: Int) throws(CampaignError) {
    do {
      let features = try CampaignFeatures(
        snapshot, command: command, workers: workers, interruption: Interruption())
      let model = snapshot.settings.surrogate.flatMap(CampaignModel.init(rawValue:)) ?? .usual
      let measured = snapshot.objectives.filter { objective in
        snapshot.measurements(of: objective).count { !$0.isControl } > 1
      }
      var models: [ObjectiveModel] = []
      predictions = try Prediction.all(of: measured, snapshot, features, by: model) { models.append(.init($0)) }
      (self.features, self.models) = (features, models)
      likeness = try Likeness(features.inputs)
      let standard = try FeatureStandardisation(reference: features.inputs.features, settings: .init(clip: 3))(
        features.inputs.features)
      (map, explained) = PrincipalPlane.places(of: standard)
      let matrix = features.inputs.features
      columns = features.table.columns.enumerated().map { place, column in
        (column.name, (0..<matrix.rows).map { matrix[$0, place] })
      }
    } catch let error as RoundError {
      throw .changedSchema(words: error.words)
    } catch let error as SurrogateError {
      throw .changedSchema(words: error.words)
    } catch {
      throw .changedSchema(words: "the candidates cannot be described: \(error)")
    }
    sequence = snapshot.sequence
    (tags, self.command, self.workers) = (snapshot.tags, command, workers)
    verdicts = snapshot.verdicts
    standings = snapshot.standings
    candidates = snapshot.candidates
  }

  package func prediction(of number: Int, _ objective: String) -> Prediction? {
    predictions.first { $0.candidate == number && $0.objective == objective }
  }

  /// Whether a candidate may be offered instead of another: the gate passes it and nobody has rejected it.
  package func mayBeOffered(_ number: Int) -> Bool {
    (verdicts[number] ?? .pass) == .pass && standings[number] != .rejected
  }

  /// The candidates most like one that the gate passes and nobody has rejected, nearest first.
  package func analogues(of number: Int, count: Int) -> [(number: Int, likeness: Double)] {
    let allowed = candidates.indices.filter { mayBeOffered($0 + 1) }
    return likeness.nearest(to: number - 1, among: allowed, count: count).map { ($0.place + 1, $0.likeness) }
  }
}

/// The plane in which a table of standardised features spreads most: its two first principal components.
enum PrincipalPlane {
  /// By power iteration from a fixed start, so that the same table gives the same bytes.
  static func places(of matrix: Matrix) -> (places: [(x: Double, y: Double)], explained: (x: Double, y: Double)) {
    guard matrix.rows > 2, matrix.columns > 1 else { return ([], (0, 0)) }
    let count = Double(matrix.rows)
    var rows = (0..<matrix.rows).map { Array(matrix[row: $0]) }
    let means = (0..<matrix.columns).map { column in rows.reduce(0) { $0 + $1[column] } / count }
    for row in rows.indices { for column in means.indices { rows[row][column] -= means[column] } }
    let total = rows.reduce(0) { $0 + $1.reduce(0) { $0 + $1 * $1 } }
    guard total > 0 else { return ([], (0, 0)) }
    var axes: [(scores: [Double], share: Double)] = []
    for axis in 0..<2 {
      var direction = means.indices.map { 1 + 0.01 * Double(($0 + 1) * (axis + 1) % 7) }
      var scores: [Double] = []
      for _ in 0..<100 {
        let length = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
        guard length > 0 else { break }
        direction = direction.map { $0 / length }
        scores = rows.map { row in zip(row, direction).reduce(0) { $0 + $1.0 * $1.1 } }
        var next = [Double](repeating: 0, count: direction.count)
        for (row, score) in zip(rows, scores) { for column in next.indices { next[column] += score * row[column] } }
        direction = next
      }
      let power = scores.reduce(0) { $0 + $1 * $1 }
      let length = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let unit = length > 0 ? direction.map { $0 / length } : direction
      for row in rows.indices { for column in unit.indices { rows[row][column] -= scores[row] * unit[column] } }
      axes.append((scores, power / total))
    }
    return (zip(axes[0].scores, axes[1].scores).map { ($0, $1) }, (axes[0].share, axes[1].share))
  }
}

extension CampaignReader {
  /// How many verdicts of the pool speak each rule, whatever it makes of it.
  package func countVerdicts(speaking rules: [String]) throws(CampaignError) -> [String: Int] {
    var counts: [String: Int] = [:]
    for rule in rules {
      counts[rule] = try connection.count(
        "SELECT COUNT(*) FROM verdict WHERE instr(reasons, ?) > 0", ["\"rule\":\"\(rule)\""])
    }
    return counts
  }
}
