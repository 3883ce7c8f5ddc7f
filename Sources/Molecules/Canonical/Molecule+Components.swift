extension Molecule {
  /// Whether all atoms hang together.
  var isConnected: Bool {
    if atoms.count < 2 { return true }
    if bonds.count < atoms.count - 1 { return false }
    let total = atoms.count
    return withView { view in
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 * total) { memory in
        // The atoms found so far, and which they are.
        let seen = UnsafeMutableBufferPointer(rebasing: memory[total...])
        seen.initialize(repeating: 0)
        memory[0] = 0
        seen[0] = 1
        var count = 1
        var next = 0
        while next < count {
          let atom = Int(memory[next])
          next += 1
          for place in view.starts[atom]..<view.starts[atom + 1] {
            let neighbour = view.neighbours[place].atom
            if seen[neighbour] != 0 { continue }
            seen[neighbour] = 1
            memory[count] = Int32(truncatingIfNeeded: neighbour)
            count += 1
          }
        }
        return count == total
      }
    }
  }

  /// For each atom the number of its component, numbered in the order of their first atoms, and how many there are.
  package func componentNumbers() -> (numbers: [Int], count: Int) {
    var numbers = [Int](repeating: -1, count: atoms.count)
    var stack: [Int] = []
    var count = 0
    for start in atoms.indices where numbers[start] < 0 {
      numbers[start] = count
      stack.append(start)
      while let atom = stack.popLast() {
        for place in neighbourRange(of: atom) {
          let neighbour = neighbours[place].atom
          if numbers[neighbour] >= 0 { continue }
          numbers[neighbour] = count
          stack.append(neighbour)
        }
      }
      count += 1
    }
    return (numbers, count)
  }

  /// The atoms of each component, ascending.
  package func components() -> [[Int]] {
    let (numbers, count) = componentNumbers()
    var result = [[Int]](repeating: [], count: count)
    for (atom, number) in numbers.enumerated() { result[number].append(atom) }
    return result
  }

  /// The part of the molecule on the given atoms, which become its atoms 0, 1, 2 …
  ///
  /// Bonds and stereo marks that reach outside are left out.
  package func part(on kept: [Int]) -> Molecule {
    var places = [Int](repeating: -1, count: atoms.count)
    for (place, atom) in kept.enumerated() { places[atom] = place }
    var bondPlaces = [Int](repeating: -1, count: configurations.isEmpty ? 0 : bonds.count)
    var parts: [Bond] = []
    for (index, bond) in bonds.enumerated() where places[bond.first] >= 0 && places[bond.second] >= 0 {
      if !bondPlaces.isEmpty { bondPlaces[index] = parts.count }
      parts.append(
        Bond(
          first: places[bond.first], second: places[bond.second], order: bond.order, isAromatic: bond.isAromatic))
    }
    func place(_ atom: Int) -> Int? {
      if atom == Tetrahedron.hydrogen { return atom }
      return places[atom] < 0 ? nil : places[atom]
    }
    var centres: [Tetrahedron] = []
    for tetrahedron in tetrahedra where places[tetrahedron.atom] >= 0 {
      let around = tetrahedron.neighbours.compactMap(place)
      if around.count != tetrahedron.neighbours.count { continue }
      centres.append(
        Tetrahedron(atom: places[tetrahedron.atom], neighbours: around, isClockwise: tetrahedron.isClockwise))
    }
    var marked: [DoubleBondConfiguration] = []
    for configuration in configurations where bondPlaces[configuration.bond] >= 0 {
      guard let first = place(configuration.firstNeighbour), let second = place(configuration.secondNeighbour)
      else { continue }
      marked.append(
        DoubleBondConfiguration(
          bond: bondPlaces[configuration.bond], firstNeighbour: first, secondNeighbour: second,
          isCis: configuration.isCis))
    }
    return Molecule(
      atoms: kept.map { atoms[$0] }, bonds: parts, tetrahedra: centres.sorted { $0.atom < $1.atom },
      configurations: marked)
  }
}
