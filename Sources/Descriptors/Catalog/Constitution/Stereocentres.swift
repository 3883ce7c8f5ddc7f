internal import Molecules

extension Descriptor {
  /// Atoms that can be stereocentres, whether their configuration is written or not.
  package static let stereocentres = count(
    id: "stereocentres", family: .constitution,
    definition: """
      number of tetrahedral centres whose neighbours all differ in constitution, configuration written or not; \
      centres that differ only through other centres do not count
      """,
    source: .rdkit, aliases: [.rdkit: ["NumAtomStereoCenters"]], ofAtoms: { $0.potentialStereo.independentCentres }
  )

  /// Stereocentres whose configuration is left open.
  package static let openStereocentres = count(
    id: "stereocentres_unspecified", family: .constitution,
    definition: "number of stereocentres whose configuration is not written", source: .rdkit,
    aliases: [.rdkit: ["NumUnspecifiedAtomStereoCenters"]],
    ofAtoms: { subject in
      var marks = subject.potentialStereo.independentCentres
      for centre in subject.molecule.tetrahedra { marks[centre.atom] = false }
      return marks
    }
  )
}
