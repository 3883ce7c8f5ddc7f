/// Points that fill the unit cube evenly: Sobol's sequence, by Gray code (Antonov and Saleev 1979,
/// doi:10.1016/0041-5553(79)90085-5), with the direction numbers of Joe and Kuo.
///
/// With a seed the points are scrambled by random lower triangular matrices and shifted (Matoušek 1998,
/// doi:10.1006/jcom.1998.0489): each is then uniform by itself, and powers of two of them stay balanced.
public struct SobolSequence: Sendable {
  /// How many dimensions there are numbers for.
  public static let dimensionsAtMost = directions.count + 1

  /// Coordinates of a point.
  public let dimensions: Int
  /// 32 direction numbers for each dimension.
  private let numbers: [UInt32]
  private var point: [UInt32]
  private var index: UInt32 = 0

  /// - Parameter seed: nil leaves the sequence as Sobol wrote it, beginning with 0.
  /// - Precondition: there are direction numbers for so many dimensions.
  public init(dimensions: Int, seed: UInt64?) {
    precondition(dimensions >= 0 && dimensions <= Self.dimensionsAtMost, "no direction numbers for a dimension")
    self.dimensions = dimensions
    var numbers = (0..<dimensions).flatMap(Self.numbers(of:))
    point = Array(repeating: 0, count: dimensions)
    if let seed {
      var generator = SeededGenerator(seed: seed, stream: 0x50B0_1000)
      for dimension in 0..<dimensions {
        Self.scramble(&numbers[32 * dimension..<32 * dimension + 32], with: &generator)
        point[dimension] = UInt32(truncatingIfNeeded: generator.next() >> 32)
      }
    }
    self.numbers = numbers
  }

  /// The next point: `dimensions` numbers from 0 up to but not including 1.
  public mutating func next() -> [Double] {
    defer {
      let bit = (~index).trailingZeroBitCount
      for dimension in 0..<dimensions where bit < 32 { point[dimension] ^= numbers[32 * dimension + bit] }
      index &+= 1
    }
    return point.map { Double($0) * 0x1p-32 }
  }

  /// Draws from the standard normal distribution, count × dimensions, by inversion of the next points.
  public mutating func normals(_ count: Int) -> Matrix {
    var elements: [Double] = []
    elements.reserveCapacity(count * dimensions)
    for _ in 0..<count {
      // The middle of the point's cell: never 0, so always finite.
      for coordinate in next() { elements.append(Gaussian.quantile(coordinate + 0x1p-33)) }
    }
    return Matrix(rows: count, columns: dimensions, elements: elements)
  }

  private static func numbers(of dimension: Int) -> [UInt32] {
    guard dimension > 0 else { return (0..<32).map { 1 << UInt32(31 - $0) } }
    let (polynomial, first) = directions[dimension - 1]
    let degree = first.count
    var numbers = first.enumerated().map { $1 << UInt32(31 - $0) }
    for place in degree..<32 {
      var number = numbers[place - degree] ^ (numbers[place - degree] >> UInt32(degree))
      for term in 1..<max(degree, 1) where (polynomial >> UInt32(degree - term)) & 1 == 1 {
        number ^= numbers[place - term]
      }
      numbers.append(number)
    }
    return numbers
  }

  /// Multiplies the numbers' bits by a random lower triangular matrix with ones on its diagonal.
  private static func scramble(_ numbers: inout ArraySlice<UInt32>, with generator: inout SeededGenerator) {
    // Row r of the matrix: which bits, counted from the highest, make up bit r.
    let rows = (0..<32).map { row in
      let above = UInt32(truncatingIfNeeded: generator.next() >> 32)
      let own = UInt32(1) << UInt32(31 - row)
      return (above & ~(own | (own - 1))) | own
    }
    for place in numbers.indices {
      var mixed: UInt32 = 0
      for (row, mask) in rows.enumerated() where (numbers[place] & mask).nonzeroBitCount % 2 == 1 {
        mixed |= 1 << UInt32(31 - row)
      }
      numbers[place] = mixed
    }
  }
}
