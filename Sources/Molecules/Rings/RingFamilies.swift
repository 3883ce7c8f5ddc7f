/// Finds the relevant cycles of one ring system as families of equally long rings (Vismara, doi:10.37236/1294).
///
/// Each family belongs to the highest atom of its rings, `root`: two shortest paths lead from there over lower atoms to
/// `left` and `right`, which are bonded or have `apex` between them. Atoms of degree 2 stand below the branching ones,
/// so that only branching atoms need to be roots.
struct RingFamilies {
  private let block: RingBlock
  private var families: [Family] = []
  /// One bond set after another, each of `block.words` words.
  private var masks: [UInt64] = []

  /// A ring system closes large rings in 2ⁿ ways where n parts of it can be passed on either side. Up to this many
  /// rings of one size beyond those of a smallest set are listed; beyond, a smallest set stands for them.
  private static let surplusLimit = 32

  private struct Family {
    var root: Int
    var left: Int
    var right: Int
    /// The atom between `left` and `right`, or -1 where they are bonded.
    var apex: Int
    var size: Int
    /// Number of rings, as far as it matters.
    var count: Int
    /// Where its first ring's bonds stand in `masks`.
    var mask: Int
  }

  init(_ bonds: ArraySlice<Int>, of molecule: borrowing Molecule) {
    block = RingBlock(bonds, of: molecule)
    var paths = ShortestPaths(block)
    for root in block.firstBranching..<block.atoms.count {
      paths.search(from: root, in: block)
      collect(paths)
    }
    families.sort { $0.size < $1.size }
  }

  private mutating func collect(_ paths: ShortestPaths) {
    for atom in paths.reached where atom != paths.root {
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
    let mask = masks.count
    masks.append(contentsOf: repeatElement(0, count: block.words))
    for end in [left, right] {
      var atom = end
      while atom != paths.root {
        insert(Int(paths.bondBack[atom]), into: mask)
        atom = block.other(than: atom, of: Int(paths.bondBack[atom]))
      }
      insert(block.bond(between: end, and: apex >= 0 ? apex : end == left ? right : left), into: mask)
    }
    families.append(
      Family(
        root: paths.root, left: left, right: right, apex: apex, size: size,
        count: min(paths.count[left], 1 << 20) * min(paths.count[right], 1 << 20), mask: mask))
  }

  private mutating func insert(_ bond: Int, into mask: Int) {
    masks[mask + bond / 64] |= 1 << UInt64(bond % 64)
  }

  /// Appends the rings of the families that are no sums of smaller rings.
  mutating func appendRelevant(to rings: inout RingSet) {
    var basis = BondSetBasis(bondCount: block.bonds.count)
    let rank = block.bonds.count - block.atoms.count + 1
    var start = 0
    while start < families.count && basis.count < rank {
      var end = start
      while end < families.count && families[end].size == families[start].size { end += 1 }
      var relevant: [Int] = []
      var remainders: [[UInt64]] = []
      for place in start..<end {
        let remainder = basis.remainder(of: masks[families[place].mask..<families[place].mask + block.words])
        guard remainder.contains(where: { $0 != 0 }) else { continue }
        relevant.append(place)
        remainders.append(remainder)
      }
      var chosen: [Int] = []
      for (place, remainder) in zip(relevant, remainders) where basis.insert(remainder) { chosen.append(place) }
      let total = relevant.reduce(0) { min($0 + families[$1].count, 1 << 40) }
      if total <= chosen.count + Self.surplusLimit {
        for place in relevant { appendAll(families[place], to: &rings) }
      } else {
        for place in chosen { append(masks[families[place].mask..<families[place].mask + block.words], to: &rings) }
      }
      start = end
    }
  }

  private func appendAll(_ family: Family, to rings: inout RingSet) {
    let first = masks[family.mask..<family.mask + block.words]
    if family.count == 1 { return append(first, to: &rings) }
    var paths = ShortestPaths(block)
    paths.search(from: family.root, in: block)
    var closing = [UInt64](repeating: 0, count: block.words)
    func close(_ bond: Int) { closing[bond / 64] |= 1 << UInt64(bond % 64) }
    if family.apex < 0 {
      close(block.bond(between: family.left, and: family.right))
    } else {
      close(block.bond(between: family.left, and: family.apex))
      close(block.bond(between: family.right, and: family.apex))
    }
    let rights = paths.all(to: family.right, in: block)
    for left in paths.all(to: family.left, in: block) {
      for right in rights {
        append((0..<block.words).map { closing[$0] | left[$0] | right[$0] }[...], to: &rings)
      }
    }
  }

  /// Appends the ring of these bonds, walking along them.
  private func append(_ mask: ArraySlice<UInt64>, to rings: inout RingSet) {
    func contains(_ bond: Int) -> Bool { mask[mask.startIndex + bond / 64] >> UInt64(bond % 64) & 1 == 1 }
    guard let first = (0..<block.bonds.count).first(where: contains) else { return }
    let start = block.ends[first].0
    var (atom, bond) = (start, first)
    repeat {
      rings.add(atom: block.atoms[atom], bond: block.bonds[bond])
      atom = block.other(than: atom, of: bond)
      for place in block.range(of: atom) where block.neighbourBonds[place] != bond {
        if contains(block.neighbourBonds[place]) {
          bond = block.neighbourBonds[place]
          break
        }
      }
    } while atom != start
    rings.closeRing()
  }
}
