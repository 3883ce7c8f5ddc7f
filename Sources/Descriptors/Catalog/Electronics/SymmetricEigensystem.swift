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
  ///
  /// Inner loops run over memory that lies together and add to many sums at once, so that they become vector instructions.
  mutating func reduce() {
    guard let base = rows.baseAddress else { return }
    for row in 0..<order { for column in 0..<row { base[column * order + row] = base[row * order + column] } }
    // Reflections are collected here and applied to a unit matrix at the end.
    var reflections = [Double](repeating: 0, count: order * order)
    var norms = [Double](repeating: 0, count: order)
    var sums = [Double](repeating: 0, count: order)
    reflections.withUnsafeMutableBufferPointer { reflections in
      sums.withUnsafeMutableBufferPointer { sums in
        guard let reflections = reflections.baseAddress, let sums = sums.baseAddress else { return }
        for row in stride(from: order - 1, to: 0, by: -1) {
          norms[row] = reflect(row, base, reflections + row * order, sums)
        }
        for row in 0..<order { diagonal[row] = base[row * order + row] }
        multiply(reflections, norms, base, sums)
      }
    }
  }

  /// Empties a row but for its last place, and takes the reflection that does it to the rows above.
  ///
  /// - Returns: half the squared length of the reflection; 0 where none is needed.
  private func reflect(
    _ row: Int, _ base: UnsafeMutablePointer<Double>, _ reflection: UnsafeMutablePointer<Double>,
    _ sums: UnsafeMutablePointer<Double>
  ) -> Double {
    let own = base + row * order
    var length = 0.0
    for column in 0..<row { length += own[column] * own[column] }
    length = length.squareRoot()
    let last = own[row - 1]
    // A row that has nothing left of its last place needs no reflection.
    guard length * length - last * last > 1e-30 else {
      beside[row] = last
      return 0
    }
    let pivot = last > 0 ? -length : length
    beside[row] = pivot
    for column in 0..<row { reflection[column] = own[column] }
    reflection[row - 1] = last - pivot
    let half = length * length - last * pivot
    for first in 0..<row { sums[first] = 0 }
    for second in 0..<row {
      let (line, factor) = (base + second * order, reflection[second])
      for first in 0..<row { sums[first] += line[first] * factor }
    }
    var overlap = 0.0
    for first in 0..<row {
      sums[first] /= half
      overlap += sums[first] * reflection[first]
    }
    let share = overlap / (2 * half)
    for first in 0..<row { sums[first] -= share * reflection[first] }
    for first in 0..<row {
      let line = base + first * order
      let (own, other) = (reflection[first], sums[first])
      for second in 0..<row { line[second] -= own * sums[second] + other * reflection[second] }
    }
    return half
  }

  /// Leaves the product of all reflections in the rows.
  private func multiply(
    _ reflections: UnsafeMutablePointer<Double>, _ norms: [Double], _ base: UnsafeMutablePointer<Double>,
    _ sums: UnsafeMutablePointer<Double>
  ) {
    for place in 0..<order * order { base[place] = 0 }
    for row in 0..<order { base[row * order + row] = 1 }
    // The first reflection was of the last row; the product is built from the first row on, so that it stays small. It is
    // built the other way round, columns for rows.
    for row in 1..<max(order, 1) where norms[row] > 0 {
      let reflection = reflections + row * order
      for vector in 0..<row { sums[vector] = 0 }
      for column in 0..<row {
        let (line, factor) = (base + column * order, reflection[column])
        for vector in 0..<row { sums[vector] += line[vector] * factor }
      }
      for vector in 0..<row { sums[vector] /= norms[row] }
      for column in 0..<row {
        let (line, factor) = (base + column * order, reflection[column])
        for vector in 0..<row { line[vector] -= sums[vector] * factor }
      }
    }
    for row in 0..<order {
      for column in 0..<row {
        let kept = base[row * order + column]
        base[row * order + column] = base[column * order + row]
        base[column * order + row] = kept
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
    guard let base = rows.baseAddress else { return }
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
      let lower = base + place * order
      let upper = lower + order
      for column in 0..<order {
        let (low, high) = (lower[column], upper[column])
        upper[column] = sine * low + cosine * high
        lower[column] = cosine * low - sine * high
      }
      place -= 1
    }
    diagonal[start] -= moved
    beside[start] = shift
    beside[end] = 0
  }
}
