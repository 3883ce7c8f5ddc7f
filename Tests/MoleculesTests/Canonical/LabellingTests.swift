import Testing

@testable import Molecules

/// Graphs that no chemist draws but a numbering must survive.
struct LabellingTests {
  private func hydrocarbon(_ count: Int, _ pairs: [(Int, Int)]) -> Molecule {
    Molecule(
      atoms: [Atom](repeating: Atom(atomicNumber: 6, hydrogens: 1), count: count),
      bonds: pairs.map { Bond(first: $0.0, second: $0.1, order: 1) })
  }

  private func expectInvariant(_ molecule: Molecule, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let canonical = CanonicalSMILES(ofConnected: molecule)
    let other = molecule.reordered(by: Array(molecule.atoms.indices).shuffled(using: &generator))
    #expect(canonical.isExact)
    #expect(CanonicalSMILES(ofConnected: other).text == canonical.text)
  }

  @Test func `chains, rings and ladders of thousands of atoms are written`() {
    let length = 10_000
    expectInvariant(hydrocarbon(length, (1..<length).map { ($0 - 1, $0) }), seed: 1)
    expectInvariant(hydrocarbon(length, (0..<length).map { ($0, ($0 + 1) % length) }), seed: 2)
    let rungs = 1_000
    var pairs: [(Int, Int)] = (0..<rungs).map { ($0, rungs + $0) }
    for rung in 1..<rungs { pairs += [(rung - 1, rung), (rungs + rung - 1, rungs + rung)] }
    expectInvariant(hydrocarbon(2 * rungs, pairs), seed: 3)
  }

  @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6])
  func `regular graphs without symmetry are numbered one way`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let count = 24
    var edges: Set<[Int]> = []
    for _ in 0..<3 {
      let order = Array(0..<count).shuffled(using: &generator)
      for place in stride(from: 0, to: count, by: 2) { edges.insert(order[place...(place + 1)].sorted()) }
    }
    let pairs = edges.sorted { $0.lexicographicallyPrecedes($1) }.map { ($0[0], $0[1]) }
    let molecule = hydrocarbon(count, pairs)
    if molecule.isConnected { expectInvariant(molecule, seed: seed + 100) }
  }

  /// Two pieces that refinement cannot tell apart: a ring of twelve with a bond across, and two rings of six with a bond
  /// between them.
  @Test func `atoms of equal colour without a symmetry are not taken for equal`() {
    var pairs: [(Int, Int)] = (0..<12).map { ($0, ($0 + 1) % 12) } + [(0, 6)]
    for atom in 0..<6 { pairs += [(12 + atom, 12 + (atom + 1) % 6), (18 + atom, 18 + (atom + 1) % 6)] }
    pairs += [(12, 18), (0, 24), (6, 24), (12, 24), (18, 24)]
    let molecule = hydrocarbon(25, pairs)
    for seed in 0..<20 { expectInvariant(molecule, seed: UInt64(seed)) }
  }

  @Test func `a torus of 400 atoms is numbered within the budget`() {
    let side = 20
    var pairs: [(Int, Int)] = []
    for row in 0..<side {
      for column in 0..<side {
        pairs.append((row * side + column, row * side + (column + 1) % side))
        pairs.append((row * side + column, (row + 1) % side * side + column))
      }
    }
    expectInvariant(hydrocarbon(side * side, pairs), seed: 9)
  }

  @Test func `what is bonded the same way has the same colour and nothing else`() {
    // Toluene's ring as a graph: the two sides of the ring are one.
    var partition = Partition(hydrocarbon(7, [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 1)]))
    partition.start(from: [UInt64](repeating: 1, count: 7))
    partition.refine()
    let cells = partition.cells
    #expect(cells == 5)
    let colours = (0..<7).map { partition.colour[$0] }
    #expect(colours[2] == colours[6] && colours[3] == colours[5])
    if case .open = partition.symmetry() { Issue.record("the mirror of the ring was not seen") }
    partition.breakTies()
    let isDiscrete = partition.isDiscrete
    #expect(isDiscrete)
  }
}
