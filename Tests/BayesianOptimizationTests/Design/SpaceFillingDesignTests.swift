import BayesianOptimization
import Testing

struct SpaceFillingDesignTests {
  /// Clusters of 30, 20 and 10 points far from each other, by feature or by count.
  static func clusters(byCounts: Bool) -> (pool: Inputs, cluster: [Int]) {
    var generator = SeededGenerator(seed: 6)
    var (elements, counts, cluster) = ([Double](), SparseCounts(), [Int]())
    for (number, size) in [30, 20, 10].enumerated() {
      for _ in 0..<size {
        elements += [byCounts ? 0 : 10 * Double(number), byCounts ? 0 : generator.normal()]
        if byCounts {
          let extra = UInt32(100 * number + 10 + generator.below(8))
          counts.append([(index: UInt32(100 * number), value: Float(5)), (index: extra, value: Float(1))])
        }
        cluster.append(number)
      }
    }
    return (Inputs(features: Matrix(rows: 60, columns: 2, elements: elements), counts: counts), cluster)
  }

  @Test(arguments: [false, true])
  func `each cluster sends one, the largest first`(byCounts: Bool) throws {
    let (pool, cluster) = Self.clusters(byCounts: byCounts)
    let design = try SpaceFillingDesign(pool, size: 3)
    #expect(design.places.map { cluster[$0.candidate] } == [0, 1, 2])
    #expect(design.places.map(\.cluster) == [30, 20, 10])
    #expect(design.places[0].similarityToEarlier == nil)
    #expect(design.places[2].similarityToEarlier ?? 1 < 0.5)
    #expect(design.places[0].reason.hasPrefix("stands for 30 candidates (50.00 % of those allowed)"))
  }

  @Test func `what is measured stands for its cluster`() throws {
    let (pool, cluster) = Self.clusters(byCounts: false)
    let middle = try SpaceFillingDesign(pool, size: 1).places[0].candidate
    let design = try SpaceFillingDesign(pool, size: 2, already: [middle])
    #expect(design.places.map { cluster[$0.candidate] } == [1, 2])
  }

  @Test func `what the gate holds back is neither chosen nor represented`() throws {
    let (pool, cluster) = Self.clusters(byCounts: false)
    let design = try SpaceFillingDesign(pool, size: 4, allowed: cluster.map { $0 != 0 })
    #expect(design.places.allSatisfy { cluster[$0.candidate] != 0 })
    #expect(design.places.reduce(0) { $0 + $1.cluster } == 30)
    #expect(throws: AcquisitionError.tooFewCandidates(wanted: 31, left: 30)) {
      try SpaceFillingDesign(pool, size: 31, allowed: cluster.map { $0 != 0 })
    }
  }

  @Test func `a large pool is represented by a sample, the same for a seed`() throws {
    let pool = FeatureFileTests.inputs(rows: 1_500, columns: 2, counts: false)
    let design = try SpaceFillingDesign(pool, size: 6, seed: 1)
    #expect(try SpaceFillingDesign(pool, size: 6, seed: 1) == design)
    #expect(design.places.reduce(0) { $0 + $1.cluster } == 1_500)
    #expect(Set(design.places.map(\.candidate)).count == 6)
  }

  @Test func `a pool of one value is named`() {
    let pool = Inputs(features: Matrix(rows: 5, columns: 1, repeating: 2))
    #expect(throws: AcquisitionError.self) { try SpaceFillingDesign(pool, size: 1) }
  }
}
