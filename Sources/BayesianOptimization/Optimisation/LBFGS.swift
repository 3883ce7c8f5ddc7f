/// Minimises a smooth function by limited-memory BFGS with a backtracking line search.
///
/// Nocedal and Wright, Numerical Optimization (2006), algorithms 7.4 and 3.1.
struct LBFGS {
  /// How many steps the curvature is remembered for.
  var memory = 10
  var iterations = 100
  /// Ends when a step lowers the value by less than this share of its size.
  var tolerance = 1e-8
  /// Ends when no component of the gradient is larger.
  var gradientTolerance = 1e-5

  /// Where the search ended.
  struct Minimum {
    var point: [Double]
    var value: Double
    var gradient: [Double]
    var iterations: Int
  }

  /// - Parameter function: value and gradient; a value that is not finite counts as too large.
  func minimise(from start: [Double], _ function: ([Double]) -> (value: Double, gradient: [Double])) -> Minimum {
    var (value, gradient) = function(start)
    var best = Minimum(point: start, value: value, gradient: gradient, iterations: 0)
    var steps: [(step: [Double], change: [Double], curvature: Double)] = []
    for iteration in 0..<iterations {
      guard best.gradient.contains(where: { $0.magnitude > gradientTolerance }) else { break }
      var direction = Self.direction(best.gradient, steps)
      var slope = Self.dot(direction, best.gradient)
      if slope >= 0 {
        steps.removeAll()
        direction = best.gradient.map { -$0 }
        slope = Self.dot(direction, best.gradient)
      }
      // The first step has no curvature to go by.
      var length = steps.isEmpty ? min(1, 1 / slope.magnitude.squareRoot()) : 1
      var found = false
      for _ in 0..<30 {
        let point = zip(best.point, direction).map { $0 + length * $1 }
        (value, gradient) = function(point)
        if value.isFinite, value <= best.value + 1e-4 * length * slope {
          found = true
          let step = direction.map { length * $0 }
          let change = zip(gradient, best.gradient).map { $0 - $1 }
          let curvature = Self.dot(step, change)
          if curvature > 1e-10 * Self.dot(change, change).squareRoot() * Self.dot(step, step).squareRoot() {
            steps.append((step, change, curvature))
            if steps.count > memory { steps.removeFirst() }
          }
          let gain = best.value - value
          best = Minimum(point: point, value: value, gradient: gradient, iterations: iteration + 1)
          if gain <= tolerance * max(1, value.magnitude) { return best }
          break
        }
        // Quadratic interpolation, kept within sane shares of the step.
        let guess = value.isFinite ? -slope * length / (2 * (value - best.value - slope * length)) : 0.1
        length *= min(max(guess, 0.1), 0.5)
      }
      guard found else { break }
    }
    return best
  }

  /// −H g by the two-loop recursion.
  private static func direction(
    _ gradient: [Double], _ steps: [(step: [Double], change: [Double], curvature: Double)]
  ) -> [Double] {
    var direction = gradient.map { -$0 }
    var shares: [Double] = []
    for (step, change, curvature) in steps.reversed() {
      let share = dot(step, direction) / curvature
      shares.append(share)
      for place in direction.indices { direction[place] -= share * change[place] }
    }
    if let last = steps.last {
      let scale = last.curvature / dot(last.change, last.change)
      for place in direction.indices { direction[place] *= scale }
    }
    for ((step, change, curvature), share) in zip(steps, shares.reversed()) {
      let other = dot(change, direction) / curvature
      for place in direction.indices { direction[place] += (share - other) * step[place] }
    }
    return direction
  }

  private static func dot(_ left: [Double], _ right: [Double]) -> Double {
    var sum = 0.0
    for place in left.indices { sum += left[place] * right[place] }
    return sum
  }
}
