extension Descriptor {
  private static func ofState(
    _ id: String, _ unit: Unit, _ definition: String, _ names: [String],
    absence: MissingValue = .undefined, value: @escaping @Sendable ([Double]) -> Double
  ) -> Descriptor {
    Descriptor(
      id: id, family: .quantum, tier: .quantum, unit: unit,
      definition: "\(definition), of the described form relaxed in vacuum from one conformer by GFN2-xTB",
      source: .tightBinding
    ) { subject throws(MissingValue) in
      let reading = try subject.quantum.get()
      var values: [Double] = []
      for name in names { values.append(try reading.value(name, of: .state, absence: absence)) }
      return .real(value(values))
    }
  }

  /// The highest occupied level.
  package static let quantumHOMO = ofState(
    "quantum_homo", .electronvolt, "energy of the highest occupied orbital", ["homo"]
  ) { $0[0] }

  /// The lowest empty level.
  package static let quantumLUMO = ofState(
    "quantum_lumo", .electronvolt, "energy of the lowest empty orbital", ["lumo"]
  ) { $0[0] }

  /// What lies between them.
  package static let quantumGap = ofState(
    "quantum_gap", .electronvolt, "lowest empty less highest occupied orbital energy", ["homo", "lumo"]
  ) { $0[1] - $0[0] }

  /// The dipole moment.
  package static let quantumDipole = ofState(
    "quantum_dipole", .debye, "dipole moment (missing for ions, of which it depends on the origin)", ["dipole"],
    absence: .ionic
  ) { $0[0] }

  /// The charge of the richest donor.
  package static let quantumDonorCharge = ofState(
    "quantum_donor_charge", .elementaryCharge,
    "most negative Mulliken charge among atoms that can give a lone pair to lead", ["donor_charge"],
    absence: .noLonePair
  ) { $0[0] }
}
