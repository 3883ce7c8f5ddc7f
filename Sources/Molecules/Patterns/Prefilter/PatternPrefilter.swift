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
  /// Where each pattern's tests begin; one more at the end.
  private var starts: [Int32] = [0]

  package var count: Int { starts.count - 1 }

  package init(_ patterns: [String], hydrogens: Pattern.Hydrogens) throws(PatternError) {
    for text in patterns {
      var reader = PatternReader(text, hydrogens: hydrogens, draft: PatternDraft())
      let graph = try reader.readPattern()
      let demands = PatternDemands(of: graph, draft: reader.draft)
      for demand in demands.rarestFirst {
        for (index, part) in demand.parts.enumerated() {
          tests.append(
            Test(mask: part.mask, word: UInt16(part.word), endsDemand: index == demand.parts.count - 1))
        }
      }
      starts.append(Int32(tests.count))
    }
  }

  /// Puts the numbers of the patterns that may match into `result`, ascending.
  package func candidates(for traits: MoleculeTraits, into result: inout [Int]) {
    result.removeAll(keepingCapacity: true)
    tests.withUnsafeBufferPointer { tests in
      starts.withUnsafeBufferPointer { starts in
        traits.words.withUnsafeBufferPointer { words in
          for pattern in 0..<starts.count - 1 {
            var place = Int(starts[pattern])
            let end = Int(starts[pattern + 1])
            var found: UInt64 = 0
            while place < end {
              let test = tests[place]
              found |= words[Int(test.word)] & test.mask
              place += 1
              if test.endsDemand {
                if found == 0 { break }
                found = 0
                if place == end { place = end + 1 }
              }
            }
            if place > end || Int(starts[pattern]) == end { result.append(pattern) }
          }
        }
      }
    }
  }
}
