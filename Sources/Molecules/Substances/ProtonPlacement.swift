/// Decides which sites of a substance hold its protons.
///
/// All protons start where charges vanish. Surplus ones go to the strongest bases, missing ones leave the strongest
/// acids; then the strongest acid gives its proton to the strongest base as long as pKa(conjugate acid of the base) −
/// pKa(acid) exceeds ``transferThreshold``. What is drawn, ions or neutral, has no say: only how many protons there are.
///
/// Between components the outcome is a salt or a cocrystal. Within one component the same rule decides, so that an
/// amino acid's carboxyl does not protonate another's amine, but the outcome is written without the inner charges:
/// glycine is `NCC(=O)O` however it is drawn, since which form it takes depends on the medium.
struct ProtonPlacement {
  /// Salts are as likely as cocrystals at a difference of 1.3 (A. J. Cruz-Cabeza, CrystEngComm 14, 6362 (2012),
  /// from 6465 crystal structures: 17 % per unit, 28 % at 0); class values are good to about that much.
  static let transferThreshold = 100

  private struct Site {
    var atom: Int
    var component: Int
    /// Hundredths of a pKa unit for the next proton given (acids) or taken (bases).
    var pKa: Int
    /// Of the same group, the values after that.
    var later: [Int]
    /// The atom whose hydroxyls count as one group.
    var group: Int
    var hasMoved = false
  }

  private var acids: [Site] = []
  private var bases: [Site] = []
  private let neutral: Molecule
  private let components: [Int]
  private var ranks: [Int]?

  /// An acid without class holds its proton; a base without class takes only what nobody else does.
  private static let unknownAcid = 3500
  private static let unknownBase = -3000

  /// The molecule with its protons placed, and how many bare protons found no base.
  ///
  /// - Parameter neutral: the balance's molecule, perceived; `components` its atoms' component numbers.
  static func place(
    _ balance: ProtonBalance, _ neutral: Perceived, components: [Int]
  ) -> (molecule: Molecule, unplaced: Int) {
    var placement = ProtonPlacement(balance, neutral, components)
    let unplaced = placement.run(excess: balance.excess)
    var molecule = neutral.withStereoThatMatters
    for site in placement.acids where site.hasMoved {
      molecule.atoms[site.atom].charge -= 1
      molecule.atoms[site.atom].hydrogens -= 1
    }
    for site in placement.bases where site.hasMoved {
      molecule.atoms[site.atom].charge += 1
      molecule.atoms[site.atom].hydrogens += 1
    }
    return (molecule, unplaced)
  }

  private init(_ balance: ProtonBalance, _ perceived: Perceived, _ components: [Int]) {
    neutral = perceived.molecule
    self.components = components
    let search = SubstructureSearch(perceived)
    let acidic = neutral.atoms.indices.filter { neutral.atoms[$0].hydrogens > 0 && !isOnMetal($0) }
    for (atom, known) in zip(acidic, AcidBaseTable.acids.classes(of: acidic, in: search)) {
      if let known { addAcid(atom, known.pKa) }
    }
    // Without a proton to place there is nothing to ask of the bases.
    if !acids.isEmpty || balance.excess > 0 {
      // The only charged base is the oxygen of an N-oxide.
      let basic = neutral.atoms.indices.filter {
        neutral.atoms[$0].charge == (neutral.atoms[$0].atomicNumber == 8 ? -1 : 0) && !isOnMetal($0)
      }
      for (atom, known) in zip(basic, AcidBaseTable.bases.classes(of: basic, in: search)) {
        if let known { addBase(atom, known.pKa) }
      }
    }
    for (index, atom) in balance.givers.enumerated()
    where bases.count(where: { $0.atom == atom }) < balance.givers[...index].count(where: { $0 == atom }) {
      addBase(atom, [Self.unknownBase])
    }
    for (index, atom) in balance.takers.enumerated()
    where acids.count(where: { $0.atom == atom }) < balance.takers[...index].count(where: { $0 == atom }) {
      addAcid(atom, [Self.unknownAcid])
    }
    settleGroups()
    weakenBasesNearCations()
  }

  /// A charge that no proton brought costs a base near it as much as one that did.
  private mutating func weakenBasesNearCations() {
    guard !bases.isEmpty, let free = neutral.freeCharges() else { return }
    for atom in free.indices where free[atom] > 0 && !neutral.isMetal(atom) { weakenBases(near: atom) }
  }

  private func isOnMetal(_ atom: Int) -> Bool {
    neutral.neighbours(of: atom).contains { neutral.isMetal($0.atom) }
  }

  private mutating func addAcid(_ atom: Int, _ values: [Int]) {
    // The proton of DCl is an atom of the line and stays where it is drawn.
    guard neutral.atoms[atom].hydrogens > 0, !isOnMetal(atom) else { return }
    guard let first = values.first else { return }
    let group = neutral.degree(of: atom) == 1 ? neutral.neighbours[neutral.neighbourStarts[atom]].atom : atom
    acids.append(
      Site(atom: atom, component: components[atom], pKa: first, later: Array(values.dropFirst()), group: group))
  }

  private mutating func addBase(_ atom: Int, _ values: [Int]) {
    guard let first = values.first else { return }
    bases.append(Site(atom: atom, component: components[atom], pKa: first, later: [], group: atom))
  }

  /// Hydroxyls of one acid group are told apart only by the order in which they go.
  private mutating func settleGroups() {
    acids.sort { ($0.group, $0.pKa, $0.atom) < ($1.group, $1.pKa, $1.atom) }
  }

  /// Returns how many protons are left for which there is no base.
  private mutating func run(excess: Int) -> Int {
    var excess = excess
    while excess > 0, let base = strongestBase() {
      protonate(base)
      excess -= 1
    }
    while excess < 0, let acid = strongestAcid() {
      deprotonate(acid)
      excess += 1
    }
    while let acid = strongestAcid(), let base = strongestBase() {
      if bases[base].pKa - acids[acid].pKa <= Self.transferThreshold { break }
      deprotonate(acid)
      protonate(base)
    }
    removeInnerCharges()
    return max(excess, 0)
  }

  private mutating func strongestAcid() -> Int? {
    strongest(acids.indices.filter { !acids[$0].hasMoved }.map { ($0, acids[$0].pKa, acids[$0].atom) })
  }

  private mutating func strongestBase() -> Int? {
    strongest(bases.indices.filter { !bases[$0].hasMoved }.map { ($0, -bases[$0].pKa, bases[$0].atom) })
  }

  /// The site with the lowest value; of several the one that stands first in the canonical order of its neutral
  /// component, components by their text.
  private mutating func strongest(_ candidates: [(index: Int, value: Int, atom: Int)]) -> Int? {
    guard let lowest = candidates.map(\.value).min() else { return nil }
    let tied = candidates.filter { $0.value == lowest }
    if tied.count == 1 { return tied[0].index }
    let ranks = canonicalRanks()
    return tied.min { ranks[$0.atom] < ranks[$1.atom] }?.index
  }

  private mutating func canonicalRanks() -> [Int] {
    if let ranks { return ranks }
    var result = [Int](repeating: 0, count: neutral.atoms.count)
    var marked = neutral
    // Sites without class are sites because of how they are drawn, which sets them apart from their like.
    for site in acids where site.pKa >= Self.unknownAcid { marked.atoms[site.atom].isotope = .max }
    for site in bases where site.pKa <= Self.unknownBase { marked.atoms[site.atom].isotope = .max }
    for (rank, atom) in CanonicalSMILES(ofNormal: Perceived(marked)).order.enumerated() { result[atom] = rank }
    ranks = result
    return result
  }

  private mutating func protonate(_ base: Int) {
    bases[base].hasMoved = true
    weakenBases(near: bases[base].atom)
  }

  private mutating func weakenBases(near atom: Int) {
    shift(from: atom) {
      $0.bases[$1].pKa -= $2
    } across: {
      $0.bases
    }
  }

  private mutating func deprotonate(_ acid: Int) {
    acids[acid].hasMoved = true
    let site = acids[acid]
    // The other hydroxyls of the group become as weak as the table says of the next proton.
    for index in acids.indices where acids[index].group == site.group && !acids[index].hasMoved {
      if let next = site.later.first {
        acids[index].pKa = next
        acids[index].later = Array(site.later.dropFirst())
      } else {
        acids[index].pKa += AcidBaseTable.neighbourShifts[2]
      }
    }
    let group = site.group
    shift(from: site.atom) {
      $0.acids[$1].pKa += $0.acids[$1].group == group ? 0 : $2
    } across: {
      $0.acids
    }
  }

  /// Weakens the sites of the same kind near one that has just been charged.
  private mutating func shift(
    from atom: Int, by weaken: (inout Self, Int, Int) -> Void, across sites: (Self) -> [Site]
  ) {
    let shifts = AcidBaseTable.neighbourShifts
    let near = sites(self).indices.filter {
      let site = sites(self)[$0]
      return site.component == components[atom] && site.atom != atom && !site.hasMoved
    }
    if near.isEmpty { return }
    var distances = [atom: 0]
    var front = [atom]
    for distance in 1..<shifts.count {
      var next: [Int] = []
      for place in front {
        for neighbour in neutral.neighbours(of: place) where distances[neighbour.atom] == nil {
          distances[neighbour.atom] = distance
          next.append(neighbour.atom)
        }
      }
      front = next
    }
    for index in near {
      if let distance = distances[sites(self)[index].atom] { weaken(&self, index, shifts[distance]) }
    }
  }

  /// Lets protonated bases of a component give their protons back to its own deprotonated acids, the weakest of both
  /// first.
  private mutating func removeInnerCharges() {
    for component in Set(bases.map(\.component)).sorted() {
      while true {
        let charged = bases.indices.filter { bases[$0].component == component && bases[$0].hasMoved }
        let given = acids.indices.filter { acids[$0].component == component && acids[$0].hasMoved }
        guard let base = strongest(charged.map { ($0, bases[$0].pKa, bases[$0].atom) }),
          let acid = strongest(given.map { ($0, -acids[$0].pKa, acids[$0].atom) })
        else { break }
        bases[base].hasMoved = false
        acids[acid].hasMoved = false
      }
    }
  }
}
