/// What the user says about an input: its format and where in a record the SMILES and the id stand.
package struct LibraryLayout: Sendable, Hashable {
  /// nil: by the suffix of the path; standard input without a format is `.smi`.
  package var format: LibraryFormat?
  /// Name or 1-based number of the column (the key, in JSON lines); nil: found by its usual names.
  package var smilesColumn: String?
  /// Name or 1-based number of the column (JSON key, SDF data item); nil: found by its usual names.
  package var idColumn: String?
  /// A table has a header line; false is `--no-header`. See `TableColumns` for how one is recognised.
  package var mayHaveHeader: Bool
  /// A longer record fails with `record-too-long`; bounds the memory of the reader.
  package var longestRecord: Int
  /// How many bytes are asked of the input at a time; no result depends on it.
  package var readSize: Int

  package init(
    format: LibraryFormat? = nil, smilesColumn: String? = nil, idColumn: String? = nil, mayHaveHeader: Bool = true,
    longestRecord: Int = 1 << 20, readSize: Int = 1 << 18
  ) {
    self.format = format
    self.smilesColumn = smilesColumn
    self.idColumn = idColumn
    self.mayHaveHeader = mayHaveHeader
    self.longestRecord = longestRecord
    self.readSize = readSize
  }

  /// A column that the user asks for of a format that has none: any of a `.smi`, a SMILES of connection tables.
  func columnThatIsNone(in format: LibraryFormat) -> String? {
    switch format {
    case .smi: smilesColumn ?? idColumn
    case .sdf, .mol: smilesColumn
    case .csv, .tsv, .jsonl: nil
    }
  }
}
