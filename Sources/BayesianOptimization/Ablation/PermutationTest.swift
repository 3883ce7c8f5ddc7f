/// How an observed statistic stands among those of shuffles.
public struct PermutationTest: Sendable, Hashable, Codable {
  /// How many shuffles were at least as large.
  public let exceedances: Int
  public let permutations: Int

  /// (1 + b) / (1 + m): valid for any number of shuffles (Phipson and Smyth 2010, doi:10.2202/1544-6115.1585).
  public var p: Double { Double(1 + exceedances) / Double(1 + permutations) }

  /// Sums of the same numbers in another order differ by rounding; a shuffle that changes nothing has to count.
  private static let tolerance = 1e-9

  /// Compares with every shuffle; the same for any number of threads.
  ///
  /// - Parameter statistic: of the shuffle of a number, from 0.
  init(_ observed: Double, permutations: Int, threads: Int, statistic: @escaping @Sendable (Int) -> Double) {
    let bound = observed - Self.tolerance * max(1, abs(observed))
    let values = OrderedThreads.map(permutations, threads: threads, statistic)
    exceedances = values.count { $0 >= bound }
    self.permutations = permutations
  }

  /// Whether p would be at most `level` over all shuffles, without computing those that cannot change the answer.
  static func isSignificant(
    _ observed: Double, permutations: Int, level: Double, statistic: (Int) -> Double
  ) -> Bool {
    let bound = observed - tolerance * max(1, abs(observed))
    // (1 + b) / (1 + m) ≤ level; the little more undoes the rounding of the product.
    let most = Int(level * Double(permutations + 1) + 1e-9) - 1
    guard most >= 0 else { return false }
    var exceedances = 0
    for number in 0..<permutations where statistic(number) >= bound {
      exceedances += 1
      if exceedances > most { return false }
    }
    return true
  }

  enum CodingKeys: String, CodingKey { case exceedances, permutations, p }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    exceedances = try container.decode(Int.self, forKey: .exceedances)
    permutations = try container.decode(Int.self, forKey: .permutations)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(exceedances, forKey: .exceedances)
    try container.encode(permutations, forKey: .permutations)
    try container.encode(p, forKey: .p)
  }
}

/// Probabilities of several tests, made larger so that the chance of any false one among them stays what it says.
public enum MultipleTests {
  /// Holm 1979 (Scandinavian Journal of Statistics 6, 65–70), in the order given.
  public static func holm(_ probabilities: [Double]) -> [Double] {
    var adjusted = probabilities
    var largest = 0.0
    let order = probabilities.indices.sorted { (probabilities[$0], $0) < (probabilities[$1], $1) }
    for (rank, place) in order.enumerated() {
      largest = max(largest, min(1, Double(probabilities.count - rank) * probabilities[place]))
      adjusted[place] = largest
    }
    return adjusted
  }
}

/// A share of successes with its 95 % interval.
public struct Share: Sendable, Hashable, Codable {
  public let successes: Int
  public let trials: Int
  public let low: Double
  public let high: Double

  public var value: Double { trials == 0 ? 0 : Double(successes) / Double(trials) }

  /// The interval of Wilson 1927 (doi:10.1080/01621459.1927.10502953).
  public init(_ successes: Int, of trials: Int) {
    self.successes = successes
    self.trials = trials
    let (count, z) = (Double(max(trials, 1)), 1.959_963_984_540_054)
    let share = Double(successes) / count
    let middle = share + z * z / (2 * count)
    let reach = z * (share * (1 - share) / count + z * z / (4 * count * count)).squareRoot()
    low = trials == 0 ? 0 : max(0, (middle - reach) / (1 + z * z / count))
    high = trials == 0 ? 1 : min(1, (middle + reach) / (1 + z * z / count))
  }
}
