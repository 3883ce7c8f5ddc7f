/// Similarities of candidates of a pool, from 0 to 1, before anything is measured.
///
/// Half Tanimoto on counts, half Matérn-5/2 on standardised features with a length-scale of √(features); or the one of
/// them that there is.
struct PoolSimilarity {
  private let pool: Inputs
  private let kernel: SumKernel

  /// - Parameter reference: candidates by which features are standardised.
  init(_ pool: Inputs, reference: [Int]) throws(AcquisitionError) {
    self.pool = pool
    do throws(SurrogateError) {
      kernel = SumKernel(
        standardisation: try FeatureStandardisation(reference: pool.rows(at: reference).features), radial: .matern52,
        hasCounts: pool.counts.rows > 0)
    } catch {
      throw Self.error(error, among: reference)
    }
    guard kernel.hasCounts || kernel.hasFeatures else {
      throw .settings(words: "all candidates have the same features, so none stands for others")
    }
  }

  /// rows × columns.
  func between(_ rows: [Int], _ columns: [Int]) throws(AcquisitionError) -> Matrix {
    guard !rows.isEmpty, !columns.isEmpty else { return Matrix(rows: rows.count, columns: columns.count) }
    let (one, other) = (try points(rows), try points(columns))
    let parts = kernel.parts(one, other, kernel.hasCounts ? CountIndex(other.counts) : nil)
    let length = Double(max(kernel.standardisation.columns.count, 1)).squareRoot()
    return kernel.correlation(parts, kernel.radialPart(parts, lengthScale: length), countShare: 0.5)
  }

  private func points(_ candidates: [Int]) throws(AcquisitionError) -> SumKernel.Points {
    do throws(SurrogateError) {
      return try kernel.points(pool.rows(at: candidates))
    } catch {
      throw Self.error(error, among: candidates)
    }
  }

  private static func error(_ error: SurrogateError, among candidates: [Int]) -> AcquisitionError {
    guard case .notFinite(let what, let row) = error else { return .settings(words: error.words) }
    return .notFinite(what: what, candidate: candidates[row])
  }
}
