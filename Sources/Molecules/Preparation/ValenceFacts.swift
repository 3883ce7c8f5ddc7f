/// What an element contributes to the valence model: its allowed valences, outer electrons, place among the metals.
///
/// The model is RDKit's of 2026.03 (the RDKit Book, "Valence calculation and allowed valences"), so that both programs
/// accept the same molecules and count the same hydrogens.
struct ValenceFacts: Sendable {
  /// Allowed valences, ascending; places from `count` on hold 0.
  private(set) var valences = SIMD4<Int8>.zero
  /// Number of valences that are listed; 0 for elements whose valence the model leaves alone.
  private(set) var count: UInt8 = 0
  /// Whether any valence above those listed is allowed too.
  private(set) var isOpen = true
  private(set) var outerElectrons: Int8 = 0
  private(set) var isMetal = false
  /// Left of carbon, where a positive charge takes a bond away instead of adding one.
  private(set) var isEarly = false

  @inline(__always) func valence(_ place: Int) -> Int { Int(valences[place]) }

  /// The valence that hydrogens fill up to first; -1 where the model leaves the element alone.
  @inline(__always) var usual: Int { count == 0 ? -1 : Int(valences[0]) }

  /// The highest allowed valence; -1 where anything is allowed.
  @inline(__always) var highest: Int { isOpen ? -1 : Int(valences[Int(count) - 1]) }

  /// The lowest allowed valence that is at least `sum`, or nil.
  @inline(__always) func lowest(from sum: Int) -> Int? {
    for place in 0..<Int(count) where Int(valences[place]) >= sum { return Int(valences[place]) }
    return nil
  }

  /// The highest allowed valence that is at most half of `twice`; the usual one where there is none.
  @inline(__always) func highest(upToHalf twice: Int) -> Int {
    var answer = usual
    for place in 0..<Int(count) where 2 * Int(valences[place]) <= twice { answer = Int(valences[place]) }
    return answer
  }

  /// By atomic number; 0 is an atom that the model leaves alone, which a charge can make of hydrogen.
  static let all: [ValenceFacts] = {
    var facts = [ValenceFacts](repeating: ValenceFacts(), count: 119)
    for (valences, elements) in closedValences + openValences {
      for number in elements {
        facts[number].count = UInt8(valences.count)
        for (place, valence) in valences.enumerated() { facts[number].valences[place] = valence }
      }
    }
    for (_, elements) in closedValences { for number in elements { facts[number].isOpen = false } }
    for (number, electrons) in outerElectrons.enumerated() { facts[number].outerElectrons = Int8(electrons) }
    for number in 1...118 { facts[number].isMetal = !nonMetals.contains(number) }
    facts[0].isMetal = false
    for range in early { for number in range { facts[number].isEarly = true } }
    return facts
  }()

  private static let closedValences: [([Int8], [Int])] = [
    ([0], [2, 10, 18, 36, 86]),
    ([1], [1, 9, 17, 35, 55, 87]),
    ([2], [4]),
    ([3], [5, 7, 13, 31, 49]),
    ([4], [6, 14, 32]),
    ([2], [8]),
    ([3, 5], [15, 33, 51, 83]),
    ([2, 4, 6], [16, 34, 52, 84]),
    ([2, 4], [50, 82]),
    ([1, 3, 5], [53, 85]),
    ([0, 2, 4, 6], [54]),
  ]

  private static let openValences: [([Int8], [Int])] = [
    ([1], [3, 11, 19, 37]),
    ([2], [12, 20, 38, 56, 88]),
  ]

  private static let outerElectrons: [Int] =
    [0, 1, 2]
    + [1, 2, 3, 4, 5, 6, 7, 8]
    + [1, 2, 3, 4, 5, 6, 7, 8]
    + [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 2, 3, 4, 5, 6, 7, 8]
    + [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 2, 3, 4, 5, 6, 7, 8]
    + [1, 2, 3, 4, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]
    + [4, 5, 6, 7, 8, 9, 10, 11, 2, 3, 4, 5, 6, 7, 8]
    + [1, 2, 3, 4, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]
    + [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2]

  private static let nonMetals: Set = [
    1, 2, 5, 6, 7, 8, 9, 10, 14, 15, 16, 17, 18, 33, 34, 35, 36, 52, 53, 54, 85, 86,
  ]

  private static let early: [ClosedRange<Int>] = [
    3...5, 11...13, 19...22, 30...32, 37...41, 48...51, 55...61, 72...73, 80...83, 87...93, 104...118,
  ]
}
