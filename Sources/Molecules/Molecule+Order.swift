extension Molecule {
  /// The same molecule with its atoms in another order: atom `order[k]` becomes atom `k`.
  ///
  /// - Precondition: `order` is a permutation of the atom indices.
  package func reordered(by order: [Int]) -> Molecule {
    precondition(order.count == atoms.count, "the order must name every atom once")
    var place = [Int](repeating: 0, count: order.count)
    for (new, old) in order.enumerated() { place[old] = new }
    func moved(_ atom: Int) -> Int { atom == Tetrahedron.hydrogen ? atom : place[atom] }
    return Molecule(
      atoms: order.map { atoms[$0] },
      bonds: bonds.map {
        Bond(first: place[$0.first], second: place[$0.second], order: $0.order, isAromatic: $0.isAromatic)
      },
      tetrahedra: tetrahedra.map {
        Tetrahedron(atom: place[$0.atom], neighbours: $0.neighbours.map(moved), isClockwise: $0.isClockwise)
      }.sorted { $0.atom < $1.atom },
      configurations: configurations.map {
        DoubleBondConfiguration(
          bond: $0.bond, firstNeighbour: place[$0.firstNeighbour], secondNeighbour: place[$0.secondNeighbour],
          isCis: $0.isCis)
      })
  }
}
