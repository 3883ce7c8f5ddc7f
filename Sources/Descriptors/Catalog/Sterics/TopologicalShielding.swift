internal import Molecules

/// How much of the sphere around each donor site other atoms cover, from the graph alone.
///
/// An atom of radius r at distance R covers r²/(4R²) of it while it is small. R is the root mean square distance of the
/// ends of a freely rotating chain of tetrahedral angles and of as many bonds (Flory, Statistical Mechanics of Chain
/// Molecules, 1969, chapter I), r Bondi's radius. Atoms that overlap are counted twice and hydrogens not at all, so the
/// number orders sites and is no measured share.
package struct TopologicalShielding: Sendable {
  package let sites: [Site]

  package struct Site: Sendable {
    package let atom: Int
    /// Of atoms one to four bonds away.
    package let shells: [Double]
    package var total: Double { shells.reduce(0, +) }
  }

  /// The site with most room; of equal ones the one whose near shells have.
  package var least: Site? { sites.min(by: Self.hasMoreRoom) }
  package var greatest: Site? { sites.max(by: Self.hasMoreRoom) }

  init(_ perceived: Perceived) throws(MissingValue) {
    let molecule = perceived.molecule
    var distances = [Int](repeating: -1, count: molecule.atoms.count)
    var queue: [Int] = []
    var sites: [Site] = []
    for site in perceived.donorSites {
      queue.removeAll(keepingCapacity: true)
      queue.append(site)
      distances[site] = 0
      var shells = [0.0, 0, 0, 0]
      var next = 0
      while next < queue.count {
        let atom = queue[next]
        next += 1
        if distances[atom] == shells.count { continue }
        for place in molecule.neighbourRange(of: atom) {
          let neighbour = molecule.neighbours[place].atom
          if distances[neighbour] >= 0 { continue }
          distances[neighbour] = distances[atom] + 1
          queue.append(neighbour)
          let number = molecule.atoms[neighbour].atomicNumber
          if number == .hydrogen { continue }
          guard let radius = BondiRadius.angstrom(ofAtomicNumber: number) else {
            throw .unsupportedElement(atomicNumber: number)
          }
          shells[distances[atom]] += radius * radius / (4 * Self.squaredDistances[distances[atom]])
        }
      }
      for atom in queue { distances[atom] = -1 }
      sites.append(Site(atom: site, shells: shells))
    }
    self.sites = sites
  }

  /// Within what the order of a sum can change, sites are equal and the next shell decides.
  private static func hasMoreRoom(_ first: Site, _ second: Site) -> Bool {
    func differ(_ one: Double, _ other: Double) -> Bool { abs(one - other) > 1e-12 }
    let (own, others) = (first.total, second.total)
    if differ(own, others) { return own < others }
    for shell in first.shells.indices where differ(first.shells[shell], second.shells[shell]) {
      return first.shells[shell] < second.shells[shell]
    }
    return false
  }

  /// In square ångström, of one to four bonds of 1.53 Å (C–C of ethane, CRC Handbook, 97th ed., section 9).
  private static let squaredDistances: [Double] = (1...4).map { bonds in
    let (cosine, count) = (1.0 / 3, Double(bonds))
    var power = 1.0
    for _ in 0..<bonds { power *= cosine }
    let ratio = (1 + cosine) / (1 - cosine) - 2 * cosine * (1 - power) / (count * (1 - cosine) * (1 - cosine))
    return count * 1.53 * 1.53 * ratio
  }
}
