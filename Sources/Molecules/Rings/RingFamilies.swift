/// Finds the relevant cycles of one ring system as families of equally long rings (Vismara, doi:10.37236/1294).
///
/// Each family belongs to the highest atom of its rings, `root`: shortest paths lead from there over lower atoms to
/// `left` and `right`, which are bonded or have `apex` between them. Atoms of degree 2 stand below the branching ones,
/// so only branching atoms need to be roots.
struct RingFamilies<Bonds: BondSet> {
  private let block: RingBlock
  private var families: [Family] = []

  private struct Family {
    var root: Int
    var left: Int
    var right: Int
    /// The atom between `left` and `right`, or -1 where they are bonded.
    var apex: Int
    var size: Int
    /// Number of rings, as far as it matters.
    var count: Int
    /// The bonds of its first ring.
    var bonds: Bonds
    /// What is left of these without smaller rings; nothing if the family is not relevant.
    var remainder: Bonds
  }

  init(_ members: UnsafeMutableBufferPointer<Int32>, of graph: MoleculeGraph) {
    block = RingBlock(members, of: graph)
    families.reserveCapacity(4 * (block.rank + 1))
    var paths = ShortestPaths(block)
    for root in block.firstBranching..<block.atoms.count {
      paths.search(from: root, in: block)
      collect(paths)
    }
    families.sort { $0.size < $1.size }
  }

  private mutating func collect(_ paths: ShortestPaths) {
    for place in 1..<paths.reached.count {
      let atom = paths.reached[place]
      let distance = paths.distance[atom]
      for place in block.range(of: atom) {
        let left = block.neighbours[place]
        guard paths.isReached(left) else { continue }
        if paths.distance[left] == distance, left < atom, paths.step[left] != paths.step[atom] {
          append(paths, left: left, right: atom, apex: -1, size: 2 * Int(distance) + 1)
        }
        guard paths.distance[left] == distance - 1 else { continue }
        for further in place + 1..<block.starts[atom + 1] {
          let right = block.neighbours[further]
          guard paths.isReached(right), paths.distance[right] == distance - 1, paths.step[left] != paths.step[right]
          else { continue }
          append(paths, left: left, right: right, apex: atom, size: 2 * Int(distance))
        }
      }
    }
  }

  private mutating func append(_ paths: ShortestPaths, left: Int, right: Int, apex: Int, size: Int) {
    var bonds = closing(left, right, apex)
    paths.insert(to: left, into: &bonds, block)
    paths.insert(to: right, into: &bonds, block)
    families.append(
      Family(
        root: paths.root, left: left, right: right, apex: apex, size: size,
        count: paths.count[left] * paths.count[right], bonds: bonds, remainder: bonds))
  }

  /// The bonds between the ends of the two paths.
  private func closing(_ left: Int, _ right: Int, _ apex: Int) -> Bonds {
    var bonds = Bonds(bondCount: block.bonds.count)
    if apex < 0 {
      bonds.insert(block.bond(between: left, and: right))
    } else {
      bonds.insert(block.bond(between: left, and: apex))
      bonds.insert(block.bond(between: right, and: apex))
    }
    return bonds
  }

  /// Appends the rings of the families that are no sums of smaller rings.
  consuming func appendRelevant(to rings: inout RingSet) {
    var basis = BondSetBasis<Bonds>(bondCount: block.bonds.count)
    var start = 0
    while start < families.count && basis.count < block.rank {
      var end = start
      while end < families.count && families[end].size == families[start].size {
        families[end].remainder = basis.remainder(of: families[end].bonds)
        end += 1
      }
      appendRelevant(start..<end, &basis, to: &rings)
      start = end
    }
  }

  /// Appends the relevant rings of one size.
  private func appendRelevant(_ range: Range<Int>, _ basis: inout BondSetBasis<Bonds>, to rings: inout RingSet) {
    let before = basis.count
    var total = 0
    var chosen: [Int] = []
    for place in range where families[place].remainder.lowest != nil {
      total = min(total + families[place].count, 1 << 40)
      if basis.insert(families[place].remainder) { chosen.append(place) }
    }
    if total <= basis.count - before + ringSurplusLimit {
      for place in range where families[place].remainder.lowest != nil { appendAll(families[place], to: &rings) }
    } else {
      for place in chosen { append(families[place].bonds, to: &rings) }
    }
  }

  private func appendAll(_ family: Family, to rings: inout RingSet) {
    if family.count == 1 { return append(family.bonds, to: &rings) }
    var paths = ShortestPaths(block)
    paths.search(from: family.root, in: block)
    let empty = Bonds(bondCount: block.bonds.count)
    let rights = paths.all(to: family.right, in: block, empty)
    for left in paths.all(to: family.left, in: block, closing(family.left, family.right, family.apex)) {
      for right in rights {
        var bonds = left
        bonds.formSum(right)
        append(bonds, to: &rings)
      }
    }
  }

  /// Appends the ring of these bonds, walking along them.
  private func append(_ bonds: Bonds, to rings: inout RingSet) {
    guard let first = bonds.lowest else { return }
    let start = Int(block.ends[first].first)
    var (atom, bond) = (start, first)
    repeat {
      rings.add(atom: block.atoms[atom], bond: Int(block.bonds[bond]))
      atom = block.other(than: atom, of: bond)
      for place in block.range(of: atom) where block.neighbourBonds[place] != bond {
        if bonds.contains(block.neighbourBonds[place]) {
          bond = block.neighbourBonds[place]
          break
        }
      }
    } while atom != start
    rings.closeRing()
  }
}

/// A ring system can close large rings in 2ⁿ ways where n of its parts can be passed on either side. Up to this many
/// rings of one size beyond those of a smallest set are listed; beyond, a smallest set stands for them.
private let ringSurplusLimit = 32
