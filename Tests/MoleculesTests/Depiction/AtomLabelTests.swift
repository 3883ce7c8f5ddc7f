import TestSupport
import Testing

@testable import Molecules

@Suite struct AtomLabelTests {
  /// A label's letters from left to right.
  private func text(_ label: AtomLabel) -> String {
    label.runs.sorted { $0.start.x < $1.start.x }.map(\.text).joined()
  }

  private func label(
    _ number: UInt8, hydrogens: UInt8 = 0, charge: Int8 = 0, isotope: UInt16 = 0, radicals: Int = 0, bonds: [Point]
  ) -> AtomLabel {
    AtomLabel(
      .init(
        atom: Atom(atomicNumber: number, charge: charge, isotope: isotope, hydrogens: hydrogens), place: Point(0, 0),
        source: 0, radicals: radicals), hydrogens: Int(hydrogens), directions: bonds)
  }

  @Test func `hydrogens stand away from the bond`() {
    #expect(text(label(7, hydrogens: 2, bonds: [Point(-1, 0)])) == "NH2")
    #expect(text(label(7, hydrogens: 2, bonds: [Point(1, 0)])) == "H2N")
    #expect(text(label(7, hydrogens: 3, charge: 1, bonds: [Point(0.87, 0.5)])) == "H3N+")
    let above = label(7, hydrogens: 1, bonds: [Point(0.87, -0.5), Point(-0.87, -0.5)])
    #expect(above.runs[1].start.y > above.runs[0].box.top - 0.1)
  }

  @Test func `lone molecules read as formulas do`() {
    #expect(text(label(8, hydrogens: 2, bonds: [])) == "H2O")
    #expect(text(label(7, hydrogens: 4, charge: 1, bonds: [])) == "NH4+")
    #expect(text(label(17, hydrogens: 1, bonds: [])) == "HCl")
    #expect(text(label(82, charge: 2, bonds: [])) == "Pb2+")
  }

  @Test func `mass numbers stand before, charges and unpaired electrons after`() {
    #expect(text(label(6, hydrogens: 3, isotope: 13, bonds: [Point(-1, 0)])) == "13CH3")
    #expect(text(label(8, charge: -1, radicals: 1, bonds: [Point(-1, 0)])) == "O•−")
  }

  @Test func `radicals are told from ions and metals`() throws {
    let found = try diagrams(["[CH3]", "[CH2]", "[O]", "C[O]", "[NH4+]", "[C-]#[O+]", "[I-]", "[Na]", "CS(C)=O"])
      .map { diagram in try #require(diagram).nodes.map(\.radicals).max() }
    #expect(found == [1, 2, 2, 1, 0, 0, 0, 0, 0])
  }
}
