extension Catalogue {
  /// Donors and acceptors of hydrogen bonds.
  static let hydrogenBonding: [Descriptor] = [
    .hydrogenBondDonors, .hydrogenBondAcceptors, .hydrogenBondAcceptorsWithPyrroles, .lipinskiDonors,
    .lipinskiAcceptors, .strongestAcceptor, .allAcceptors, .strongAcceptors, .acceptorDomain,
    .intramolecularHydrogenBonds, .abrahamA, .abrahamB, .strongestDonorOfHydrogen, .abrahamDomain,
  ]
}
