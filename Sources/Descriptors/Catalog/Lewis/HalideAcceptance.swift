internal import Molecules

extension Descriptor {
  /// Hydrogens that iodide can hold.
  package static let nitrogenHydrogens = Descriptor(
    id: "nh_hydrogens", family: .lewis, unit: .one,
    definition: "number of hydrogens on nitrogen, each of which can point to an iodide", source: .definition,
    places: { subject in subject.molecule.atoms.indices.filter { isHydrogenDonor($0, subject.molecule) } }
  ) { subject in
    .count(
      subject.molecule.atoms.indices.reduce(0) {
        $0 + (isHydrogenDonor($1, subject.molecule) ? Int(subject.molecule.atoms[$1].hydrogens) : 0)
      })
  }

  /// Those of cations.
  package static let cationicNitrogenHydrogens = Descriptor(
    id: "nh_hydrogens_cationic", family: .lewis, unit: .one,
    definition: """
      number of hydrogens on nitrogen that bears a positive charge or shares one with a nitrogen on the same carbon, as in \
      amidinium, or with one of the same aromatic ring
      """,
    source: .definition
  ) { subject in
    .count(
      subject.molecule.atoms.indices.reduce(0) {
        $0 + (sharesCharge($1, subject.perceived) ? Int(subject.molecule.atoms[$1].hydrogens) : 0)
      })
  }

  /// How readily the most acidic of them is given.
  package static let mostAcidicNitrogen = Descriptor(
    id: "nh_pka_min", family: .lewis, unit: .one,
    definition: """
      lowest pKa in water among nitrogens that hold a hydrogen in the described form: the lower, the stronger the hydrogen \
      bond to a halide of cations of one kind; nitrogens without an acid class have none
      """,
    source: .siteModel, isFitted: true
  ) { subject throws(MissingValue) in
    let ionisation = try subject.ionisation.get()
    let molecule = subject.molecule
    let bases = ionisation.bases.filter { $0.protons > 0 && isHydrogenDonor($0.atom, molecule) }
    let acids = ionisation.acids.filter { $0.protons >= 0 && isHydrogenDonor($0.atom, molecule) }
    guard let least = (bases + acids).map(\.pKa).min() else { throw .noSite }
    return .real(least)
  }

  /// Atoms whose empty orbital takes the pair of a halide.
  package static let boronAcceptors = Descriptor(
    id: "boron_acceptors", family: .lewis, unit: .one,
    definition: "number of boron atoms with three neighbours and no charge: boronic acids and esters, boranes",
    source: .definition,
    places: { subject in subject.molecule.atoms.indices.filter { isEmptyBoron($0, subject.molecule) } }
  ) { subject in .count(subject.molecule.atoms.indices.count { isEmptyBoron($0, subject.molecule) }) }

  private static func isHydrogenDonor(_ atom: Int, _ molecule: Molecule) -> Bool {
    molecule.atoms[atom].atomicNumber == .nitrogen && molecule.atoms[atom].hydrogens > 0
  }

  private static func isEmptyBoron(_ atom: Int, _ molecule: Molecule) -> Bool {
    let own = molecule.atoms[atom]
    return own.atomicNumber == .boron && own.charge == 0 && !own.isAromatic
      && molecule.degree(of: atom) + Int(own.hydrogens) == 3
  }

  private static func sharesCharge(_ atom: Int, _ perceived: Perceived) -> Bool {
    let molecule = perceived.molecule
    guard isHydrogenDonor(atom, molecule) else { return false }
    if molecule.atoms[atom].charge > 0 { return true }
    func isCation(_ other: Int) -> Bool {
      molecule.atoms[other].atomicNumber == .nitrogen && molecule.atoms[other].charge > 0
    }
    for place in molecule.neighbourRange(of: atom) {
      let carbon = molecule.neighbours[place].atom
      let doubled = molecule.neighbours(of: carbon).contains {
        isCation($0.atom) && (molecule.bonds[$0.bond].order == 2 || molecule.bonds[$0.bond].isAromatic)
      }
      if molecule.atoms[carbon].atomicNumber == .carbon && doubled { return true }
    }
    guard molecule.atoms[atom].isAromatic else { return false }
    let rings = perceived.rings
    return (0..<rings.count).contains { ring in
      let atoms = rings.atoms(of: ring)
      return atoms.contains(atom) && atoms.contains { isCation($0) && molecule.atoms[$0].isAromatic }
    }
  }
}
