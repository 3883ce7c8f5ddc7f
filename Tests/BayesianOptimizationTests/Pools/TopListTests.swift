@testable import BayesianOptimization
import Testing

struct TopListTests {
  @Test(arguments: [0, 1, 7, 50, 200])
  func `is the front of the sorted list`(capacity: Int) {
    var generator = SeededGenerator(seed: 4)
    // Coarse values, so that there are ties.
    let values = (0..<150).map { _ in Double(generator.below(40)) }
    var list = TopList<Int>(capacity: capacity)
    for (candidate, value) in values.enumerated() { list.offer(value, candidate: candidate) { -candidate } }
    let sorted = values.indices.sorted { (values[$0], $1) > (values[$1], $0) }
    #expect(Set(list.entries.map(\.candidate)) == Set(sorted.prefix(capacity)))
    #expect(list.entries.allSatisfy { $0.element == -$0.candidate })
    #expect(list.cut == (capacity < 150 ? values[sorted[capacity]] : -.infinity))
  }
}
