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
      let first = Self.radii[Int(molecule.atoms[bond.first].atomicNumber)]
      let second = Self.radii[Int(molecule.atoms[bond.second].atomicNumber)]
      let distance = Self.distance(first, second, shortened: Self.shortening(of: bond))
      buried[bond.first] += Self.cap(cutBy: second, from: first, at: distance)
      buried[bond.second] += Self.cap(cutBy: first, from: second, at: distance)
    }
    let hydrogen = Self.radii[1]
    var hydrogenAreas = buried
    for atom in buried.indices {
      let radius = Self.radii[Int(molecule.atoms[atom].atomicNumber)]
      let distance = Self.distance(radius, hydrogen, shortened: 0)
      buried[atom] += Self.cap(cutBy: hydrogen, from: radius, at: distance)
      let share = 4 * hydrogen / Double(buried.count)
      hydrogenAreas[atom] = .pi * hydrogen * (share - Self.cap(cutBy: radius, from: hydrogen, at: distance))
    }
    areas = molecule.atoms.indices.map { atom in
      let radius = Self.radii[Int(molecule.atoms[atom].atomicNumber)]
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

  /// Bond radii in ångström by atomic number, as RDKit 2026.03 (BSD-3) tabulates them (`Rb0`); 0 = not known.
  private static let radii: [Double] = [
    0, 0.33, 0.7, 1.23, 0.9, 0.82, 0.77, 0.7, 0.66, 0.611, 0.7, 1.54, 1.36, 1.18, 0.937, 0.89, 1.04, 0.997, 1.74,
    2.03, 1.74, 1.44, 1.32, 1.22, 1.18, 1.17, 1.17, 1.16, 1.15, 1.17, 1.25, 1.26, 1.188, 1.2, 1.17, 1.167, 1.91,
    2.16, 1.91, 1.62, 1.45, 1.34, 1.3, 1.27, 1.25, 1.25, 1.28, 1.34, 1.48, 1.44, 1.385, 1.4, 1.378, 1.387, 1.98,
    2.35, 1.98, 1.69, 1.83, 1.82, 1.81, 1.8, 1.8, 1.99, 1.79, 1.76, 1.75, 1.74, 1.73, 1.72, 1.94, 1.72, 1.44, 1.34,
    1.3, 1.28, 1.26, 1.27, 1.3, 1.34, 1.49, 1.48, 1.48, 1.45, 1.46, 1.45, 2.4, 2, 1.9, 1.88, 1.79, 1.61, 1.58, 1.55,
    1.53, 1.07, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  ]
}
