/// Turns features into numbers without a unit: each column is centred and scaled over a reference set, then clipped.
///
/// A column of one value in the reference is dropped, and so, where asked, is each that follows an earlier one too
/// closely. Clipping keeps one outlandish candidate from stretching a kernel.
public struct FeatureStandardisation: Sendable, Equatable {
  /// How columns are treated.
  public struct Settings: Sendable, Hashable {
    /// Standard deviations from the mean beyond which a number is moved; nil moves none.
    public var clip: Double?
    /// Absolute correlation with an earlier kept column above which a column is dropped; nil drops none.
    public var largestCorrelation: Double?
    /// Whether a column of one value is kept and divided by 1, as scikit-learn does, so that another value in a
    /// candidate still counts.
    public var keepsConstants: Bool

    /// - Parameter clip: 5 keeps all of a Gaussian column.
    public init(clip: Double? = 5, largestCorrelation: Double? = nil, keepsConstants: Bool = false) {
      self.clip = clip
      self.largestCorrelation = largestCorrelation
      self.keepsConstants = keepsConstants
    }
  }

  /// The columns that are kept, rising.
  public let columns: [Int]
  /// Of each kept column over the reference.
  public let means: [Double]
  /// Of each kept column over the reference, with n in the denominator; greater than 0.
  public let standardDeviations: [Double]
  public let settings: Settings
  /// How many columns the features must have.
  public let width: Int

  /// A column is constant where its standard deviation is below this share of its largest absolute value: rounding.
  private static let constant = 1e-10

  /// Learns from the rows of a reference set: the pool, or what is measured. Throws `notFinite`.
  public init(reference: Matrix, settings: Settings = Settings()) throws(SurrogateError) {
    let (rows, width) = (reference.rows, reference.columns)
    for row in 0..<rows where !reference[row: row].allSatisfy(\.isFinite) {
      throw .notFinite(what: "a feature", row: row)
    }
    var (sums, largest) = ([Double](repeating: 0, count: width), [Double](repeating: 0, count: width))
    for row in 0..<rows {
      for (column, value) in reference[row: row].enumerated() {
        sums[column] += value
        largest[column] = max(largest[column], abs(value))
      }
    }
    let means = sums.map { $0 / Double(max(rows, 1)) }
    var squares = [Double](repeating: 0, count: width)
    for row in 0..<rows {
      for (column, value) in reference[row: row].enumerated() {
        let distance = value - means[column]
        squares[column] += distance * distance
      }
    }
    var deviations = squares.map { ($0 / Double(max(rows, 1))).squareRoot() }
    var kept = (0..<width).filter { deviations[$0] > Self.constant * largest[$0] }
    if settings.keepsConstants {
      for column in Set(0..<width).subtracting(kept) { deviations[column] = 1 }
      kept = Array(0..<width)
    }
    if let bound = settings.largestCorrelation {
      kept = Self.uncorrelated(kept, reference, means, deviations, bound: bound)
    }
    columns = kept
    self.means = kept.map { means[$0] }
    standardDeviations = kept.map { deviations[$0] }
    self.settings = settings
    self.width = width
  }

  private static func uncorrelated(
    _ columns: [Int], _ reference: Matrix, _ means: [Double], _ deviations: [Double], bound: Double
  ) -> [Int] {
    var scaled = Matrix(rows: reference.rows, columns: columns.count)
    for row in 0..<reference.rows {
      for (place, column) in columns.enumerated() {
        scaled[row, place] = (reference[row, column] - means[column]) / deviations[column]
      }
    }
    let correlations = BLAS.product(scaled, .transposed, scaled, scale: 1 / Double(max(reference.rows, 1)))
    var kept: [Int] = []
    for place in columns.indices where !kept.contains(where: { abs(correlations[place, $0]) > bound }) {
      kept.append(place)
    }
    return kept.map { columns[$0] }
  }

  /// The kept columns of these rows, standardised and clipped. Throws `shape`, `notFinite`.
  public func callAsFunction(_ features: Matrix) throws(SurrogateError) -> Matrix {
    guard features.columns == width else {
      throw .shape(words: "\(features.columns) features where \(width) were standardised")
    }
    var result = Matrix(rows: features.rows, columns: columns.count)
    let inverses = standardDeviations.map { 1 / $0 }
    let bound = settings.clip ?? .infinity
    var failure: Int?
    result.elements.withUnsafeMutableBufferPointer { output in
      features.elements.withUnsafeBufferPointer { input in
        for row in 0..<features.rows {
          for place in columns.indices {
            let value = (input[row * width + columns[place]] - means[place]) * inverses[place]
            if !value.isFinite { failure = failure ?? row }
            output[row * columns.count + place] = min(max(value, -bound), bound)
          }
        }
      }
    }
    if let failure { throw .notFinite(what: "a feature", row: failure) }
    return result
  }
}
