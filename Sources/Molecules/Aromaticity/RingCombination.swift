/// Goes through all combinations of a number of fused rings and marks the outlines that are aromatic.
struct RingCombination {
  private let fused: FusedRings
  private let size: Int
  private var chosen: [Int] = []
  private var electrons = 0
  /// Per atom the number of chosen rings it is in.
  private var membership: [Int8]
  /// Rings that are chosen, or stand beside a chosen one, or are not to be chosen any more.
  private var isTouched: [Bool]

  init(of fused: FusedRings, size: Int, atomCount: Int) {
    self.fused = fused
    self.size = size
    membership = [Int8](repeating: 0, count: atomCount)
    isTouched = [Bool](repeating: false, count: fused.rings.count)
  }

  /// Marks what the combinations of one fused system make aromatic.
  ///
  /// Each connected combination comes once (Wernicke, doi:10.1109/TCBB.2006.51).
  mutating func mark(_ system: [Int], _ set: RingSet, _ graph: MoleculeGraph, in aromaticity: AromaticityModel) {
    for root in system {
      isTouched[root] = true
      choose(root, among: [], root: root, set, graph, aromaticity)
      isTouched[root] = false
    }
  }

  private mutating func choose(
    _ ring: Int, among candidates: ArraySlice<Int>, root: Int, _ set: RingSet, _ graph: MoleculeGraph,
    _ aromaticity: AromaticityModel
  ) {
    chosen.append(ring)
    add(ring, set, aromaticity)
    if chosen.count == size {
      if AromaticityModel.isHueckel(electrons) {
        aromaticity.markOutline(of: chosen.map { fused.rings[$0] }, set, graph)
      }
    } else {
      let added = fused.neighbours(of: ring).filter { $0 > root && !isTouched[$0] }
      for other in added { isTouched[other] = true }
      let candidates = candidates + added
      for place in candidates.indices {
        choose(candidates[place], among: candidates[(place + 1)...], root: root, set, graph, aromaticity)
      }
      for other in added { isTouched[other] = false }
    }
    remove(ring, set, aromaticity)
    chosen.removeLast()
  }

  // An atom inside three rings has no place on the outline: the centre of acepentalene.
  private mutating func add(_ ring: Int, _ set: RingSet, _ aromaticity: AromaticityModel) {
    for atom in set.atoms(of: fused.rings[ring]) {
      membership[atom] += 1
      if membership[atom] == 1 { electrons += Int(aromaticity.donated[atom]) }
      if membership[atom] == 3 { electrons -= Int(aromaticity.donated[atom]) }
    }
  }

  private mutating func remove(_ ring: Int, _ set: RingSet, _ aromaticity: AromaticityModel) {
    for atom in set.atoms(of: fused.rings[ring]) {
      if membership[atom] == 1 { electrons -= Int(aromaticity.donated[atom]) }
      if membership[atom] == 3 { electrons += Int(aromaticity.donated[atom]) }
      membership[atom] -= 1
    }
  }
}
