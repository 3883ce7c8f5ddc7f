/// The ring systems of a molecule: bonds that share a ring, directly or through other rings, share a block.
///
/// Two rings that meet in one atom only are two blocks. Bonds without localised electrons close no rings.
struct RingBlocks {
  /// Per bond the number of its block, or `none` outside rings.
  private(set) var ofBond: [Int32]
  private(set) var count = 0

  static let none: Int32 = -1

  /// Linear in the number of bonds (Hopcroft and Tarjan, doi:10.1145/362248.362272).
  init(_ molecule: borrowing Molecule) {
    let atomCount = molecule.atoms.count
    let bondCount = molecule.bonds.count
    ofBond = [Int32](repeating: Self.none, count: bondCount)
    guard bondCount > 2 else { return }
    var count: Int32 = 0
    ofBond.withUnsafeMutableBufferPointer { ofBond in
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: 5 * atomCount + bondCount) { scratch in
        scratch.initialize(repeating: 0)
        let order = UnsafeMutableBufferPointer(rebasing: scratch[0..<atomCount])
        let lowest = UnsafeMutableBufferPointer(rebasing: scratch[atomCount..<2 * atomCount])
        let nextPlace = UnsafeMutableBufferPointer(rebasing: scratch[2 * atomCount..<3 * atomCount])
        let arrival = UnsafeMutableBufferPointer(rebasing: scratch[3 * atomCount..<4 * atomCount])
        let path = UnsafeMutableBufferPointer(rebasing: scratch[4 * atomCount..<5 * atomCount])
        let open = UnsafeMutableBufferPointer(rebasing: scratch[(5 * atomCount)...])
        var openCount = 0
        var time: Int32 = 0
        molecule.bonds.withUnsafeBufferPointer { bonds in
          molecule.neighbours.withUnsafeBufferPointer { neighbours in
            molecule.neighbourStarts.withUnsafeBufferPointer { starts in
              for root in 0..<atomCount where order[root] == 0 {
                time += 1
                order[root] = time
                lowest[root] = time
                nextPlace[root] = Int32(truncatingIfNeeded: starts[root])
                arrival[root] = -1
                path[0] = Int32(truncatingIfNeeded: root)
                var depth = 0
                while depth >= 0 {
                  let atom = Int(path[depth])
                  let place = Int(nextPlace[atom])
                  if place < starts[atom + 1] {
                    nextPlace[atom] += 1
                    let bond = neighbours[place].bond
                    if bond == Int(arrival[atom]) || bonds[bond].order == 0 { continue }
                    let other = neighbours[place].atom
                    if order[other] == 0 {
                      open[openCount] = Int32(truncatingIfNeeded: bond)
                      openCount += 1
                      time += 1
                      order[other] = time
                      lowest[other] = time
                      nextPlace[other] = Int32(truncatingIfNeeded: starts[other])
                      arrival[other] = Int32(truncatingIfNeeded: bond)
                      depth += 1
                      path[depth] = Int32(truncatingIfNeeded: other)
                    } else if order[other] < order[atom] {
                      open[openCount] = Int32(truncatingIfNeeded: bond)
                      openCount += 1
                      if order[other] < lowest[atom] { lowest[atom] = order[other] }
                    }
                    continue
                  }
                  depth -= 1
                  guard depth >= 0 else { break }
                  let parent = Int(path[depth])
                  if lowest[atom] < lowest[parent] { lowest[parent] = lowest[atom] }
                  guard lowest[atom] >= order[parent] else { continue }
                  // Everything that was opened since this bond hangs on `parent` alone: a block, or a bridge.
                  openCount -= 1
                  if open[openCount] == arrival[atom] { continue }
                  while true {
                    ofBond[Int(open[openCount])] = count
                    if open[openCount] == arrival[atom] { break }
                    openCount -= 1
                  }
                  count += 1
                }
              }
            }
          }
        }
      }
    }
    self.count = Int(count)
  }
}
