/// The columns of an output, in the order of CONTRACT.md.
package struct RowColumns: Sendable, Hashable {
  /// A descriptor's column: its id, which names it in `missing`, and its name in the header.
  package struct Measure: Sendable, Hashable {
    package var id: String
    package var name: String

    package init(id: String, name: String? = nil) {
      self.id = id
      self.name = name ?? id
    }
  }

  package var format: RowFormat
  /// Whether `canonical_smiles` and `substance_key` are columns.
  package var hasCanonical: Bool
  package var descriptors: [Measure]
  /// Columns after `missing`, such as `fingerprint` and `inchikey`.
  package var extras: [String]

  package init(
    format: RowFormat = .csv, hasCanonical: Bool = true, descriptors: [Measure] = [], extras: [String] = []
  ) {
    self.format = format
    self.hasCanonical = hasCanonical
    self.descriptors = descriptors
    self.extras = extras
  }

  /// All names, as they stand in the header.
  package var names: [String] {
    ["row", "id", "smiles"] + (hasCanonical ? ["canonical_smiles", "substance_key"] : [])
      + ["components", "counter_ions", "status", "reason", "detail"] + descriptors.map(\.name) + ["missing"] + extras
  }
}
