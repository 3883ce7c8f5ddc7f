/// Where a molecule can have configuration, written or not: its tetrahedral centres and cis-trans double bonds.
///
/// It depends on the constitution alone, so it is the same for all stereoisomers.
public struct PotentialStereo: Sendable {
  /// One per atom: whether some stereoisomer has a centre there. Includes centres that differ only through other
  /// centres (the middle one of pentane-2,3,4-triol) and the cis-trans pairs of rings (1,4-dimethylcyclohexane).
  public private(set) var centres: [Bool]
  /// One per bond: whether some stereoisomer is cis or trans there.
  public private(set) var doubleBonds: [Bool]
  /// The centres whose neighbours all differ in constitution.
  public private(set) var independentCentres: [Bool]
  /// The double bonds whose substituents differ, at each end, in constitution.
  public private(set) var independentDoubleBonds: [Bool]

  /// A few refinements of the graph, each near-linear in the bonds.
  ///
  /// Every atom and bond that could hold a configuration is first taken to differ from all others; those that still
  /// have two like neighbours are struck off, and so on until nothing changes.
  public init(_ perceived: Perceived) {
    let molecule = perceived.molecule
    centres = molecule.atoms.indices.map { perceived.holdsConfiguration(atom: $0) }
    doubleBonds = molecule.bonds.indices.map { perceived.holdsConfiguration(bond: $0) }
    independentCentres = centres
    independentDoubleBonds = doubleBonds
    guard centres.contains(true) || doubleBonds.contains(true) else { return }
    var partition = Partition(molecule)
    partition.start(from: molecule.atomInvariants())
    partition.refine()
    markIndependent(perceived, partition)
    let constitution = partition.snapshot()
    var isSettled = false
    while !isSettled {
      partition.restore(constitution)
      for atom in centres.indices where centres[atom] { partition.single(out: atom) }
      for bond in doubleBonds.indices where doubleBonds[bond] {
        partition.mark(molecule.bonds[bond].first, with: 1)
        partition.mark(molecule.bonds[bond].second, with: 1)
        partition.splitByMarks()
      }
      partition.refine()
      isSettled = strikeOff(perceived, partition)
    }
  }

  private mutating func markIndependent(_ perceived: Perceived, _ partition: borrowing Partition) {
    let molecule = perceived.molecule
    for atom in centres.indices where centres[atom] {
      independentCentres[atom] = likeNeighbours(of: atom, molecule, partition).isEmpty
    }
    for bond in doubleBonds.indices where doubleBonds[bond] {
      let ends = [molecule.bonds[bond].first, molecule.bonds[bond].second]
      independentDoubleBonds[bond] = ends.allSatisfy { !hasLikeSubstituents($0, besides: bond, molecule, partition) }
    }
  }

  /// Whether nothing had to be struck off.
  private mutating func strikeOff(_ perceived: Perceived, _ partition: borrowing Partition) -> Bool {
    let molecule = perceived.molecule
    // Asked of few molecules.
    var known: RingStereo?
    var lostCentres: [Int] = []
    for atom in centres.indices where centres[atom] {
      let like = likeNeighbours(of: atom, molecule, partition)
      if like.isEmpty { continue }
      let ringStereo = known ?? RingStereo(perceived.rings, molecule, self)
      known = ringStereo
      // Like neighbours do no harm in a ring whose other centres tell its two directions apart.
      if !like.allSatisfy({ ringStereo.atoms[atom] && ringStereo.bonds[$0] }) { lostCentres.append(atom) }
    }
    var lostBonds: [Int] = []
    for bond in doubleBonds.indices where doubleBonds[bond] {
      for end in [molecule.bonds[bond].first, molecule.bonds[bond].second]
      where hasLikeSubstituents(end, besides: bond, molecule, partition) && !isAcrossFromCentre(end, bond, perceived) {
        lostBonds.append(bond)
        break
      }
    }
    for atom in lostCentres { centres[atom] = false }
    for bond in lostBonds { doubleBonds[bond] = false }
    return lostCentres.isEmpty && lostBonds.isEmpty
  }

  /// The bonds to neighbours that look like an earlier neighbour.
  private func likeNeighbours(of atom: Int, _ molecule: Molecule, _ partition: borrowing Partition) -> [Int] {
    var bonds: [Int] = []
    let range = molecule.neighbourRange(of: atom)
    for place in range {
      let neighbour = molecule.neighbours[place]
      for earlier in range.lowerBound..<place
      where partition.colour[molecule.neighbours[earlier].atom] == partition.colour[neighbour.atom] {
        bonds.append(neighbour.bond)
        break
      }
    }
    return bonds
  }

  /// Whether an end of a double bond bears two substituents that look alike.
  private func hasLikeSubstituents(
    _ end: Int, besides bond: Int, _ molecule: Molecule, _ partition: borrowing Partition
  ) -> Bool {
    var colour: Int32?
    for place in molecule.neighbourRange(of: end) where molecule.neighbours[place].bond != bond {
      let own = partition.colour[molecule.neighbours[place].atom]
      if colour == own { return true }
      colour = own
    }
    return false
  }

  /// Whether a ring of even size, out of which the bond points, has a centre or another such bond opposite to the atom.
  private func isAcrossFromCentre(_ atom: Int, _ bond: Int, _ perceived: Perceived) -> Bool {
    let rings = perceived.rings
    for ring in 0..<rings.count where rings.size(of: ring) % 2 == 0 {
      let range = rings.range(of: ring)
      guard !rings.bonds[range].contains(bond), let place = range.first(where: { rings.atoms[$0] == atom }) else {
        continue
      }
      let half = range.count / 2
      let opposite = rings.atoms[place + half < range.upperBound ? place + half : place - half]
      if centres[opposite] { return true }
      for neighbour in perceived.molecule.neighbours(of: opposite)
      where doubleBonds[neighbour.bond] && !rings.bonds[range].contains(neighbour.bond) { return true }
    }
    return false
  }
}
