internal import Molecules

/// Labute's approximate surface areas (J. Mol. Graph. Model. 18, 464, 2000, doi:10.1016/S1093-3263(00)00068-1).
///
/// Each atom's sphere loses the caps that its neighbours' spheres cut off, at bond lengths estimated from radii. RDKit
/// gives each atom one hydrogen's cap, however many hydrogens it has, and one hydrogen's sphere to the whole molecule;
/// `hydrogenAreas` shares out what remains of that sphere, so that parts sum to RDKit's value.
package struct LabuteSurface: Sendable {
  /// One per atom, in Å²; what the surface-binned sums bin.
  package let areas: [Double]
  /// One per atom: its share of the hydrogens' surface.
  package let hydrogenAreas: [Double]

  /// Whether every sphere has a radius.
  package var isDefined: Bool { areas.allSatisfy(\.isFinite) && hydrogenAreas.allSatisfy(\.isFinite) }

  init(_ molecule: Molecule) {
    var buried = [Double](repeating: 0, count: molecule.atoms.count)
    for bond in molecule.bonds {
      let first = BondRadius.angstrom(ofAtomicNumber: molecule.atoms[bond.first].atomicNumber)
      let second = BondRadius.angstrom(ofAtomicNumber: molecule.atoms[bond.second].atomicNumber)
      let distance = Self.distance(first, second, shortened: Self.shortening(of: bond))
      buried[bond.first] += Self.cap(cutBy: second, from: first, at: distance)
      buried[bond.second] += Self.cap(cutBy: first, from: second, at: distance)
    }
    let hydrogen = BondRadius.angstrom(ofAtomicNumber: 1)
    var hydrogenAreas = buried
    for atom in buried.indices {
      let radius = BondRadius.angstrom(ofAtomicNumber: molecule.atoms[atom].atomicNumber)
      let distance = Self.distance(radius, hydrogen, shortened: 0)
      buried[atom] += Self.cap(cutBy: hydrogen, from: radius, at: distance)
      let share = 4 * hydrogen / Double(buried.count)
      hydrogenAreas[atom] = .pi * hydrogen * (share - Self.cap(cutBy: radius, from: hydrogen, at: distance))
    }
    areas = molecule.atoms.indices.map { atom in
      let radius = BondRadius.angstrom(ofAtomicNumber: molecule.atoms[atom].atomicNumber)
      return .pi * radius * (4 * radius - buried[atom])
    }
    self.hydrogenAreas = hydrogenAreas
  }

  /// In ångström, by which a bond is shorter than the sum of its radii.
  private static func shortening(of bond: Bond) -> Double {
    if bond.isAromatic { return 0.1 }
    switch bond.order {
    case 2: return 0.2
    case 3: return 0.3
    default: return 0
    }
  }

  private static func distance(_ first: Double, _ second: Double, shortened: Double) -> Double {
    min(max(abs(first - second), first + second - shortened), first + second)
  }

  private static func cap(cutBy other: Double, from own: Double, at distance: Double) -> Double {
    other * other - (own - distance) * (own - distance) / distance
  }
}
