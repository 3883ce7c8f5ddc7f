internal import Glibc

/// Directions that cover a sphere evenly: Fibonacci's spiral (Swinbank, Purser, Q. J. R. Meteorol. Soc. 132, 1769, 2006).
enum SphereDirections {
  /// - Returns: `count` unit vectors, the same each time.
  static func even(_ count: Int) -> [SIMD3<Double>] {
    let golden = Double.pi * (3 - 5.0.squareRoot())
    return (0..<count).map { step in
      let height = 1 - (2 * Double(step) + 1) / Double(count)
      let radius = (1 - height * height).squareRoot()
      let angle = golden * Double(step)
      return SIMD3(radius * cos(angle), radius * sin(angle), height)
    }
  }
}
