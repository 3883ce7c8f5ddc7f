extension Descriptor {
  /// The most negative PEOE charge.
  package static let lowestPartialCharge = chargeExtreme(
    "peoe_charge_min", "lowest PEOE (Gasteiger-Marsili) charge of an atom other than hydrogen",
    rdkit: ["GasteigerMin", "MinPartialCharge"]
  ) { lowest, _ in lowest }

  /// The most positive PEOE charge.
  package static let highestPartialCharge = chargeExtreme(
    "peoe_charge_max", "highest PEOE (Gasteiger-Marsili) charge of an atom other than hydrogen",
    rdkit: ["GasteigerMax", "MaxPartialCharge"]
  ) { _, highest in highest }

  /// The larger of the two extremes, without sign.
  package static let largestPartialCharge = chargeExtreme(
    "peoe_charge_max_abs", "larger absolute value of the lowest and the highest PEOE charge",
    rdkit: ["MaxAbsPartialCharge"]
  ) { lowest, highest in max(abs(lowest), abs(highest)) }

  /// The smaller of the two extremes, without sign.
  package static let smallestExtremeCharge = chargeExtreme(
    "peoe_charge_min_abs", "smaller absolute value of the lowest and the highest PEOE charge",
    rdkit: ["MinAbsPartialCharge"]
  ) { lowest, highest in min(abs(lowest), abs(highest)) }

  private static func chargeExtreme(
    _ id: String, _ definition: String, rdkit: [String], of pick: @escaping @Sendable (Double, Double) -> Double
  ) -> Descriptor {
    Descriptor(
      id: id, family: .charges, unit: .elementaryCharge, definition: definition, source: .gasteigerMarsili,
      aliases: [.rdkit: rdkit]
    ) { subject throws(MissingValue) in
      let extremes = try subject.partialCharges.extremes()
      return .real(pick(extremes.lowest, extremes.highest))
    }
  }
}
