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

  /// Which of the usual columns a row has.
  package enum Layout: Sendable, Hashable {
    /// Substance and descriptors.
    case description
    /// What identifies the row, and the extra columns.
    case brief
  }

  package var format: RowFormat
  package var layout: Layout
  /// Whether `canonical_smiles` and `substance_key` are columns.
  package var hasCanonical: Bool
  package var descriptors: [Measure]
  /// The columns at the end, such as `fingerprint` and `verdict`.
  package var extras: [String]

  package init(
    format: RowFormat = .csv, layout: Layout = .description, hasCanonical: Bool = true, descriptors: [Measure] = [],
    extras: [String] = []
  ) {
    self.format = format
    self.layout = layout
    self.hasCanonical = hasCanonical
    self.descriptors = descriptors
    self.extras = extras
  }

  /// All names, as they stand in the header.
  package var names: [String] {
    let lead = ["row", "id", "smiles"]
    let end = ["status", "reason", "detail"]
    switch layout {
    case .brief: return lead + end + extras
    case .description:
      return lead + (hasCanonical ? ["canonical_smiles", "substance_key"] : []) + ["components", "counter_ions"] + end
        + descriptors.map(\.name) + ["missing"] + extras
    }
  }
}
