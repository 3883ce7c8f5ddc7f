internal import Molecules

extension Descriptor {
  /// Centres that some stereoisomer has.
  package static let potentialStereocentres = count(
    id: "stereocentres_potential", family: .constitution,
    definition: """
      number of tetrahedral centres in any stereoisomer, written or not: also those that differ only through other \
      centres (pentane-2,3,4-triol has 3) and cis-trans pairs of rings
      """,
    source: .rdkit, ofAtoms: { $0.potentialStereo.centres })

  /// Double bonds that can be cis or trans.
  package static let potentialStereobonds = Descriptor(
    id: "stereobonds_potential", family: .constitution, unit: .one,
    definition: """
      number of double bonds outside rings of fewer than eight atoms that can be cis or trans, written or not; a \
      hydrogen alone at an imine nitrogen is no substituent
      """,
    source: .rdkit
  ) { subject in .count(subject.potentialStereo.doubleBonds.count { $0 }) }
}
