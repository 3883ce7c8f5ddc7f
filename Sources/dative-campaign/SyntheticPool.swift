import BayesianOptimization

/// Candidates whose features follow from six hidden numbers and noise, with outcomes that depend on a few features.
struct SyntheticPool {
  private static let hidden = 6

  let features: Int

  /// The same file for the same arguments. Throws what the file system says.
  func write(rows: Int, to path: String) throws(FeatureFileError) {
    var generator = SeededGenerator(seed: 1)
    let loadings = (0..<features * Self.hidden).map { _ in 0.35 * Float(generator.normal()) }
    var writer = try FeatureFileWriter(
      path: path, header: FeatureFileHeader(columns: features, schemaDigest: Array(repeating: 0, count: 32)))
    var row = [Float](repeating: 0, count: features)
    for _ in 0..<rows {
      let causes = (0..<Self.hidden).map { _ in Float(generator.normal()) }
      for feature in 0..<features {
        // Uniform between −0.86 and 0.86, so of standard deviation ½.
        var sum = Float(Int32(truncatingIfNeeded: generator.next())) * 4.0e-10
        for cause in 0..<Self.hidden { sum += loadings[feature * Self.hidden + cause] * causes[cause] }
        row[feature] = sum
      }
      try writer.append(row)
    }
    try writer.finish()
  }

  static func outcome(_ features: ArraySlice<Double>) -> Double {
    let x = Array(features)
    return x[0] * x[1] + x[2] - 0.5 * x[3] * x[3]
  }
}
