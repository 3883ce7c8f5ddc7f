extension Partition {
  /// Whether atoms of one cell are certainly exchanged by a symmetry of the molecule.
  enum Symmetry {
    /// Any atom of any cell may be taken first: the outcome is the same molecule numbered the same way.
    case proven
    /// Not proven; the cell to branch on starts here.
    case open(cell: Int)
  }

  /// Proves, where it is cheap, that the cells of an equitable partition are orbits of the symmetry group.
  ///
  /// Bonds between two cells that are there for every pair of atoms, all of one kind, say nothing about who belongs
  /// to whom: leaving them out leaves the symmetries as they are. If what remains among the undecided atoms falls
  /// into trees and pieces with one ring each, and pieces of the same colours have the same size, then equal colour
  /// means equal surroundings all the way round, hence a symmetry. It stays so when an atom is singled out.
  /// Phenyl rings, trifluoromethyl groups, mirror-symmetric chains and ring pairs all fall under this rule; cages,
  /// and fused ring systems with symmetry, do not.
  ///
  /// - Precondition: the partition is equitable, and every stereo mark can be read.
  mutating func symmetry() -> Symmetry {
    // scratch[0..<count]: 1 = seen; scratch[count...]: by cell, the size of the first piece that holds its atoms.
    let seen = scratch
    let pieceSize = scratch + count
    for index in 0..<(2 * count) { scratch[index] = 0 }
    var stack: [Int32] = []
    var choice: (size: Int32, cell: Int)?
    var position = 0
    while position < count {
      let cellSize = Int(size[position])
      defer { position += cellSize }
      if cellSize == 1 { continue }
      for member in position..<(position + cellSize) where seen[Int(order[member])] == 0 {
        stack.removeAll(keepingCapacity: true)
        stack.append(order[member])
        seen[Int(order[member])] = 1
        var next = 0
        var bondEnds = 0
        while next < stack.count {
          let atom = Int(stack[next])
          next += 1
          for index in Int(starts[atom])..<Int(starts[atom + 1]) {
            let neighbour = Int(ends[index])
            if size[Int(colour[neighbour])] == 1 || isComplete(atom, index) { continue }
            bondEnds += 1
            if seen[neighbour] == 0 {
              seen[neighbour] = 1
              stack.append(ends[index])
            }
          }
        }
        let piece = Int32(truncatingIfNeeded: stack.count)
        var isOpen = bondEnds > 2 * stack.count
        for atom in stack {
          let cell = Int(colour[Int(atom)])
          if pieceSize[cell] == 0 { pieceSize[cell] = piece } else if pieceSize[cell] != piece { isOpen = true }
        }
        if !isOpen { continue }
        for atom in stack {
          let cell = Int(colour[Int(atom)])
          if let known = choice, (known.size, known.cell) <= (size[cell], cell) { continue }
          choice = (size[cell], cell)
        }
      }
    }
    if let choice { return .open(cell: choice.cell) }
    return .proven
  }

  /// Whether the bond at `index` of `atom` is one of a complete set between the two cells.
  private borrowing func isComplete(_ atom: Int, _ index: Int) -> Bool {
    let cell = colour[Int(ends[index])]
    let weight = weights[index]
    var same: Int32 = 0
    for other in Int(starts[atom])..<Int(starts[atom + 1])
    where colour[Int(ends[other])] == cell && weights[other] == weight { same += 1 }
    return same == size[Int(cell)] - (colour[atom] == cell ? 1 : 0)
  }

  /// Takes atoms out of their cells one by one, each time the first of the first cell, until every atom stands alone.
  ///
  /// - Precondition: ``symmetry()`` is proven.
  mutating func breakTies() {
    var position = 0
    while position < count {
      if size[position] > 1 {
        single(out: Int(order[position]))
        refine()
      }
      position += 1
    }
  }
}
