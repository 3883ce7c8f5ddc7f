internal import Molecules

/// Which components of a molecule have charges, where some atoms have no parameters.
struct ChargeCoverage {
  /// One per atom: whether its component has charges.
  private(set) var known: [Bool]
  /// Whether a component of the largest number of heavy atoms has none.
  private(set) var lacksMainComponent = false

  init(_ molecule: Molecule, gaps: [Int]) {
    known = [Bool](repeating: true, count: molecule.atoms.count)
    var isGap = [Bool](repeating: false, count: molecule.atoms.count)
    for gap in gaps { isGap[gap] = true }
    var isSeen = [Bool](repeating: false, count: molecule.atoms.count)
    var largest = -1
    for start in isSeen.indices where !isSeen[start] {
      var component = [start]
      isSeen[start] = true
      var next = 0
      while next < component.count {
        for neighbour in molecule.neighbours(of: component[next]) where !isSeen[neighbour.atom] {
          isSeen[neighbour.atom] = true
          component.append(neighbour.atom)
        }
        next += 1
      }
      let size = component.count { molecule.atoms[$0].atomicNumber != .hydrogen }
      let isKnown = !component.contains { isGap[$0] }
      if !isKnown { for atom in component { known[atom] = false } }
      if size > largest {
        largest = size
        lacksMainComponent = !isKnown
      } else if size == largest, !isKnown {
        lacksMainComponent = true
      }
    }
  }
}
