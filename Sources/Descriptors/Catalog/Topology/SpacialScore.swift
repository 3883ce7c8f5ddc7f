internal import Molecules

/// How much an atom adds to the spatial complexity of a molecule (Krzyzanowski, Pahl, Grigalunas, Waldmann, 2023).
enum SpacialScore {
  /// One part per atom: hybridisation × stereo × ring × the square of the number of neighbours.
  static func parts(_ subject: Subject) -> [Double] {
    let perceived = subject.perceived
    let molecule = perceived.molecule
    let isStereo = stereoAtoms(subject)
    return molecule.atoms.indices.map { atom in
      let hybridisation =
        switch perceived.hybridisations[atom] {
        case .sp: 1
        case .sp2: 2
        case .sp3: 3
        default: 4
        }
      let stereo = isStereo[atom] ? 2 : 1
      let ring = perceived.rings.contains(atom: atom) && !molecule.atoms[atom].isAromatic ? 2 : 1
      let degree = molecule.degree(of: atom)
      return Double(hybridisation * stereo * ring * degree * degree)
    }
  }

  /// Potential centres, and the ends of double bonds outside rings that can be cis or trans by constitution or are
  /// written so; in rings only written ones count.
  private static func stereoAtoms(_ subject: Subject) -> [Bool] {
    let stereo = subject.potentialStereo
    var isStereo = stereo.independentDoubleBonds
    for bond in isStereo.indices where subject.perceived.rings.contains(bond: bond) { isStereo[bond] = false }
    for written in subject.molecule.configurations where stereo.doubleBonds[written.bond] {
      isStereo[written.bond] = true
    }
    var atoms = stereo.centres
    for (index, bond) in subject.molecule.bonds.enumerated() where isStereo[index] {
      atoms[bond.first] = true
      atoms[bond.second] = true
    }
    return atoms
  }
}

extension Descriptor {
  /// The score of the whole molecule.
  package static let spacialScore = sum(
    id: "spacial_score", family: .topology, unit: .one,
    definition: """
      spacial score: sum over atoms of hybridisation (sp 1, sp2 2, sp3 3, else 4), stereo (centre or end of a cis-trans \
      double bond 2, else 1), ring (in a ring and not aromatic 2, else 1) and squared number of neighbours, multiplied
      """,
    source: .spacialScore
  ) { subject in SpacialScore.parts(subject) }

  /// The score divided by the size of the molecule.
  package static let normalisedSpacialScore = sum(
    id: "spacial_score_normalised", family: .topology, unit: .one,
    definition: "spacial score over the number of atoms other than hydrogen (nSPS of the paper, RDKit's column SPS)",
    source: .spacialScore, aliases: [.rdkit: ["SPS", "nSPS"]]
  ) { subject throws(MissingValue) in
    let heavyAtoms = subject.molecule.atoms.count { $0.atomicNumber != .hydrogen }
    guard heavyAtoms > 0 else { throw .noHeavyAtom }
    return SpacialScore.parts(subject).map { $0 / Double(heavyAtoms) }
  }
}

extension Descriptor.Reference {
  fileprivate static let spacialScore = Descriptor.Reference(
    "Krzyzanowski, Pahl, Grigalunas, Waldmann, J. Med. Chem. 66, 12739 (2023)", doi: "10.1021/acs.jmedchem.3c00689")
}
