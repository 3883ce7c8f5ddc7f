/// Tells for many patterns at once which of them a molecule can have at all, by its ``MoleculeTraits``.
///
/// What it lets through may still not match; what matches is always let through. A pattern demands of a molecule, for
/// each of its atoms and bonds, one of some bits.
package struct PatternPrefilter: Sendable {
  /// One of these bits must be there, or one of the next test's of the same demand.
  private struct Test: Sendable {
    var mask: UInt64
    var word: UInt16
    var endsDemand: Bool
  }

  private var tests: [Test] = []
  /// Where each variant's tests begin; one more at the end.
  private var testStarts: [Int32] = [0]
  /// Where each pattern's variants begin; one more at the end.
  private var variantStarts: [Int32] = [0]
  private var patternOfVariant: [Int32] = []
  /// For each bit of the traits, the variants whose first demand it meets, then those whose second: a bit each.
  private var meeting: [UInt64] = []
  /// The variants that have no first demand, or no second, laid out alike.
  private var undemanding: [UInt64] = []
  /// Words of a set of variants.
  private var width = 0

  /// Demands of each variant that are asked of all variants at once.
  private static let levels = 2

  package var count: Int { variantStarts.count - 1 }

  /// - Throws: the first pattern's `PatternError`.
  package init(_ patterns: [String], hydrogens: Pattern.Hydrogens) throws(PatternError) {
    self.init(try ReadPatterns(patterns, hydrogens: hydrogens))
  }

  package init(_ patterns: ReadPatterns) {
    let environments = EnvironmentDemands(of: patterns.draft)
    for graph in patterns.graphs {
      for variant in PatternDemands(of: graph, environments: environments).variants {
        for demand in variant {
          for (index, part) in demand.parts.enumerated() {
            tests.append(
              Test(mask: part.mask, word: UInt16(part.word), endsDemand: index == demand.parts.count - 1))
          }
        }
        testStarts.append(Int32(tests.count))
      }
      variantStarts.append(Int32(testStarts.count - 1))
    }
    turnRound()
  }

  /// Lays out by bit what the variants demand first and second: most patterns fall there, and a molecule has some sixty
  /// bits where there are hundreds of patterns.
  private mutating func turnRound() {
    patternOfVariant = (0..<count).flatMap { pattern in
      (variantStarts[pattern]..<variantStarts[pattern + 1]).map { _ in Int32(pattern) }
    }
    width = (patternOfVariant.count + 63) / 64
    let row = Self.levels * width
    meeting = [UInt64](repeating: 0, count: 64 * MoleculeTraits.count * row)
    undemanding = [UInt64](repeating: 0, count: row)
    for variant in patternOfVariant.indices {
      let (word, bit) = (variant >> 6, UInt64(1) << UInt64(variant & 63))
      var place = Int(testStarts[variant])
      for level in 0..<Self.levels {
        if place == Int(testStarts[variant + 1]) {
          undemanding[level * width + word] |= bit
          continue
        }
        var isOpen = true
        while isOpen {
          let test = tests[place]
          for trait in 0..<64 where test.mask >> UInt64(trait) & 1 != 0 {
            meeting[(64 * Int(test.word) + trait) * row + level * width + word] |= bit
          }
          isOpen = !test.endsDemand
          place += 1
        }
      }
    }
  }

  /// Puts the numbers of the patterns that may match into `result`, ascending.
  package func candidates(for traits: MoleculeTraits, into result: inout [Int]) {
    result.removeAll(keepingCapacity: true)
    let (width, row) = (width, Self.levels * width)
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: row) { met in
      _ = met.initialize(from: undemanding)
      meeting.withUnsafeBufferPointer { meeting in
        for (number, word) in traits.words.enumerated() {
          var bits = word
          while bits != 0 {
            let start = (64 * number + bits.trailingZeroBitCount) * row
            bits &= bits - 1
            for place in 0..<row { met[place] |= meeting[start + place] }
          }
        }
      }
      tests.withUnsafeBufferPointer { tests in
        traits.words.withUnsafeBufferPointer { words in
          for word in 0..<width {
            var variants = met[word]
            for level in 1..<Self.levels { variants &= met[level * width + word] }
            while variants != 0 {
              let variant = 64 * word + variants.trailingZeroBitCount
              variants &= variants - 1
              let pattern = Int(patternOfVariant[variant])
              if result.last != pattern,
                Self.isMet(tests, from: Int(testStarts[variant]), to: Int(testStarts[variant + 1]), words)
              {
                result.append(pattern)
              }
            }
          }
        }
      }
    }
  }

  @inline(__always)
  private static func isMet(
    _ tests: UnsafeBufferPointer<Test>, from start: Int, to end: Int, _ words: UnsafeBufferPointer<UInt64>
  ) -> Bool {
    var found: UInt64 = 0
    var place = start
    while place < end {
      let test = tests[place]
      found |= words[Int(test.word)] & test.mask
      if test.endsDemand {
        if found == 0 { return false }
        found = 0
      }
      place += 1
    }
    return true
  }
}
