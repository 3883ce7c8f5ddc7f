import BayesianOptimization
import Glibc
import Testing

struct ParetoFrontTests {
  static var front: ParetoFront {
    var front = ParetoFront(reference: (0, 0))
    for (first, second) in [(1.0, 3.0), (3.0, 1.0), (2.0, 2.0), (1.5, 1.5), (-1.0, 9.0), (2.0, 1.0)] {
      front.insert(first, second)
    }
    return front
  }

  @Test func `keeps what nothing beats`() {
    #expect(Self.front.points.map(\.first) == [1, 2, 3])
    #expect(Self.front.points.map(\.second) == [3, 2, 1])
  }

  @Test func `area by hand`() {
    // Three columns of width 1 and heights 3, 2 and 1.
    #expect(Self.front.hypervolume == 6)
    #expect(ParetoFront(reference: (0, 0)).hypervolume == 0)
    #expect(Self.front.improvement(3, 3) == 3)
    #expect(Self.front.improvement(2.5, 1.5) == 0.25)
    #expect(Self.front.improvement(4, 0.5) == 0.5)
    #expect(Self.front.improvement(1, 1) == 0)
  }

  @Test func `growth is the difference of areas`() {
    var generator = SeededGenerator(seed: 12)
    var front = ParetoFront(reference: (-0.5, 0.2))
    for _ in 0..<200 {
      let (first, second) = (generator.normal(), generator.normal())
      let growth = front.improvement(first, second)
      let before = front.hypervolume
      front.insert(first, second)
      #expect(abs(front.hypervolume - before - growth) < 1e-12)
    }
  }

  @Test func `expected growth over an empty front is a product`() {
    let value = ParetoFront(reference: (1, 2))
      .logExpectedImprovement(means: (0.5, 3), deviations: (0.7, 1.1))
    let product =
      Improvement.logExpected(mean: 0.5, deviation: 0.7, mark: 1)
      + Improvement.logExpected(mean: 3, deviation: 1.1, mark: 2)
    #expect(abs(value - product) < 1e-12)
  }

  @Test func `expected growth is the mean over draws`() {
    var sequence = SobolSequence(dimensions: 2, seed: 3)
    let normals = sequence.normals(1 << 15)
    var sum = 0.0
    for draw in 0..<normals.rows {
      sum += Self.front.improvement(2 + 0.8 * normals[draw, 0], 1.5 + 1.2 * normals[draw, 1])
    }
    let value = Self.front.logExpectedImprovement(means: (2, 1.5), deviations: (0.8, 1.2))
    // 32,768 scrambled points leave about 1e-4 of it.
    #expect(abs(exp(value) / (sum / Double(normals.rows)) - 1) < 1e-3)
  }

  @Test func `far below the front growth is still told apart`() {
    let near = Self.front.logExpectedImprovement(means: (-60, -60), deviations: (1, 1))
    let far = Self.front.logExpectedImprovement(means: (-61, -60), deviations: (1, 1))
    #expect(near.isFinite && far < near - 50)
  }
}
