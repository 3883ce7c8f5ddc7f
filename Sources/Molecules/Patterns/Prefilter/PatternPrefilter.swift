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
    for text in patterns {
      var reader = PatternReader(text, hydrogens: hydrogens, draft: PatternDraft())
      let graph = try reader.readPattern()
      for variant in PatternDemands(of: graph, draft: reader.draft).variants {
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
        traits.words.withUnsafeBufferPointer { words in
          for pattern in 0..<count {
            for variant in Int(variantStarts[pattern])..<Int(variantStarts[pattern + 1])
            where Self.isMet(tests[Int(testStarts[variant])..<Int(testStarts[variant + 1])], words) {
              result.append(pattern)
              break
            }
          }
        }
      }
    }
  }

  @inline(__always)
  private static func isMet(_ tests: Slice<UnsafeBufferPointer<Test>>, _ words: UnsafeBufferPointer<UInt64>) -> Bool {
    var found: UInt64 = 0
    for test in tests {
      found |= words[Int(test.word)] & test.mask
      if test.endsDemand {
        if found == 0 { return false }
        found = 0
      }
    }
    return true
  }
}
