internal import Glibc
package import Molecules

/// Reads the features of sites of one molecule, one site after another.
///
/// Linear in the atoms for each site; memory is kept between sites.
package struct SiteReading {
  private let perceived: Perceived
  private let sites: ProtonSites
  private var kinds: [SurroundingKind] = []
  private var charges: [Float] = []
  /// Bonds that carry resonance.
  private var isConjugated: [Bool] = []
  private var distances: [Int32] = []
  /// Whether a chain that turns at every atom leads from the site to an atom, so that both may share a proton.
  private var isLoose: [Bool] = []
  /// Unsaturated atoms, and those of rings of up to seven members.
  private var isStiff: [Bool] = []
  private var queue: [Int] = []

  package init(_ sites: ProtonSites) { self.init(sites, PartialCharges(sites.neutral)) }

  /// - Parameter chargesOfForm: PEOE charges of the described form, which are asked for where that is the neutral state.
  init(_ sites: ProtonSites, chargesOfForm: () -> PartialCharges, form: Molecule) {
    let neutral = sites.neutral.molecule
    let isNeutral = neutral.atoms == form.atoms && neutral.bonds == form.bonds
    self.init(sites, isNeutral ? chargesOfForm() : PartialCharges(sites.neutral))
  }

  private init(_ sites: ProtonSites, _ equalised: PartialCharges) {
    self.sites = sites
    perceived = sites.neutral
    let molecule = perceived.molecule
    kinds.reserveCapacity(molecule.atoms.count)
    for atom in molecule.atoms.indices { kinds.append(SurroundingKind.of(atom, in: perceived)) }
    // 0 where there are none.
    charges = molecule.atoms.indices.map {
      Float(equalised.charges[$0] + Double(molecule.atoms[$0].hydrogens) * equalised.hydrogenCharges[$0])
    }
    for index in charges.indices where !charges[index].isFinite { charges[index] = 0 }
    isConjugated = molecule.bonds.indices.map { index in
      let bond = molecule.bonds[index]
      return bond.isAromatic || bond.order > 1 || perceived.conjugatedBonds[index]
        || isLonePairBeside(bond.first, bond.second) || isLonePairBeside(bond.second, bond.first)
    }
    distances = [Int32](repeating: -1, count: molecule.atoms.count)
    isLoose = [Bool](repeating: true, count: molecule.atoms.count)
    isStiff = molecule.atoms.indices.map { index in
      let isSmallRing = (1...7).contains(perceived.rings.smallest[index])
      switch kinds[index] {
      case .saturatedCarbon, .amine, .ether, .sulfide: return isSmallRing
      default: return true
      }
    }
    queue.reserveCapacity(molecule.atoms.count)
  }

  /// A halogen on an unsaturated carbon, whose bond is not conjugated by the letter.
  private func isLonePairBeside(_ first: Int, _ second: Int) -> Bool {
    switch kinds[first] {
    case .fluorine, .chlorine, .heavyHalogen:
      switch kinds[second] {
      case .aromaticCarbon, .alkeneCarbon, .carbonylCarbon: true
      default: false
      }
    default: false
    }
  }

  /// The features of one atom, in the layout of ``SiteFeatures``.
  ///
  /// - Parameter classValue: what the site's class says of its value; decides which other sites are ionised before it.
  package mutating func features(of site: Int, classValue: Double) -> [Float] {
    var row = [Float](repeating: 0, count: SiteFeatures.count)
    measureDistances(from: site)
    readShells(around: site, into: &row)
    readCharges(around: site, classValue, into: &row)
    readOwn(site, classValue, into: &row)
    for atom in queue { distances[atom] = -1 }
    readConjugation(from: site, into: &row)
    return row
  }

  /// Of the features of one atom only two: what electronegative atoms around draw, and branching beside it.
  mutating func pullAndBranching(at site: Int) -> (pull: Float, branching: Float) {
    measureDistances(from: site)
    let molecule = perceived.molecule
    var (pull, weight): (Float, Float) = (0, 1)
    var last = 1
    for atom in queue.dropFirst() {
      while last < Int(distances[atom]) {
        weight *= 0.5
        last += 1
      }
      pull += weight * Electronegativity.overCarbon(molecule.atoms[atom].atomicNumber)
    }
    for atom in queue { distances[atom] = -1 }
    var branching: Float = 0
    for place in molecule.neighbourRange(of: site) {
      branching += Float(max(0, molecule.degree(of: molecule.neighbours[place].atom) - 2))
    }
    return (pull, branching)
  }

  private mutating func measureDistances(from site: Int) {
    queue.removeAll(keepingCapacity: true)
    queue.append(site)
    distances[site] = 0
    var next = 0
    let molecule = perceived.molecule
    while next < queue.count {
      let atom = queue[next]
      next += 1
      for place in molecule.neighbourRange(of: atom) {
        let neighbour = molecule.neighbours[place].atom
        let turns = atom == site || isLoose[atom] && !isStiff[atom]
        if distances[neighbour] >= 0 {
          // Of several ways of one length a loose one is enough.
          if turns && distances[neighbour] > distances[atom] { isLoose[neighbour] = true }
          continue
        }
        distances[neighbour] = distances[atom] + 1
        isLoose[neighbour] = turns
        queue.append(neighbour)
      }
    }
  }

  private func readShells(around site: Int, into row: inout [Float]) {
    let molecule = perceived.molecule
    var pulls: (Float, Float, Float) = (0, 0, 0)
    var weights: (Float, Float, Float) = (1, 1, 1)
    var last = 1
    for atom in queue.dropFirst() {
      let distance = Int(distances[atom])
      while last < distance {
        weights = (weights.0 * 0.3, weights.1 * 0.5, weights.2 * 0.7)
        last += 1
      }
      let own = molecule.atoms[atom]
      let excess = Electronegativity.overCarbon(own.atomicNumber)
      pulls = (pulls.0 + weights.0 * excess, pulls.1 + weights.1 * excess, pulls.2 + weights.2 * excess)
      if distance > 2, isLoose[atom], kinds[atom].hasFreePair {
        row[self.own(.loosePairs3) + min(distance - 3, 4)] += 1
      }
      if distance > 3, kinds[atom].hasFreePair { row[self.own(.pairs4) + min(distance - 4, 5)] += 1 }
      if distance > 8 { continue }
      let shell = SiteFeatures.shell(at: distance)
      row[shell * SiteFeatures.kinds + kinds[atom].rawValue] += 1
      let sums = SiteFeatures.sumStart + shell * SiteFeatures.sums
      let hydrogens = Float(own.hydrogens)
      row[sums] += excess
      row[sums + 1] += charges[atom]
      row[sums + 2] += hydrogens
      if perceived.rings.membership[atom] > 0 { row[sums + 3] += 1 }
      if own.atomicNumber != .carbon { row[sums + 4] += hydrogens }
    }
    row[own(.pull3)] = pulls.0
    row[own(.pull5)] = pulls.1
    row[own(.pull7)] = pulls.2
  }

  private func readCharges(around site: Int, _ classValue: Double, into row: inout [Float]) {
    let molecule = perceived.molecule
    func add(_ atom: Int, _ column: Int) {
      guard atom != site, distances[atom] > 0 else { return }
      let range = SiteFeatures.range(at: Int(distances[atom]))
      row[SiteFeatures.chargeStart + range * SiteFeatures.charges + column] += 1
    }
    for atom in queue {
      let charge = molecule.atoms[atom].charge
      if charge == 0 || isAnswered(atom, charge) { continue }
      add(atom, charge > 0 ? 0 : 1)
    }
    for acid in sites.acids where acid.classPKa < classValue { add(acid.atom, 2) }
    for base in sites.bases where base.classPKa > classValue { add(base.atom, 3) }
  }

  /// Whether a neighbour bears the opposite charge, as in nitro groups.
  private func isAnswered(_ atom: Int, _ charge: Int8) -> Bool {
    let molecule = perceived.molecule
    for place in molecule.neighbourRange(of: atom)
    where Int(molecule.atoms[molecule.neighbours[place].atom].charge) * Int(charge) < 0 { return true }
    return false
  }

  private func own(_ feature: SiteFeatures.Own) -> Int { SiteFeatures.ownStart + feature.rawValue }

  private func readOwn(_ site: Int, _ classValue: Double, into row: inout [Float]) {
    let molecule = perceived.molecule
    let rings = perceived.rings
    let atom = molecule.atoms[site]
    row[own(.classValue)] = Float(classValue)
    row[own(.element)] = Float(atom.atomicNumber)
    row[own(.hydrogens)] = Float(atom.hydrogens)
    row[own(.neighbours)] = Float(molecule.degree(of: site))
    row[own(.ringSize)] = Float(rings.smallest[site])
    row[own(.ringCount)] = Float(rings.membership[site])
    row[own(.isAromatic)] = atom.isAromatic ? 1 : 0
    row[own(.valence)] = Float(molecule.explicitValence(of: site) + Int(atom.hydrogens))
    row[own(.charge)] = charges[site]
    var smallest = 0
    for place in molecule.neighbourRange(of: site) {
      let neighbour = molecule.neighbours[place].atom
      switch kinds[neighbour] {
      case .saturatedCarbon, .amine, .ether, .hydroxyl, .fluorine, .chlorine, .heavyHalogen, .sulfide, .other: break
      default: row[own(.sp2Neighbours)] += 1
      }
      if rings.membership[neighbour] > 0 { row[own(.ringAtomsAround)] += 1 }
      let size = rings.smallest[neighbour]
      if size > 0 && (smallest == 0 || size < smallest) { smallest = size }
      row[own(.branching)] += Float(max(0, molecule.degree(of: neighbour) - 2))
    }
    row[own(.smallestNeighbourRing)] = Float(smallest)
    readRings(site, into: &row)
    row[own(.atoms)] = Float(molecule.atoms.count)
    row[own(.logarithmOfAtoms)] = Float(log(Double(molecule.atoms.count)))
    row[own(.inverseOfAtoms)] = 1 / Float(molecule.atoms.count)
    row[own(.ringsOfMolecule)] = Float(rings.count)
    row[own(.baseCount)] = Float(sites.bases.count { $0.atom != site })
    row[own(.acidCount)] = Float(sites.acids.count { $0.atom != site })
    func areEqual(_ other: ProtonSites.Site) -> Bool { other.atom != site && abs(other.classPKa - classValue) < 0.005 }
    row[own(.equalSites)] = Float(sites.bases.count(where: areEqual) + sites.acids.count(where: areEqual))
  }

  private func readRings(_ site: Int, into row: inout [Float]) {
    let molecule = perceived.molecule
    let rings = perceived.rings
    var around: [Int] = []
    for place in molecule.neighbourRange(of: site) { around.append(molecule.neighbours[place].atom) }
    for ring in 0..<rings.count {
      let atoms = rings.atoms(of: ring)
      let hetero = Float(atoms.count { molecule.atoms[$0].atomicNumber != .carbon })
      if atoms.contains(site) {
        row[own(.ringHetero)] += hetero
      } else if atoms.contains(where: { around.contains($0) && molecule.atoms[$0].isAromatic }) {
        row[own(.aromaticRingHetero)] += hetero
      }
    }
  }

  /// Donors and acceptors by the number of conjugated bonds to them.
  private mutating func readConjugation(from site: Int, into row: inout [Float]) {
    let molecule = perceived.molecule
    queue.removeAll(keepingCapacity: true)
    queue.append(site)
    distances[site] = 0
    var next = 0
    while next < queue.count {
      let atom = queue[next]
      next += 1
      let distance = Int(distances[atom])
      if distance > 0 {
        let place = SiteFeatures.conjugationStart + 2 * (distance - 1)
        row[place] += kinds[atom].donates
        row[place + 1] += kinds[atom].accepts
      }
      if distance == SiteFeatures.conjugated { continue }
      for place in molecule.neighbourRange(of: atom) {
        let neighbour = molecule.neighbours[place]
        if distances[neighbour.atom] >= 0 || !isConjugated[neighbour.bond] { continue }
        distances[neighbour.atom] = Int32(distance + 1)
        queue.append(neighbour.atom)
      }
    }
    for atom in queue { distances[atom] = -1 }
  }
}
