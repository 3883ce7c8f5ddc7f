import BayesianOptimization
import Glibc
import Testing

struct KernelTests {
  /// Σ min / Σ max by the definition, one thing at a time.
  static func tanimoto(_ counts: SparseCounts, _ one: Int, _ other: Int) -> Double {
    func row(_ place: Int) -> [UInt32: Double] {
      var values: [UInt32: Double] = [:]
      for entry in counts.starts[place]..<counts.starts[place + 1] {
        values[counts.indices[entry]] = Double(counts.values[entry])
      }
      return values
    }
    let (left, right) = (row(one), row(other))
    let keys = Set(left.keys).union(right.keys)
    let shared = keys.reduce(0) { $0 + min(left[$1] ?? 0, right[$1] ?? 0) }
    let either = keys.reduce(0) { $0 + max(left[$1] ?? 0, right[$1] ?? 0) }
    return either == 0 ? 1 : shared / either
  }

  @Test func `similarities are those of the definition`() {
    let counts = Synthetic(rows: 25, features: 1).inputs.counts
    let all = CountIndex(counts).similarities(of: counts)
    for row in 0..<25 {
      // Counts are whole numbers: sums are exact, one division is left.
      for column in 0..<25 { #expect(abs(all[row, column] - Self.tanimoto(counts, row, column)) < 1e-15) }
      #expect(CountIndex(counts).similarities(of: counts, row: row) == Array(all[row: row]))
    }
  }

  @Test func `nothing counted is like nothing counted and like nothing else`() {
    var counts = SparseCounts()
    counts.append([])
    counts.append([])
    counts.append([(index: 4, value: 2)])
    let all = CountIndex(counts).similarities(of: counts)
    #expect(all.elements == [1, 1, 0, 1, 1, 0, 0, 0, 1])
  }

  @Test func `more things than the index first makes room for`() {
    var counts = SparseCounts()
    for row in 0..<3 { counts.append((0..<4_000).map { (index: UInt32($0 * 7 + row * 28_000), value: Float(1)) }) }
    #expect(CountIndex(counts).similarities(of: counts).elements == [1, 0, 0, 0, 1, 0, 0, 0, 1])
  }

  @Test func `covariances are positive semidefinite with points twice`() throws {
    let made = Synthetic(rows: 20, features: 4).inputs
    let twice = made.rows(at: Array(0..<20) + Array(0..<20))
    let tanimoto = CountIndex(twice.counts).similarities(of: twice.counts)
    let squared = SquaredDistances.among(try FeatureStandardisation(reference: twice.features)(twice.features))
    for kernel in [RadialKernel.matern52, .squaredExponential] {
      var sum = tanimoto
      for place in sum.elements.indices {
        sum.elements[place] = 0.5 * sum.elements[place] + 0.5 * kernel.correlation(squared.elements[place] / 4)
      }
      // The smallest eigenvalue is 0; 1e-10 is the first jitter and well above rounding.
      for row in 0..<40 { sum[row, row] += 1e-10 }
      #expect(try Cholesky(sum).jitter == 0)
    }
  }

  @Test(arguments: [RadialKernel.matern52, .squaredExponential], [1e-6, 0.3, 4, 90])
  func `the pull is the slope by the log of the length scale`(kernel: RadialKernel, q: Double) {
    // d/d log ℓ of k(q/ℓ²) at ℓ = 1 is q times the pull.
    let step = 1e-5
    let difference = (kernel.correlation(q / exp(2 * step)) - kernel.correlation(q / exp(-2 * step))) / (2 * step)
    let (correlation, pull) = kernel.correlationAndPull(q)
    #expect(correlation == kernel.correlation(q))
    #expect(abs(difference - q * pull) < 1e-9)
  }

  @Test func `distances by a product agree with distances by differences`() throws {
    let features = Synthetic(rows: 30, features: 50).inputs.features
    let points = try FeatureStandardisation(reference: features)(features)
    let (fast, exact) = (SquaredDistances.between(points, points), SquaredDistances.exact(points, points))
    for (one, other) in zip(fast.elements, exact.elements) { #expect(abs(one - other) < 1e-12) }
    for row in 0..<30 { #expect(SquaredDistances.among(points)[row, row] == 0) }
  }
}
