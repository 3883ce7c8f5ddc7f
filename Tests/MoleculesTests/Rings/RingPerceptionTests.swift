import Molecules
import TestSupport
import Testing

struct RingPerceptionTests {
  /// Sizes of the rings of RDKit 2026.03.5's symmetrised set.
  static let known: KeyValuePairs = [
    "CCCC": [], "C1CC1": [3], "c1ccc2ccccc2c1": [6, 6], "C1CC2CCC1C2": [5, 5], "C1CC2CCC1CC2": [6, 6, 6],
    "C1CC2CCCC1CC2": [6, 7, 7], "C1CCC2(CC1)OCCO2": [5, 6], "C12C3C4C1C5C4C3C25": [4, 4, 4, 4, 4, 4],
    "C1C2CC3CC1CC(C2)C3": [6, 6, 6, 6], "C1CCCCC1.C1CC1": [3, 6], "C1CC2CC1C1CC2CC1": [5, 5, 6],
    "C1CCC2C(C1)CCC1C2CCC2CCCC12": [5, 6, 6, 6], "c1cc2ccc3cccc4ccc(c1)c2c34": [6, 6, 6, 6],
    "c12c3c4c5c1c1c6c2c2c3c3c4c4c5c1c1c6c2c3c41": [Int](repeating: 5, count: 12),
    "C1CCC(CC1)C1CCCCC1": [6, 6], "O=C1CC23CCCC2(C1)CC(=O)C3": [5, 5, 5], "C12(CC1)CC2": [3, 3],
    "C123CC1(C2)C3": [3, 3, 3], "C1C2CC2CC1": [3, 5], "C1CCOCCOCCOCC1": [12],
  ]

  @Test func `the rings are those of RDKit`() throws {
    try forEachPrepared(Self.known) { text, molecule, sizes in
      let rings = Perceived(molecule).rings
      #expect((0..<rings.count).map { rings.size(of: $0) }.sorted() == sizes, "\(text)")
    }
  }

  @Test func `a ring is a walk along its bonds`() throws {
    try forEachPrepared(Self.known) { text, molecule, _ in
      let rings = Perceived(molecule).rings
      var (atoms, bonds) = (
        [Int](repeating: 0, count: molecule.atoms.count), [Int](repeating: 0, count: molecule.bonds.count)
      )
      for ring in 0..<rings.count {
        let members = Array(rings.atoms(of: ring))
        #expect(Set(members).count == members.count, "\(text)")
        for (place, bond) in rings.bonds(of: ring).enumerated() {
          let next = members[(place + 1) % members.count]
          #expect(molecule.bond(between: members[place], and: next) == bond, "\(text)")
          atoms[members[place]] += 1
          bonds[bond] += 1
          #expect(rings.smallest[members[place]] <= members.count, "\(text)")
        }
      }
      #expect(rings.membership == atoms, "\(text)")
      #expect(rings.bondMembership == bonds, "\(text)")
    }
  }

  @Test func `there are at least as many rings as bonds beyond a tree, and all of them where none are equivalent`()
    throws
  {
    try forEachPrepared(Self.known) { text, molecule, sizes in
      let perceived = Perceived(molecule)
      let rank = molecule.bonds.count - molecule.atoms.count + components(of: molecule)
      #expect(perceived.rings.count >= rank, "\(text)")
      if Set(sizes).count == sizes.count { #expect(perceived.rings.count == rank, "\(text)") }
    }
  }

  @Test func `the order of the atoms does not matter`() throws {
    try forEachPrepared(Self.known) { text, molecule, sizes in
      let rings = Perceived(molecule).rings
      for seed in 0..<20 {
        let order = shuffled(molecule.atoms.count, seed: UInt64(seed))
        let again = Perceived(molecule.reordered(by: order)).rings
        #expect((0..<again.count).map { again.size(of: $0) }.sorted() == sizes, "\(text)")
        #expect(again.membership == order.map { rings.membership[$0] }, "\(text)")
      }
    }
  }

  @Test func `buckminsterfullerene has its 32 faces`() {
    let rings = RingSet(of: buckminsterfullerene())
    let sizes = (0..<rings.count).map { rings.size(of: $0) }
    #expect(sizes.count { $0 == 5 } == 12)
    #expect(sizes.count { $0 == 6 } == 20)
  }

  @Test func `one smallest set stands for very many equivalent rings`() throws {
    // β-Cyclodextrin's large ring can pass each sugar on either side: 128 rings of one size.
    let sugars = (0..<7).map { "C\($0 == 0 ? "%11" : "")2OC(CO)C(C(O)C2O)O" }.joined()
    let text = sugars.dropLast() + "O%11"
    let rings = try Perceived(preparedMolecules([String(text)])[0].get()).rings
    #expect(rings.count == 8)
  }

  @Test(.timeLimit(.minutes(1))) func `a grid of a thousand rings is no trouble`() {
    // 32 × 32 squares: rings that share bonds in two directions, all of the same size.
    let side = 33
    var bonds: [Bond] = []
    for row in 0..<side {
      for column in 0..<side {
        let atom = row * side + column
        if column + 1 < side { bonds.append(Bond(first: atom, second: atom + 1, order: 1)) }
        if row + 1 < side { bonds.append(Bond(first: atom, second: atom + side, order: 1)) }
      }
    }
    let grid = Molecule(atoms: [Atom](repeating: Atom(atomicNumber: 14), count: side * side), bonds: bonds)
    #expect(RingSet(of: grid).count == 32 * 32)
  }

  private func components(of molecule: Molecule) -> Int {
    var parent = Array(molecule.atoms.indices)
    func root(_ atom: Int) -> Int { parent[atom] == atom ? atom : root(parent[atom]) }
    for bond in molecule.bonds { parent[root(bond.first)] = root(bond.second) }
    return parent.indices.count { parent[$0] == $0 }
  }

  /// C₆₀: the corners of a truncated icosahedron, two of them bonded if an edge joins them.
  private func buckminsterfullerene() -> Molecule {
    // The even permutations of (0, ±1, ±3φ), (±1, ±(2 + φ), ±2φ) and (±φ, ±2, ±(2φ + 1)); an edge is 2 long.
    let golden = (1 + 5.0.squareRoot()) / 2
    var corners: [[Double]] = []
    for base in [[0, 1, 3 * golden], [1, 2 + golden, 2 * golden], [golden, 2, 2 * golden + 1]] {
      for signs in 0..<8 {
        let corner = (0..<3).map { signs >> $0 & 1 == 1 ? -base[$0] : base[$0] }
        if base[0] < 0.5 && signs & 1 == 1 { continue }
        for turn in 0..<3 { corners.append((0..<3).map { corner[($0 + turn) % 3] }) }
      }
    }
    var bonds: [Bond] = []
    for first in corners.indices {
      for second in first + 1..<corners.count {
        let square = zip(corners[first], corners[second]).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        if abs(square - 4) < 1e-6 { bonds.append(Bond(first: first, second: second, order: 1)) }
      }
    }
    return Molecule(atoms: [Atom](repeating: Atom(atomicNumber: 6), count: corners.count), bonds: bonds)
  }
}
