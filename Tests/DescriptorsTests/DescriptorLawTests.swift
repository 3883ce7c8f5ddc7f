internal import Descriptors
internal import Molecules
internal import TestSupport
internal import Testing

/// What must hold for every descriptor of the catalogue, whichever is added.
struct DescriptorLawTests {
  @Test func `parts sum to the value and there is one for each atom`() throws {
    for (smiles, subject) in try specimenSubjects() {
      for descriptor in Catalogue.all {
        guard let contributions = descriptor.contributions else { continue }
        do throws(MissingValue) {
          let parts = try contributions(subject)
          #expect(parts.count == subject.molecule.atoms.count, "\(descriptor.id) of \(smiles)")
          let sum = parts.reduce(0, +)
          // Rounding of a sum of a few hundred terms of magnitude 100.
          switch try descriptor.evaluate(subject) {
          case .count(let count): #expect(abs(sum - Double(count)) < 1e-9, "\(descriptor.id) of \(smiles)")
          case .real(let value): #expect(abs(sum - value) < 1e-9, "\(descriptor.id) of \(smiles)")
          case .text: Issue.record("\(descriptor.id) explains a text by numbers")
          }
        } catch {
          #expect(throws: error, "\(descriptor.id) of \(smiles)") { try descriptor.evaluate(subject) }
        }
      }
    }
  }

  @Test func `the order of atoms does not matter`() throws {
    var generator = SplitMix64(state: 7)
    for (smiles, molecule) in zip(specimens, try parsedMolecules(specimens)) {
      let drawn = try molecule.get()
      let subject = Subject(Perceived(drawn))
      for _ in 0..<3 {
        let order = Array(drawn.atoms.indices).shuffled(using: &generator)
        let reordered = Subject(Perceived(drawn.reordered(by: order)))
        for descriptor in Catalogue.all {
          expectEqual(outcome(descriptor, subject), outcome(descriptor, reordered), "\(descriptor.id) of \(smiles)")
        }
      }
    }
  }

  @Test func `a real value is a finite number`() throws {
    for (smiles, subject) in try specimenSubjects() {
      for descriptor in Catalogue.all {
        if case .success(.real(let value)) = outcome(descriptor, subject) {
          #expect(value.isFinite, "\(descriptor.id) of \(smiles)")
        }
      }
    }
  }

  private func outcome(_ descriptor: Descriptor, _ subject: Subject) -> Result<Descriptor.Value, MissingValue> {
    Result { () throws(MissingValue) in try descriptor.evaluate(subject) }
  }

  private func expectEqual(
    _ first: Result<Descriptor.Value, MissingValue>, _ second: Result<Descriptor.Value, MissingValue>,
    _ what: Comment
  ) {
    switch (first, second) {
    case (.success(.real(let one)), .success(.real(let other))):
      // Sums in another order round differently.
      #expect(abs(one - other) <= 1e-9 * max(1, abs(one)), what)
    // Which of several atoms is named first depends on the order; that the value is missing does not.
    case (.failure(let one), .failure(let other)): #expect(one.code == other.code, what)
    default: #expect(first == second, what)
    }
  }
}

/// Steele, Lea, Flood (2014): a small generator with a seed.
private struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
