import BayesianOptimization
import Testing

struct SobolSequenceTests {
  /// scipy 1.17.1, qmc.Sobol(scramble=False), which reads the same file of Joe and Kuo.
  @Test func `first points are Sobol's`() {
    var sequence = SobolSequence(dimensions: 6, seed: nil)
    let expected: [[Double]] = [
      [0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.5, 0.5, 0.5, 0.5, 0.5, 0.5], [0.75, 0.25, 0.25, 0.25, 0.75, 0.75],
      [0.25, 0.75, 0.75, 0.75, 0.25, 0.25], [0.375, 0.375, 0.625, 0.875, 0.375, 0.125],
      [0.875, 0.875, 0.125, 0.375, 0.875, 0.625], [0.625, 0.125, 0.875, 0.625, 0.625, 0.875],
      [0.125, 0.625, 0.375, 0.125, 0.125, 0.375],
    ]
    for point in expected { #expect(sequence.next() == point) }
  }

  /// The same source.
  @Test func `late points of high dimensions are Sobol's`() {
    var sequence = SobolSequence(dimensions: 256, seed: nil)
    let points = (0..<1_024).map { _ in sequence.next() }
    #expect([100, 200, 255].map { points[1_000][$0] } == [0.7685546875, 0.7529296875, 0.2490234375])
    #expect([7, 50, 150].map { points[777][$0] } == [0.7626953125, 0.0830078125, 0.4775390625])
  }

  @Test(arguments: [nil, 1, 2, 99] as [UInt64?])
  func `each dimension has one point in each of 256 cells`(seed: UInt64?) {
    var sequence = SobolSequence(dimensions: 60, seed: seed)
    let points = (0..<256).map { _ in sequence.next() }
    for dimension in 0..<60 {
      #expect(Set(points.map { Int($0[dimension] * 256) }).count == 256)
    }
  }

  @Test(arguments: [nil, 5] as [UInt64?])
  func `the first two dimensions fill every elementary interval`(seed: UInt64?) {
    var sequence = SobolSequence(dimensions: 2, seed: seed)
    let points = (0..<64).map { _ in sequence.next() }
    for bits in 0...6 {
      let across = Double(1 << bits)
      let along = Double(1 << (6 - bits))
      #expect(Set(points.map { [Int($0[0] * across), Int($0[1] * along)] }).count == 64)
    }
  }

  @Test func `a seed decides the points`() {
    var one = SobolSequence(dimensions: 5, seed: 3)
    var same = SobolSequence(dimensions: 5, seed: 3)
    var other = SobolSequence(dimensions: 5, seed: 4)
    let points = (0..<16).map { _ in one.next() }
    #expect(points == (0..<16).map { _ in same.next() })
    #expect(points != (0..<16).map { _ in other.next() })
  }

  @Test func `normals have the mean and spread of normals`() {
    var sequence = SobolSequence(dimensions: 40, seed: 11)
    let normals = sequence.normals(1_024)
    for dimension in 0..<40 {
      let column = (0..<1_024).map { normals[$0, dimension] }
      let mean = column.reduce(0, +) / 1_024
      let variance = column.reduce(0) { $0 + $1 * $1 } / 1_024
      // A thousand independent draws would err by 0.03 and 0.045.
      #expect(abs(mean) < 0.005)
      #expect(abs(variance - 1) < 0.03)
    }
  }
}
