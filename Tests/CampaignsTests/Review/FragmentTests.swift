import Foundation
import TestSupport
import Testing
import Workers

@testable import Campaigns

@Suite struct FragmentTests {
  private typealias Bond = (first: Int, second: Int, order: Int, isAromatic: Bool)

  /// Two rings that share a bond, an exocyclic atom, and a ring apart that a chain joins.
  private static let atoms: [(symbol: String, isAromatic: Bool)] = [
    ("N", true), ("C", true), ("C", true), ("C", true), ("C", true), ("C", true), ("C", true), ("C", true),
    ("C", true), ("C", true), ("C", false), ("C", false), ("O", false), ("C", false), ("C", false),
  ]
  private static let bonds: [Bond] = {
    var bonds: [Bond] = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 7), (7, 8), (8, 9), (9, 0), (9, 4)].map {
      ($0.0, $0.1, 1, true)
    }
    bonds += [(2, 10, 1, false), (10, 11, 1, false), (11, 12, 1, false), (12, 13, 1, false), (13, 14, 2, false)]
    bonds.append((14, 11, 1, false))
    return bonds
  }()

  @Test func `ring systems do not depend on how atoms and bonds are numbered`() {
    let expected = RingGraph(atoms: Self.atoms, bonds: Self.bonds).systems.sorted()
    #expect(expected.count == 2)
    var chance = SystemRandomNumberGenerator()
    for _ in 0..<50 {
      let place = Array(Self.atoms.indices).shuffled(using: &chance)
      var atoms = Self.atoms
      for (old, new) in place.enumerated() { atoms[new] = Self.atoms[old] }
      let bonds = Self.bonds.shuffled(using: &chance).map { bond -> Bond in
        let (first, second) = (place[bond.first], place[bond.second])
        return Bool.random(using: &chance)
          ? (first, second, bond.order, bond.isAromatic) : (second, first, bond.order, bond.isAromatic)
      }
      #expect(RingGraph(atoms: atoms, bonds: bonds).systems.sorted() == expected)
    }
  }

  @Test func `a chain has no ring system, however long`() {
    let count = 20_000
    let graph = RingGraph(
      atoms: Array(repeating: ("C", false), count: count), bonds: (1..<count).map { ($0 - 1, $0, 1, false) })
    #expect(graph.systems.isEmpty)
  }

  @Test(arguments: [
    "c1ccccc1CCN", "c1ccc2ncccc2c1", "C1CC1C(=O)O", "C1=CCCC1", "c1ccc(-c2ccccc2)cc1", "C1CC2CCC1C2", "O=C1CCCN1",
    "c1c[nH]c2ccccc12", "C12C3C4C1C5C2C3C45", "c1ccc2c(c1)Cc1ccccc1-2", "C[Si]1(C)CC1", "c1cc[se]c1",
  ])
  func `each fragment of a molecule is found in it by its pattern`(smiles: String) throws {
    let folder = try ScratchFolder()
    let fragments = FragmentReader(command: WorkerCommand(path: try workerExecutable().path)).fragments(of: smiles)
    #expect(fragments.contains { $0.kind == .ring } || fragments.contains { $0.kind == .group })
    let file = folder.path + "/patterns"
    try Data(fragments.map { "\($0.pattern)\n" }.joined().utf8).write(to: URL(fileURLWithPath: file))
    let counts = String(decoding: try workerOutput(["patterns", file], input: smiles + "\n"), as: UTF8.self)
      .split(whereSeparator: \.isWhitespace)
    #expect(counts.count == fragments.count && counts.allSatisfy { (Int($0) ?? 0) > 0 }, "\(fragments) \(counts)")
  }
}
