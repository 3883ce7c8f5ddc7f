/// Where a proton is put before it relaxes onto a lone pair.
enum ProtonStart {
  /// At the length of the bond to be, on two sides of the end of a bond: beside it one may be in the way.
  static func places(at atom: Int, of molecule: SpatialMolecule) -> [SIMD3<Double>] {
    let directions = LonePairDirections(molecule: molecule, atom: atom).all
    let chosen = directions.count == 6 ? [directions[0], directions[3]] : [directions[0]]
    let bond = SpatialMolecule.radius(molecule.atomicNumbers[atom]) + SpatialMolecule.radius(1)
    return chosen.map { molecule.positions[atom] + bond * $0 }
  }
}
