extension Layout {
  /// Mirrors what hangs on a double bond where it stands in the wrong configuration.
  ///
  /// A mirrored part keeps the configurations within it. A double bond of a ring stays as it is: the diagram says so.
  mutating func correctConfigurations() {
    for configuration in molecule.configurations
    where !molecule.shows(configuration, at: points) && !rings.contains(bond: configuration.bond) {
      let bond = molecule.bonds[configuration.bond]
      guard let axis = (points[bond.second] - points[bond.first]).unit else { continue }
      let near = side(of: bond.first, awayFrom: bond.second)
      let far = side(of: bond.second, awayFrom: bond.first)
      let origin = points[bond.first]
      for atom in near.count < far.count ? near : far {
        points[atom] = points[atom].mirrored(at: origin, along: axis)
      }
    }
  }
}

extension Molecule {
  /// Whether places show a double bond in its configuration beyond doubt.
  func shows(_ configuration: DoubleBondConfiguration, at points: [Point]) -> Bool {
    let bond = bonds[configuration.bond]
    guard let axis = (points[bond.second] - points[bond.first]).unit,
      let near = (points[configuration.firstNeighbour] - points[bond.first]).unit,
      let far = (points[configuration.secondNeighbour] - points[bond.second]).unit
    else { return false }
    let (first, second) = (axis.cross(near), axis.cross(far))
    // Five degrees off the bond's line at least.
    guard first.magnitude > 0.087, second.magnitude > 0.087 else { return false }
    return ((first > 0) == (second > 0)) == configuration.isCis
  }
}
