internal import BayesianOptimization
internal import Workers

/// The leave-one-out predictions of the LEAP release, made again by its own surrogate.
package struct LEAPReproduction: Sendable {
  package let representations: [Representation]
  /// Spearman's ρ of a model that predicts the mean of the others: −1 by construction.
  package let constantMean: Double

  /// One set of features.
  package struct Representation: Sendable {
    package let name: String
    package let features: Int
    /// The largest absolute difference from the release, where it gives predictions, in the unit of delta.
    package let maximumErrors: (mean: Double, deviation: Double)?
    package let paper: Statistics?
    package let ours: Statistics
    /// Ours, over draws of the 36 molecules.
    package let intervals: (spearman: ClosedRange<Double>?, error: ClosedRange<Double>?)
    /// Gain in error over the hard descriptors alone, by the same draws; nil for these.
    package let gain: (value: Double, interval: ClosedRange<Double>?)?
  }

  /// What the paper's tables tell of a set of predictions.
  package struct Statistics: Sendable {
    package let spearman: Double
    /// Root of the mean squared error.
    package let error: Double
  }

  /// What the release calls its columns; the soft descriptors come as means and deviations.
  private enum Source: String, CaseIterable {
    case hardOnly = "hard_only"
    case hybrid = "hybrid_full_mean_std_perovskite_rl"
    case otherModel = "hybrid_full_mean_std_qwen3_32b"

    var prefix: String? {
      switch self {
      case .hardOnly: nil
      case .hybrid: "rl_"
      case .otherModel: "qwen_"
      }
    }
  }

  /// Sets of soft descriptors of which the release gives statistics alone.
  private static let softSets = [
    "mechanism_mean_only", "mechanism_mean_std", "full_soft_mean_only", "full_soft_mean_std",
  ]

  /// - Parameters:
  ///   - folder: the top folder of the release.
  ///   - draws: of the bootstrap.
  package init(folder: String, draws: Int = 10_000) throws(CampaignError) {
    let tables: LEAPAblationTables
    do throws(TableError) { tables = try LEAPAblationTables(folder: folder) } catch {
      throw .badTable(words: "\(error); \(folder) should be the top folder of the LEAP release")
    }
    var representations: [Representation] = []
    var alone: [Double]?
    for source in Source.allCases {
      let soft = source.prefix.map { prefix in tables.soft.filter { $0.hasPrefix(prefix) } } ?? []
      let made = try Representation.made(source.rawValue, tables.hard + soft, tables, against: alone, draws: draws)
      if source == .hardOnly { alone = made.means }
      representations.append(made.representation)
    }
    for name in Self.softSets {
      let columns = tables.soft.filter { column in
        column.hasPrefix("rl_") && (name.hasSuffix("std") || column.hasPrefix("rl_Mean"))
          && (name.hasPrefix("full") || !column.hasSuffix("predicted_effect"))
      }
      representations.append(
        try Representation.made(name, columns, tables, against: alone, draws: draws).representation)
    }
    self.representations = representations
    constantMean =
      RankCorrelation.spearman(RankCorrelation.constantMean(of: tables.outcomes), tables.outcomes) ?? 0
  }
}

extension LEAPReproduction.Representation {
  /// Leaves out each molecule in turn, fits anew, and compares.
  ///
  /// - Parameter hard: predicted means of the hard descriptors alone; nil where these are what is predicted from.
  fileprivate static func made(
    _ name: String, _ columns: [String], _ tables: LEAPAblationTables, against hard: [Double]?, draws: Int
  ) throws(CampaignError) -> (representation: Self, means: [Double]) {
    let outcomes = tables.outcomes
    let predictions: [GaussianMixture]
    do throws(SurrogateError) {
      predictions = try CrossValidation.predictions(
        of: Measurements(inputs: Inputs(features: tables.matrix(columns)), outcomes: outcomes),
        by: ReferenceSurrogate(),
        folds: CrossValidation.leavingOneOut(outcomes.count)
      ).compactMap { $0 }
    } catch {
      throw .badTable(words: "\(name): \(error.words)")
    }
    let means = predictions.map(\.mean)
    let all = Array(outcomes.indices)
    func spearman(_ places: [Int]) -> Double? {
      RankCorrelation.spearman(places.map { means[$0] }, places.map { outcomes[$0] })
    }
    func error(_ means: [Double], _ places: [Int]) -> Double {
      (places.reduce(0) { $0 + (means[$1] - outcomes[$1]) * (means[$1] - outcomes[$1]) } / Double(places.count))
        .squareRoot()
    }
    func largest(_ left: [Double], _ right: [Double]) -> Double {
      zip(left, right).reduce(0) { max($0, abs($1.0 - $1.1)) }
    }
    let representation = Self(
      name: name, features: columns.count,
      maximumErrors: tables.predictions[name].map { given in
        (largest(means, given.means), largest(predictions.map { $0.variance.squareRoot() }, given.deviations))
      },
      paper: tables.statistics[name],
      ours: LEAPReproduction.Statistics(spearman: spearman(all) ?? 0, error: error(means, all)),
      intervals: (
        Bootstrap.interval(over: outcomes.count, draws: draws, spearman),
        Bootstrap.interval(over: outcomes.count, draws: draws) { error(means, $0) }
      ),
      gain: hard.map { hard in
        (
          error(hard, all) - error(means, all),
          Bootstrap.interval(over: outcomes.count, draws: draws) { error(hard, $0) - error(means, $0) }
        )
      })
    return (representation, means)
  }
}
