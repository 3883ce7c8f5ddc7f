internal import Glibc

/// How far other features foretell tags: a prediction of each unit, and what is left.
///
/// A Gaussian process for each axis over the tagged candidates of the pool, measured or not, its setting at the maximum
/// of the evidence. The residuals of the fit are what can be exchanged if the tags say nothing beyond the features:
/// conditional randomisation after Candès et al. 2018 (doi:10.1111/rssb.12265), with the conditional distribution
/// learnt. What is foretold stands in the model as it is, before and after the exchange, so that an error of the
/// forecast counts only as far as the model errs there too (Shah and Peters 2020, doi:10.1214/19-AOS1857). Residuals and
/// means are those of the fit itself, not of leaving out: where few candidates leave it open what the features foretell,
/// the means follow the tags, and the exchange errs towards finding nothing.
struct TagForecast: Sendable {
  /// Units × axes, in the standard of the sample's tags.
  let means: Matrix
  /// Units × axes, with the standard deviation 1 over the units where anything is left.
  let residuals: Matrix
  /// Share of each axis's variance that is foretold of candidates left out, 1 − Σ error² / Σ (tag − mean)², not below 0.
  let explained: [Double]
  /// How many candidates it was learnt from.
  let count: Int

  /// Beyond this many candidates time would be spent for little: the fit grows as the cube.
  static let mostCandidates = 250
  static let noiseShares = [0.05, 0.2, 0.4, 0.6, 0.8, 0.95]
  /// Share of a kernel on the other axes beside one on the base, tried where there are such axes.
  static let otherShares = [0, 0.5, 1]

  /// What stays the same for all axes: the candidates to learn from and what the base says of them.
  struct Ground: Sendable {
    /// Rows of the pool: the units first, in their order, then others by chance.
    let candidates: [Int]
    /// Correlations by the base: Matérn-5/2 at several length-scales, linear, and Tanimoto.
    let kernels: [Matrix]
    /// Candidates × axes of the sample, in its standard.
    let tags: Matrix

    init(_ problem: AblationProblem, _ sample: AblationSample, seed: UInt64) throws(SurrogateError) {
      let isUnit = Set(sample.units)
      var others = problem.isTagged.indices.filter { problem.isTagged[$0] && !isUnit.contains($0) }
      var generator = SeededGenerator(seed: seed, stream: 0xF04E)
      let wanted = min(others.count, max(0, TagForecast.mostCandidates - sample.units.count))
      for place in 0..<wanted { others.swapAt(place, place + generator.below(others.count - place)) }
      candidates = sample.units + others.prefix(wanted)
      let inputs = problem.pool.rows(at: candidates)
      let standardisation = try FeatureStandardisation(
        reference: problem.pool.features, settings: .init(clip: 3))
      var kernels: [Matrix] = []
      if !standardisation.columns.isEmpty {
        let features = try standardisation(inputs.features)
        let distances = SquaredDistances.among(features)
        let unit = Double(features.columns).squareRoot()
        kernels += AblationModel.lengthScales.map {
          RadialKernel.matern52.correlations(distances, lengthScale: $0 * unit)
        }
        kernels.append(BLAS.product(features, .asIs, features, .transposed, scale: 1 / Double(features.columns)))
      }
      if inputs.counts.rows > 0 { kernels.append(CountIndex(inputs.counts).similarities(of: inputs.counts)) }
      self.kernels = kernels
      let reference = Inputs(features: problem.tags).rows(at: sample.units).features
      tags = try FeatureStandardisation(reference: reference, settings: .init(clip: nil))(
        Inputs(features: problem.tags).rows(at: candidates).features)
    }
  }

  /// - Parameters:
  ///   - axes: what is foretold, as places among the sample's axes.
  ///   - others: axes to foretell it by, beside the base.
  init(_ ground: Ground, units: Int, axes: [Int], by others: [Int] = []) {
    let count = ground.candidates.count
    var best = axes.map { _ in
      (
        evidence: -Double.infinity, residuals: [Double](repeating: 0, count: count),
        errors: [Double](repeating: 0, count: count)
      )
    }
    let other = others.isEmpty ? nil : Self.linear(ground.tags, others)
    for share in other == nil ? [0] : Self.otherShares {
      for kernel in share == 1 ? [Matrix(rows: count, columns: count)] : ground.kernels {
        var correlation = kernel
        if let other {
          for place in correlation.elements.indices {
            correlation.elements[place] = (1 - share) * kernel.elements[place] + share * other.elements[place]
          }
        }
        for noise in Self.noiseShares {
          var covariance = correlation
          for place in covariance.elements.indices {
            covariance.elements[place] = (1 - noise) * covariance.elements[place] + 1
          }
          for place in 0..<count { covariance[place, place] += noise }
          guard BLAS.factorise(&covariance) else { continue }
          let logDeterminant = (0..<count).reduce(0.0) { $0 + 2 * log(covariance[$1, $1]) }
          let inverse = BLAS.inverse(ofFactor: covariance)
          for (place, axis) in axes.enumerated() {
            let values = (0..<count).map { ground.tags[$0, axis] }
            let solved = BLAS.product(inverse, .asIs, values)
            let evidence = SumFitting.logMarginal(
              HyperparameterGrid().signalPrior, logDeterminant: logDeterminant, misfit: BLAS.dot(values, solved),
              count: count)
            if evidence > best[place].evidence {
              best[place] = (evidence, solved.map { noise * $0 }, (0..<count).map { solved[$0] / inverse[$0, $0] })
            }
          }
        }
      }
    }
    var (means, residuals) = (Matrix(rows: units, columns: axes.count), Matrix(rows: units, columns: axes.count))
    var explained: [Double] = []
    for (place, axis) in axes.enumerated() {
      let values = (0..<count).map { ground.tags[$0, axis] }
      let mean = values.reduce(0, +) / Double(count)
      let total = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      explained.append(max(0, 1 - best[place].errors.reduce(0) { $0 + $1 * $1 } / total))
      let left = best[place].residuals.prefix(units)
      let size = (left.reduce(0) { $0 + $1 * $1 } / Double(units)).squareRoot()
      for unit in 0..<units {
        residuals[unit, place] = size > 1e-6 ? best[place].residuals[unit] / size : 0
        means[unit, place] = values[unit] - best[place].residuals[unit]
      }
    }
    (self.means, self.residuals, self.explained, self.count) = (means, residuals, explained, count)
  }

  private static func linear(_ tags: Matrix, _ axes: [Int]) -> Matrix {
    var chosen = Matrix(rows: tags.rows, columns: axes.count)
    for row in 0..<tags.rows {
      for (place, axis) in axes.enumerated() { chosen[row, place] = tags[row, axis] }
    }
    return BLAS.product(chosen, .asIs, chosen, .transposed, scale: 1 / Double(axes.count))
  }

  /// What is foretold beside what is left: unit u has the residuals of `order[u]`, its own where there is no order.
  func tags(in order: [Int]? = nil) -> Matrix {
    let axes = means.columns
    var result = Matrix(rows: means.rows, columns: 2 * axes)
    for unit in 0..<means.rows {
      for axis in 0..<axes {
        result[unit, axis] = means[unit, axis]
        result[unit, axes + axis] = residuals[order?[unit] ?? unit, axis]
      }
    }
    return result
  }
}
