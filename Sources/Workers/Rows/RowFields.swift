package import Descriptors

/// What became of a row.
package enum RowStatus: String, Sendable, Hashable, CaseIterable {
  case ok, failed, skipped, duplicate
}

/// A descriptor's outcome for one molecule.
package typealias DescriptorOutcome = Result<Descriptor.Value, MissingValue>

/// The content of an extra column.
package enum RowCell: Sendable, Hashable {
  case empty
  case text(ArraySlice<UInt8>)
  case real(Double)
  /// UTF-8 JSON: nested in JSON lines, text in tables.
  case json([UInt8])
}

/// What a row says besides its descriptors; slices, so that filling one in copies no bytes.
package struct RowFields: Sendable, Hashable {
  package var row: Int
  package var id: ArraySlice<UInt8>
  /// As given.
  package var smiles: ArraySlice<UInt8>
  package var canonicalSMILES: ArraySlice<UInt8> = []
  package var substanceKey: ArraySlice<UInt8> = []
  /// How many components the substance has; nil for a row that was not described.
  package var components: Int?
  package var counterIons: ArraySlice<UInt8> = []
  package var status: RowStatus
  /// Code; empty for a row of status `ok`.
  package var reason: String
  /// Words with the position.
  package var detail: String
  /// One for each of the extra columns; empty for a row without them.
  package var extras: [RowCell] = []

  package init(
    row: Int, id: ArraySlice<UInt8>, smiles: ArraySlice<UInt8>, status: RowStatus = .ok, reason: String = "",
    detail: String = ""
  ) {
    self.row = row
    self.id = id
    self.smiles = smiles
    self.status = status
    self.reason = reason
    self.detail = detail
  }

  /// The row of a record that was skipped or could not be read; nil for one that is still to be described.
  package init?(of record: LibraryRecord, in batch: LibraryBatch) {
    guard let problem = batch.problem(of: record) else { return nil }
    self.init(
      row: record.row, id: batch.id(of: record), smiles: batch.text(of: record),
      status: record.kind == .skipped ? .skipped : .failed, reason: problem.code, detail: problem.words)
  }
}
