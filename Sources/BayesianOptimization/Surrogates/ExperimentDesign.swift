/// How the measured outcomes hang together beside what was put in: who is a control, which share a batch, and what is
/// known of each one's noise.
///
/// y = baseline + batch effect + effect of what was added (0 for a control) + preparation + devices. A control is so an
/// observation of zero effect in its batch; dividing by it would correlate the errors of its whole batch.
package struct ExperimentDesign: Sendable {
  /// 1 for what was added, 0 for a control.
  let loadings: [Double]
  /// The batch of each measurement, numbered from 0; empty where there is only one.
  let batches: [Int]
  /// Known variance of each mean of devices, in units of the outcomes' variance.
  let knownNoise: [Double]
  /// Mean known variance of one device, in the same unit; 0 where none is known.
  let deviceNoise: Double

  package init(_ measurements: Measurements, unit: Double) {
    let circumstances = measurements.circumstances
    if circumstances.isEmpty {
      loadings = Array(repeating: 1, count: measurements.count)
      knownNoise = Array(repeating: 0, count: measurements.count)
    } else {
      loadings = circumstances.map { $0.isControl ? 0 : 1 }
      knownNoise = circumstances.map { ($0.deviceVariance ?? 0) / Double($0.devices) / (unit * unit) }
    }
    let numbers = Array(Set(circumstances.map(\.batch))).sorted()
    batches = numbers.count < 2 ? [] : circumstances.map { numbers.firstIndex(of: $0.batch) ?? 0 }
    let known = circumstances.compactMap(\.deviceVariance)
    deviceNoise = known.isEmpty ? 0 : known.reduce(0, +) / Double(known.count) / (unit * unit)
  }

  var hasControls: Bool { loadings.contains(0) }
  var hasKnownNoise: Bool { knownNoise.contains { $0 > 0 } }

  /// Sets everything around a correlation: a loading for each side, a constant mean, a baseline, noise, batches.
  ///
  /// - Parameters:
  ///   - mean: variance of the mean effect.
  ///   - baseline: variance of the level of outcomes without an effect; 0 where nothing tells it from the mean effect.
  ///   - noise: variance between preparations.
  ///   - batch: variance of a batch's effect.
  package func covariance(
    _ correlation: Matrix, signal: Double, mean: Double, baseline: Double, noise: Double, batch: Double
  ) -> Matrix {
    var result = correlation
    let count = loadings.count
    result.elements.withUnsafeMutableBufferPointer { elements in
      for row in 0..<count {
        for column in 0..<count {
          let place = row * count + column
          elements[place] = loadings[row] * loadings[column] * (signal * elements[place] + mean) + baseline
          if batch > 0, !batches.isEmpty, batches[row] == batches[column] { elements[place] += batch }
        }
        elements[row * count + row] += noise + knownNoise[row]
      }
    }
    return result
  }

  /// Prior covariance of measured outcomes and the effects, or outcomes, of a pool.
  func cross(_ correlation: Matrix, signal: Double, mean: Double, baseline: Double) -> Matrix {
    var result = correlation
    let pool = correlation.columns
    result.elements.withUnsafeMutableBufferPointer { elements in
      for row in loadings.indices {
        let (factor, constant) = (loadings[row] * signal, loadings[row] * mean + baseline)
        for place in row * pool..<(row + 1) * pool { elements[place] = factor * elements[place] + constant }
      }
    }
    return result
  }
}
