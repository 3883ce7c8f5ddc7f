import Molecules
import Testing

/// The caps that keep hostile lines away from the parser. Open Babel 3.1.1 dies of a 100,000-atom chain and of 90
/// ring closures on one atom; within the caps it read every text of these tests.
struct SMILESLimitsTests {
  private func number(_ number: Int) -> String { number > 9 ? "%\(number)" : "\(number)" }

  @Test func `a text may have 10,000 bytes`() {
    let methanes = String(repeating: "[H].", count: 2_500).dropLast()
    #expect(refusal(String(methanes)) == nil)
    #expect(refusal(String(repeating: "C", count: 10_001)) == "smiles-too-long")
  }

  @Test func `a molecule may have 1,000 heavy atoms`() {
    #expect(refusal(String(repeating: "C", count: 1_000)) == nil)
    #expect(refusal(String(repeating: "C", count: 1_001)) == "too-many-atoms")
    #expect(refusal(String(repeating: "[H]", count: 1_001)) == nil)
  }

  @Test func `branches may be nested 250 deep`() {
    func nested(_ depth: Int) -> String {
      String(repeating: "C(", count: depth) + "C" + String(repeating: ")", count: depth)
    }
    #expect(refusal(nested(250)) == nil)
    #expect(refusal(nested(251)) == "nested-too-deeply")
    #expect(refusal(String(repeating: "(", count: 9_000), .relaxed) != nil)
  }

  @Test func `99 ring bonds may be open at once`() {
    func open(_ numbers: [Int]) -> String {
      numbers.map { "C" + number($0) }.joined() + "CCC" + numbers.reversed().map { "C" + number($0) }.joined()
    }
    #expect(refusal(open(Array(1...99))) == nil)
    #expect(refusal(open(Array(0...99))) == "too-many-open-ring-bonds")
  }

  @Test func `an atom may have 24 ring bonds`() {
    func star(_ count: Int) -> String {
      "[W]" + (1...count).map(number).joined() + "." + (1...count).map { "C" + number($0) }.joined(separator: ".")
    }
    #expect(refusal(star(24)) == nil)
    #expect(refusal(star(25)) == "too-many-ring-bonds-on-atom")
    #expect(refusal(star(90)) == "too-many-ring-bonds-on-atom")
  }

  @Test func `charges and isotopes beyond the limits do not overflow`() {
    #expect(refusal("[C-999999999999999999999999]") == "charge-out-of-range")
    #expect(refusal("[C+99999999999999999999]") == "charge-out-of-range")
    #expect(refusal("[99999999999999999999999C]") == "isotope-out-of-range")
    #expect(refusal("[Co@OH99999999999999999999]") == "chirality-out-of-range")
    #expect(spelling("[C:99999999999999999999999999]") == "[C]")
  }
}
