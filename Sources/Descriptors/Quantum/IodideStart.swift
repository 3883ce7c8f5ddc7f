internal import Molecules

/// Where iodide is put before it relaxes toward a cation.
enum IodideStart {
  /// N⋯I of ammonium iodides, about; in Å.
  private static let contact = 3.5
  /// From an atom without hydrogen, between its neighbours; in Å.
  private static let gap = 4.5

  /// Behind each hydrogen of each positive atom, and opposite each neighbour of one without hydrogen.
  ///
  /// - Parameter graph: whose atoms stand first, in the same order, in `cation`.
  static func places(by graph: Molecule, _ cation: SpatialMolecule) -> [SIMD3<Double>] {
    var places: [SIMD3<Double>] = []
    for (atom, own) in graph.atoms.enumerated() where own.charge > 0 {
      let centre = cation.positions[atom]
      let hydrogens = cation.bonded[atom].filter { cation.atomicNumbers[$0] == 1 }
      for neighbour in hydrogens { places.append(centre + contact * unit(cation.positions[neighbour] - centre)) }
      if !hydrogens.isEmpty { continue }
      for neighbour in cation.bonded[atom] { places.append(centre - gap * unit(cation.positions[neighbour] - centre)) }
    }
    return places
  }
}
