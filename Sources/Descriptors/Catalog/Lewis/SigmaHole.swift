internal import Molecules

extension Descriptor {
  /// Halogens that can take a pair at their far end.
  package static let halogenBondDonors = Descriptor(
    id: "halogen_bond_donors", family: .lewis, unit: .one,
    definition: "number of chlorine, bromine and iodine atoms with one neighbour", source: .definition,
    places: { SigmaHole.halogens(of: $0.molecule) }
  ) { subject in .count(SigmaHole.halogens(of: subject.molecule).count) }

  /// The best of them.
  package static let sigmaHole = Descriptor(
    id: "sigma_hole_max", family: .lewis, unit: .one,
    definition: """
      score of the deepest σ-hole: polarisability of the halogen by iodine's, times one plus what draws on its bond \
      (electronegativity of the orbital that holds it over that of sp³ carbon, and of further atoms over carbon's, halved \
      with each bond); iodomethane has 1; an order and not a potential
      """,
    source: .polarisabilities
  ) { subject throws(MissingValue) in
    let halogens = SigmaHole.halogens(of: subject.molecule)
    guard let deepest = halogens.map({ SigmaHole.depth(of: $0, in: subject.perceived) }).max() else {
      throw .noHalogen
    }
    return .real(deepest)
  }
}

/// The region of positive potential beyond a halogen, as an order from the graph.
enum SigmaHole {
  static func halogens(of molecule: Molecule) -> [Int] {
    molecule.atoms.indices.filter {
      polarisability(molecule.atoms[$0].atomicNumber) != nil && molecule.degree(of: $0) == 1
    }
  }

  /// Of the free atom, in atomic units.
  ///
  /// P. Schwerdtfeger, J. K. Nagle, Mol. Phys. 117, 1200 (2019), doi 10.1080/00268976.2018.1535143.
  private static func polarisability(_ number: UInt8) -> Double? {
    switch number {
    case .chlorine: 14.6
    case .bromine: 21.0
    case .iodine: 32.9
    default: nil
    }
  }

  /// Of the σ orbital of carbon over that of sp³, on Pauling's scale.
  ///
  /// J. Hinze, H. H. Jaffé, J. Am. Chem. Soc. 84, 540 (1962), doi 10.1021/ja00863a008: 2.48 (sp³), 2.75 (sp²), 3.29 (sp).
  private static func hybridExcess(_ hybridisation: Hybridisation) -> Double {
    switch hybridisation {
    case .sp: 3.29 - 2.48
    case .sp2: 2.75 - 2.48
    default: 0
    }
  }

  /// Atoms farther than this many bonds from the halogen's neighbour add less than a hundredth.
  private static let reach = 6

  static func depth(of halogen: Int, in perceived: Perceived) -> Double {
    let molecule = perceived.molecule
    guard let polarisability = polarisability(molecule.atoms[halogen].atomicNumber) else { return 0 }
    let neighbour = molecule.neighbours[molecule.neighbourStarts[halogen]].atom
    var pull = hybridExcess(perceived.hybridisations[neighbour])
    var distances = [halogen: 0, neighbour: 0]
    var queue = [neighbour]
    var next = 0
    var sums = [Double](repeating: 0, count: reach + 1)
    while next < queue.count {
      let atom = queue[next]
      next += 1
      let distance = distances[atom] ?? 0
      sums[distance] += Double(Electronegativity.overCarbon(molecule.atoms[atom].atomicNumber))
      if distance == reach { continue }
      for place in molecule.neighbourRange(of: atom) {
        let further = molecule.neighbours[place].atom
        if distances[further] != nil { continue }
        distances[further] = distance + 1
        queue.append(further)
      }
    }
    var share = 1.0
    for sum in sums {
      pull += share * sum
      share /= 2
    }
    return polarisability / 32.9 * max(0, 1 + pull)
  }
}
