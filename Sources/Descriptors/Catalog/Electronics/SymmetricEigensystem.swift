internal import Glibc

/// Eigenvalues and eigenvectors of a small symmetric matrix; the worker links no LAPACK.
///
/// Householder's reduction to three diagonals, then implicit QL steps (Martin, Reinsch, Wilkinson, Numer. Math. 11, 181
/// (1968), doi 10.1007/BF02161360, and Dubrulle, Martin, Wilkinson, Numer. Math. 12, 377 (1968),
/// doi 10.1007/BF02165404). Cubic in the order.
struct SymmetricEigensystem {
  /// Ascending.
  let values: [Double]
  /// Of the matrix, one after another in the order of `values`, each of length 1.
  let vectors: [Double]

  /// - Parameter matrix: row by row, `order * order` entries; only its lower triangle is read.
  /// - Returns: nil where an eigenvalue does not settle within 50 steps, which no finite matrix has shown.
  init?(_ matrix: [Double], order: Int) {
    var rows = matrix
    var diagonal = [Double](repeating: 0, count: order)
    var beside = [Double](repeating: 0, count: order)
    let settles = rows.withUnsafeMutableBufferPointer { rows in
      diagonal.withUnsafeMutableBufferPointer { diagonal in
        beside.withUnsafeMutableBufferPointer { beside in
          var work = Reduction(order: order, rows: rows, diagonal: diagonal, beside: beside)
          work.reduce()
          return work.settle()
        }
      }
    }
    guard settles else { return nil }
    let sequence = (0..<order).sorted { diagonal[$0] < diagonal[$1] }
    values = sequence.map { diagonal[$0] }
    var sorted: [Double] = []
    sorted.reserveCapacity(order * order)
    for place in sequence { sorted.append(contentsOf: rows[place * order..<(place + 1) * order]) }
    vectors = sorted
  }
}

/// The arrays that both steps work on. Vectors are rows, so that a rotation runs over memory that lies together.
private struct Reduction {
  let order: Int
  let rows: UnsafeMutableBufferPointer<Double>
  let diagonal: UnsafeMutableBufferPointer<Double>
  let beside: UnsafeMutableBufferPointer<Double>

  /// Leaves the three diagonals, and in the rows the product of the reflections.
  mutating func reduce() {
    // Reflections are collected below, in the rows of `reflections`, and applied to a unit matrix at the end.
    var reflections = [Double](repeating: 0, count: order * order)
    var norms = [Double](repeating: 0, count: order)
    var product = [Double](repeating: 0, count: order)
    for row in stride(from: order - 1, to: 0, by: -1) {
      var length = 0.0
      for column in 0..<row { length += rows[row * order + column] * rows[row * order + column] }
      length = length.squareRoot()
      let last = rows[row * order + row - 1]
      let rest = length * length - last * last
      // A row that has nothing left of its last place needs no reflection.
      guard rest > 1e-30 else {
        beside[row] = last
        continue
      }
      let pivot = last > 0 ? -length : length
      beside[row] = pivot
      for column in 0..<row { reflections[row * order + column] = rows[row * order + column] }
      reflections[row * order + row - 1] = last - pivot
      let half = length * length - last * pivot
      norms[row] = half
      var overlap = 0.0
      for first in 0..<row {
        var sum = 0.0
        for second in 0..<row {
          let entry = first >= second ? rows[first * order + second] : rows[second * order + first]
          sum += entry * reflections[row * order + second]
        }
        product[first] = sum / half
        overlap += product[first] * reflections[row * order + first]
      }
      let share = overlap / (2 * half)
      for first in 0..<row { product[first] -= share * reflections[row * order + first] }
      for first in 0..<row {
        let (own, other) = (reflections[row * order + first], product[first])
        for second in 0...first {
          rows[first * order + second] -= own * product[second] + other * reflections[row * order + second]
        }
      }
    }
    for row in 0..<order { diagonal[row] = rows[row * order + row] }
    for place in rows.indices { rows[place] = 0 }
    for row in 0..<order { rows[row * order + row] = 1 }
    // The first reflection was of the last row; the product is built from the first row on, so that it stays small.
    for row in 1..<max(order, 1) where norms[row] > 0 {
      for vector in 0..<order {
        var sum = 0.0
        for column in 0..<row { sum += rows[vector * order + column] * reflections[row * order + column] }
        sum /= norms[row]
        if sum == 0 { continue }
        for column in 0..<row { rows[vector * order + column] -= sum * reflections[row * order + column] }
      }
    }
  }

  /// Turns the three diagonals into one and the rows into eigenvectors.
  mutating func settle() -> Bool {
    guard order > 1 else { return true }
    for row in 1..<order { beside[row - 1] = beside[row] }
    beside[order - 1] = 0
    for start in 0..<order {
      var steps = 0
      while true {
        var end = start
        while end < order - 1 {
          let scale = abs(diagonal[end]) + abs(diagonal[end + 1])
          if abs(beside[end]) <= .ulpOfOne * scale + 1e-300 { break }
          end += 1
        }
        if end == start { break }
        steps += 1
        if steps > 50 { return false }
        step(from: start, to: end)
      }
    }
    return true
  }

  private mutating func step(from start: Int, to end: Int) {
    var shift = (diagonal[start + 1] - diagonal[start]) / (2 * beside[start])
    var radius = hypot(shift, 1)
    shift = diagonal[end] - diagonal[start] + beside[start] / (shift + (shift >= 0 ? radius : -radius))
    var (sine, cosine, moved) = (1.0, 1.0, 0.0)
    var place = end - 1
    while place >= start {
      let leak = sine * beside[place]
      let kept = cosine * beside[place]
      radius = (leak * leak + shift * shift).squareRoot()
      beside[place + 1] = radius
      if radius == 0 {
        diagonal[place + 1] -= moved
        beside[end] = 0
        return
      }
      sine = leak / radius
      cosine = shift / radius
      shift = diagonal[place + 1] - moved
      radius = (diagonal[place] - shift) * sine + 2 * cosine * kept
      moved = sine * radius
      diagonal[place + 1] = shift + moved
      shift = cosine * radius - kept
      for column in 0..<order {
        let (low, high) = (rows[place * order + column], rows[(place + 1) * order + column])
        rows[(place + 1) * order + column] = sine * low + cosine * high
        rows[place * order + column] = cosine * low - sine * high
      }
      place -= 1
    }
    diagonal[start] -= moved
    beside[start] = shift
    beside[end] = 0
  }
}
