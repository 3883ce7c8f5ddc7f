/// Minimises a smooth function within bounds: limited-memory BFGS on the coordinates that no bound holds, with
/// projected steps.
///
/// Two-loop recursion after Nocedal and Wright, Numerical Optimization (2006), algorithm 7.4; coordinates at a bound
/// whose gradient points outwards are held, as in Bertsekas (1982, doi:10.1137/0320018). Deterministic.
package struct BoundedMinimiser: Sendable {
  package var lower: [Double]
  package var upper: [Double]
  package var mostIterations = 200
  /// Ends when no coordinate of the projected gradient is larger.
  package var gradientTolerance = 1e-5
  /// Ends when a step lowers the value by less than this share of it.
  package var valueTolerance = 1e-10
  private let memory = 10

  package init(lower: [Double], upper: [Double]) {
    precondition(lower.count == upper.count, "a bound for each coordinate")
    self.lower = lower
    self.upper = upper
  }

  /// Where it ended.
  package struct Minimum: Sendable {
    package var point: [Double]
    package var value: Double
    package var gradient: [Double]
    package var iterations: Int
  }

  /// - Parameter function: value and gradient; an infinite value marks a point that cannot be judged.
  package func minimise(from start: [Double], _ function: ([Double]) -> (value: Double, gradient: [Double])) -> Minimum
  {
    var point = projected(start)
    var (value, gradient) = function(point)
    var history = History(memory: memory)
    var iterations = 0
    while iterations < mostIterations, value.isFinite {
      let free = free(point, gradient)
      let steepest = gradient.indices.reduce(0.0) { max($0, free[$1] ? abs(gradient[$1]) : 0) }
      if steepest <= gradientTolerance { break }
      iterations += 1
      var direction = history.direction(gradient, free)
      var slope = BLAS.dot(direction, gradient)
      if slope >= 0 {
        history = History(memory: memory)
        direction = history.direction(gradient, free)
        slope = BLAS.dot(direction, gradient)
      }
      // The first step has no curvature to go by: it is at most one unit long.
      let length = BLAS.dot(direction, direction).squareRoot()
      let first = history.isEmpty ? min(1, 1 / length) : 1
      guard let next = search(point, value, slope, direction, first, function) else {
        if history.isEmpty { break }
        history = History(memory: memory)
        continue
      }
      history.add(
        step: zip(next.point, point).map { $0 - $1 }, change: zip(next.gradient, gradient).map { $0 - $1 })
      let gain = value - next.value
      (point, value, gradient) = next
      if gain <= valueTolerance * max(abs(value), 1) { break }
    }
    return Minimum(point: point, value: value, gradient: gradient, iterations: iterations)
  }

  /// Along the projected path: a step that lowers the value enough (Armijo), lengthened while the slope stays steep.
  private func search(
    _ point: [Double], _ value: Double, _ slope: Double, _ direction: [Double], _ first: Double,
    _ function: ([Double]) -> (value: Double, gradient: [Double])
  ) -> (point: [Double], value: Double, gradient: [Double])? {
    var length = first
    var shortest = 0.0
    var longest = Double.infinity
    var best: (point: [Double], value: Double, gradient: [Double])?
    for _ in 0..<25 {
      let trial = projected(zip(point, direction).map { $0 + length * $1 })
      let (newValue, gradient) = function(trial)
      let moved = zip(trial, point).map { $0 - $1 }
      let expected = moved.contains { $0 != 0 } ? 1e-4 * length * slope : 0
      if !newValue.isFinite || newValue > value + expected {
        // Too long; once something good is known there is no need to look further.
        if let best { return best }
        longest = length
        let curvature = newValue - value - slope * length
        let fitted = newValue.isFinite && curvature > 0 ? -slope * length * length / (2 * curvature) : 0
        length = max(fitted, shortest + (length - shortest) / 10)
        length = min(length, shortest + (longest - shortest) / 2)
      } else {
        if let best, newValue >= best.value { return best }
        best = (trial, newValue, gradient)
        if BLAS.dot(gradient, direction) >= 0.9 * slope || longest < .infinity { return best }
        shortest = length
        length *= 2.5
      }
      if longest - shortest < 1e-14 { break }
    }
    return best
  }

  private func projected(_ point: [Double]) -> [Double] {
    point.indices.map { min(max(point[$0], lower[$0]), upper[$0]) }
  }

  private func free(_ point: [Double], _ gradient: [Double]) -> [Bool] {
    point.indices.map { place in
      !(point[place] <= lower[place] && gradient[place] > 0 || point[place] >= upper[place] && gradient[place] < 0)
    }
  }

  /// The last steps and what they did to the gradient.
  private struct History {
    let memory: Int
    private var steps: [[Double]] = []
    private var changes: [[Double]] = []

    init(memory: Int) { self.memory = memory }

    var isEmpty: Bool { steps.isEmpty }

    mutating func add(step: [Double], change: [Double]) {
      let curvature = BLAS.dot(step, change)
      guard curvature > 1e-12 * BLAS.dot(change, change) else { return }
      steps.append(step)
      changes.append(change)
      if steps.count > memory {
        steps.removeFirst()
        changes.removeFirst()
      }
    }

    /// −H g over the free coordinates, 0 over the others.
    func direction(_ gradient: [Double], _ free: [Bool]) -> [Double] {
      func masked(_ vector: [Double]) -> [Double] { vector.indices.map { free[$0] ? vector[$0] : 0 } }
      var q = masked(gradient)
      let pairs = zip(steps, changes).map { (masked($0), masked($1)) }
        .map { step, change in (step: step, change: change, curvature: BLAS.dot(step, change)) }
        .filter { $0.curvature > 1e-12 * BLAS.dot($0.change, $0.change) }
      var factors: [Double] = []
      for pair in pairs.reversed() {
        let factor = BLAS.dot(pair.step, q) / pair.curvature
        factors.append(factor)
        for place in q.indices { q[place] -= factor * pair.change[place] }
      }
      if let last = pairs.last {
        let scale = last.curvature / BLAS.dot(last.change, last.change)
        for place in q.indices { q[place] *= scale }
      }
      for (pair, factor) in zip(pairs, factors.reversed()) {
        let correction = factor - BLAS.dot(pair.change, q) / pair.curvature
        for place in q.indices { q[place] += correction * pair.step[place] }
      }
      return q.map { -$0 }
    }
  }
}
