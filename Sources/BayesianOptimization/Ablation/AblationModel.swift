internal import Glibc

/// The model of an ablation: a Gaussian process whose every setting stands on a small grid, so that it can be fitted
/// anew, hyper-parameters included, for each of a thousand shuffles.
///
/// y = mean + batch + s · (√(1 − η) f + √η noise), where f is the base, the tags, or both in shares w: Matérn-5/2 on
/// standardised base features (half Tanimoto where there are counts), and for tags the mean over axes of Matérn-5/2 on
/// each alone. The scale s is integrated; length-scale, share w and noise share η are averaged by their posterior.
struct AblationModel: Sendable {
  /// Which features a model has.
  enum Features: Sendable, CaseIterable { case nothing, base, tags, both }

  /// Of the base, in units of √(number of features): those of `HyperparameterGrid` without the extremes.
  static let lengthScales = [0.7, 1.4, 2.8]
  /// Of each tag, in its standard deviations: nearly straight over the range of a tag.
  static let tagLengthScale = 2.0
  /// Share of the signal's variance that tags explain, beside none and all; each as likely beforehand.
  static let tagShares = [0.25, 0.5, 0.75]
  /// Share of noise in a candidate's variance, each as likely beforehand.
  static let noiseShares = [0.1, 0.3, 0.5, 0.7, 0.9]

  let sample: AblationSample
  /// Correlations of measurements by the base, one for each length-scale.
  let base: [Matrix]

  init(_ problem: AblationProblem, _ sample: AblationSample) throws(SurrogateError) {
    self.sample = sample
    let hasCounts = problem.pool.counts.rows > 0
    let kernel = SumKernel(
      standardisation: try FeatureStandardisation(reference: problem.pool.features, settings: .init(clip: 3)),
      radial: .matern52, hasCounts: hasCounts)
    guard kernel.hasFeatures || hasCounts else { throw .nothingVaries }
    let parts = kernel.parts(among: try kernel.points(problem.pool.rows(at: sample.units)))
    let scales = kernel.hasFeatures ? Self.lengthScales : [1]
    base = scales.map { scale in
      let length = scale * kernel.lengthUnit
      let share = !kernel.hasFeatures ? 1 : hasCounts ? 0.5 : 0
      return sample.spread(
        kernel.correlation(parts, kernel.radialPart(parts, lengthScale: length), countShare: share))
    }
  }

  /// A setting with its prior, and what the outcomes say of it.
  struct Weighed: Sendable {
    let logPrior: Double
    let evidence: LeaveOutEvidence
  }

  /// Fits a model: every setting of its grid. `base` of the same outcomes may be handed in, for it needs no tags.
  ///
  /// - Parameter tags: units × axes, standardised.
  func fit(
    _ features: Features, outcomes: [Double]? = nil, tags: Matrix? = nil, base known: [Weighed]? = nil,
    wantsMeans: Bool = false
  ) -> [Weighed] {
    let outcomes = outcomes ?? sample.outcomes
    let shares = Double(Self.tagShares.count + 2)
    func weighed(_ correlation: Matrix, _ prior: Double, _ noises: [Double] = Self.noiseShares) -> [Weighed] {
      noises.map { noise in
        let covariance = sample.design.covariance(
          correlation, signal: 1 - noise, mean: 1, baseline: sample.design.hasControls ? 1 : 0, noise: noise, batch: 1)
        return Weighed(
          logPrior: log(prior / Double(noises.count)),
          evidence: LeaveOutEvidence(
            covariance: covariance, outcomes: outcomes, groups: sample.rows, wantsMeans: wantsMeans))
      }
    }
    func tagged() -> Matrix { sample.spread(Self.correlation(tags ?? sample.tags)) }
    switch features {
    case .nothing:
      return weighed(Matrix(rows: outcomes.count, columns: outcomes.count), 1, [1])
    case .base: return base.flatMap { weighed($0, 1 / Double(base.count)) }
    case .tags: return weighed(tagged(), 1)
    case .both:
      let tagged = tagged()
      var result = (known ?? fit(.base, outcomes: outcomes, wantsMeans: wantsMeans)).map {
        Weighed(logPrior: $0.logPrior - log(shares), evidence: $0.evidence)
      }
      result += weighed(tagged, 1 / shares)
      for own in base {
        for share in Self.tagShares {
          var mixed = own
          for place in mixed.elements.indices {
            mixed.elements[place] = (1 - share) * own.elements[place] + share * tagged.elements[place]
          }
          result += weighed(mixed, 1 / shares / Double(base.count))
        }
      }
      return result
    }
  }

  /// log p of each unit's outcomes given all others', in nats.
  static func scores(_ fitted: [Weighed]) -> [Double] {
    let whole = logOfSum(fitted.map { $0.logPrior + $0.evidence.whole })
    return (0..<(fitted.first?.evidence.without.count ?? 0)).map { group in
      whole - logOfSum(fitted.map { $0.logPrior + $0.evidence.without[group] })
    }
  }

  /// What the first measurement of each unit is predicted to be without the unit; standardised.
  static func means(_ fitted: [Weighed]) -> [Double] {
    (0..<(fitted.first?.evidence.without.count ?? 0)).map { group in
      let weights = GridWeights.normalised(fitted.map { $0.logPrior + $0.evidence.without[group] })
      return zip(weights, fitted).reduce(0) { $0 + $1.0 * $1.1.evidence.means[group][0] }
    }
  }

  /// Mean over axes of a Matérn-5/2 on each.
  static func correlation(_ tags: Matrix) -> Matrix {
    let (units, axes) = (tags.rows, tags.columns)
    var result = Matrix(rows: units, columns: units)
    let factor = 1 / (tagLengthScale * tagLengthScale)
    tags.elements.withUnsafeBufferPointer { tags in
      result.elements.withUnsafeMutableBufferPointer { elements in
        for row in 0..<units {
          for column in 0...row {
            var sum = 0.0
            for axis in 0..<axes {
              let difference = tags[row * axes + axis] - tags[column * axes + axis]
              sum += RadialKernel.matern52.correlation(difference * difference * factor)
            }
            elements[row * units + column] = sum / Double(max(axes, 1))
            elements[column * units + row] = sum / Double(max(axes, 1))
          }
        }
      }
    }
    return result
  }
}

extension AblationSample {
  /// A matrix over units as one over measurements; nothing hangs together with a control.
  func spread(_ correlation: Matrix) -> Matrix {
    var result = Matrix(rows: unitOfRow.count, columns: unitOfRow.count)
    for (row, one) in unitOfRow.enumerated() {
      guard let one else { continue }
      for (column, other) in unitOfRow.enumerated() {
        if let other { result[row, column] = correlation[one, other] }
      }
    }
    return result
  }
}
