internal import Glibc
internal import OpenBLASSystem

/// Judges blocks by Gaussian processes with a radial kernel on standardised features, and a share of Tanimoto on
/// counts where there are some, in float32.
///
/// What is squared or subtracted has lost no more than 1e-5 of the prior's standard deviation in tests with noise of a
/// hundredth of the signal's variance; it serves to shortlist, and exact doubles judge the shortlist. Time for a
/// candidate grows as measured × (features + settings × measured).
struct RadialScreen: BlockScreen {
  /// How features become coordinates.
  let standardisation: FeatureStandardisation
  /// By what each standardised feature is multiplied: 1, or 1 over its length-scale.
  let weights: [Float]
  /// Measured × kept features, standardised and multiplied.
  let points: [Float]
  let norms: [Float]
  let radial: RadialKernel
  /// Of the measured candidates; nil where there are no counts.
  let index: CountIndex?
  let settings: [Setting]

  /// One component, as an affine function of the correlations ρ with what was measured.
  struct Setting: Sendable {
    let weight: Double
    let inverseSquaredLength: Float
    let countShare: Float
    /// (measured + 1) × measured: rows of V = slope · ρ + offset, of which the squares sum to what the data explain of
    /// the variance; and last the row that gives the mean.
    let slope: [Float]
    let offset: [Float]
    let meanOffset: Double
    let prior: Double

    /// - Parameters:
    ///   - process: of the measured outcomes.
    ///   - design: loadings of the measured outcomes.
    ///   - signal, mean, baseline: what turns correlations into covariances, in the process's unit.
    ///   - centre, unit: of outcomes against the process's residuals.
    ///   - scale: of covariances, as a standard deviation in the outcome's unit.
    init(
      weight: Double, process: GaussianProcess, design: ExperimentDesign, signal: Double, mean: Double,
      baseline: Double, centre: Double, unit: Double, scale: Double, lengthScale: Double, countShare: Double
    ) {
      let count = design.loadings.count
      var right = Matrix(rows: count, columns: count + 1)
      var centred = centre
      for place in 0..<count {
        right[place, place] = scale * design.loadings[place] * signal
        right[place, count] = scale * (design.loadings[place] * mean + baseline)
        centred += unit / scale * process.solved[place] * right[place, count]
      }
      let whitened = process.cholesky.whiten(right)
      slope =
        (0..<count).flatMap { row in whitened[row: row].prefix(count).map { Float($0) } }
        + (0..<count).map { Float(unit / scale * process.solved[$0] * right[$0, $0]) }
      offset = (0..<count).map { Float(whitened[$0, count]) }
      self.weight = weight
      inverseSquaredLength = Float(1 / (lengthScale * lengthScale))
      self.countShare = Float(countShare)
      meanOffset = centred
      prior = scale * scale * (signal + mean + baseline)
    }
  }

  /// - Parameter features: measured × kept features, standardised.
  init(
    standardisation: FeatureStandardisation, weights: [Double], features: Matrix, radial: RadialKernel,
    counts: SparseCounts?, settings: [Setting]
  ) {
    self.standardisation = standardisation
    self.weights = weights.map { Float($0) }
    let columns = features.columns
    points = features.elements.indices.map { Float(features.elements[$0] * weights[$0 % max(columns, 1)]) }
    norms = (0..<features.rows).map { [points] row in
      points[row * columns..<(row + 1) * columns].reduce(0) { $0 + $1 * $1 }
    }
    self.radial = radial
    index = counts.map { CountIndex($0) }
    self.settings = settings
  }

  func moments(of block: FeatureBlock) throws(SurrogateError) -> [BlockMoments] {
    guard block.columns == standardisation.width else {
      throw .shape(words: "\(block.columns) features where \(standardisation.width) were standardised")
    }
    guard index == nil || block.counts.rows == block.rows else {
      throw .shape(words: "\(block.rows) candidates with counts for \(block.counts.rows)")
    }
    let (rows, measured) = (block.rows, norms.count)
    let products = products(with: block)
    let similarities = index?.similarities(of: block.counts)
    var radialPart: (inverse: Float, correlations: [Float])?
    var projected = [Float](repeating: 0, count: (measured + 1) * rows)
    return settings.map { setting in
      let part: [Float]
      if let radialPart, radialPart.inverse == setting.inverseSquaredLength {
        part = radialPart.correlations
      } else {
        part = radial.correlations(squaredDistances: products, factor: setting.inverseSquaredLength)
        radialPart = (setting.inverseSquaredLength, part)
      }
      let correlations = mixed(part, similarities, share: setting.countShare, rows: rows)
      Self.multiply(setting.slope, correlations, rows: measured + 1, inner: measured, columns: rows, into: &projected)
      return setting.moments(projected, rows: rows)
    }
  }

  /// Squared distances, measured × rows.
  private func products(with block: FeatureBlock) -> [Float] {
    let (rows, columns, measured) = (block.rows, standardisation.columns.count, norms.count)
    let bound = Float(standardisation.settings.clip ?? .infinity)
    var coordinates = [Float](repeating: 0, count: columns * rows)
    var squares = [Float](repeating: 0, count: rows)
    block.features.withUnsafeBufferPointer { features in
      coordinates.withUnsafeMutableBufferPointer { coordinates in
        squares.withUnsafeMutableBufferPointer { squares in
          for (place, column) in standardisation.columns.enumerated() {
            let mean = Float(standardisation.means[place])
            let factor = Float(1 / standardisation.standardDeviations[place])
            let weight = weights[place]
            for row in 0..<rows {
              let scaled = (features[column * rows + row] - mean) * factor
              let value = (scaled < -bound ? -bound : scaled > bound ? bound : scaled) * weight
              coordinates[place * rows + row] = value
              squares[row] += value * value
            }
          }
        }
      }
    }
    var distances = [Float](repeating: 0, count: measured * rows)
    guard columns > 0 else { return distances }
    Self.multiply(points, coordinates, rows: measured, inner: columns, columns: rows, into: &distances)
    distances.withUnsafeMutableBufferPointer { distances in
      squares.withUnsafeBufferPointer { squares in
        for point in 0..<measured {
          let norm = norms[point]
          for row in 0..<rows {
            let squared = norm + squares[row] - 2 * distances[point * rows + row]
            distances[point * rows + row] = squared > 0 ? squared : 0
          }
        }
      }
    }
    return distances
  }

  private func mixed(_ radial: [Float], _ similarities: Matrix?, share: Float, rows: Int) -> [Float] {
    guard let similarities else { return radial }
    guard !standardisation.columns.isEmpty else {
      return (0..<norms.count * rows).map { Float(similarities[$0 % rows, $0 / rows]) }
    }
    var result = radial
    let measured = norms.count
    result.withUnsafeMutableBufferPointer { result in
      similarities.elements.withUnsafeBufferPointer { similarities in
        for point in 0..<measured {
          for row in 0..<rows {
            let place = point * rows + row
            result[place] = share * Float(similarities[row * measured + point]) + (1 - share) * result[place]
          }
        }
      }
    }
    return result
  }

  /// Row-major product of rows × inner and inner × columns.
  private static func multiply(
    _ left: [Float], _ right: [Float], rows: Int, inner: Int, columns: Int, into result: inout [Float]
  ) {
    _ = BLAS.oneThread
    result.withUnsafeMutableBufferPointer { output in
      cblas_sgemm(
        CblasRowMajor, CblasNoTrans, CblasNoTrans, Int32(rows), Int32(columns), Int32(inner), 1, left, Int32(inner),
        right, Int32(columns), 0, output.baseAddress, Int32(columns))
    }
  }
}

extension RadialScreen.Setting {
  /// - Parameter projected: slope · ρ, (measured + 1) × rows.
  fileprivate func moments(_ projected: [Float], rows: Int) -> BlockMoments {
    var explained = [Float](repeating: 0, count: rows)
    var means = [Double](repeating: 0, count: rows)
    projected.withUnsafeBufferPointer { projected in
      explained.withUnsafeMutableBufferPointer { explained in
        for (point, offset) in offset.enumerated() {
          for row in 0..<rows {
            let value = projected[point * rows + row] + offset
            explained[row] += value * value
          }
        }
      }
      for row in 0..<rows { means[row] = meanOffset + Double(projected[offset.count * rows + row]) }
    }
    return BlockMoments(weight: weight, means: means, variances: explained.map { max(prior - Double($0), 0) })
  }
}
