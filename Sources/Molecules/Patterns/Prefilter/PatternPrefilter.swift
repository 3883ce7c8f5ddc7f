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
  }

  /// Puts the numbers of the patterns that may match into `result`, ascending.
  package func candidates(for traits: MoleculeTraits, into result: inout [Int]) {
    result.removeAll(keepingCapacity: true)
    tests.withUnsafeBufferPointer { tests in
      testStarts.withUnsafeBufferPointer { testStarts in
        variantStarts.withUnsafeBufferPointer { variantStarts in
          traits.words.withUnsafeBufferPointer { words in
            var variant = 0
            for pattern in 0..<count {
              let end = Int(variantStarts[pattern + 1])
              while variant < end {
                if Self.isMet(tests, from: Int(testStarts[variant]), to: Int(testStarts[variant + 1]), words) {
                  result.append(pattern)
                  break
                }
                variant += 1
              }
              variant = end
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
