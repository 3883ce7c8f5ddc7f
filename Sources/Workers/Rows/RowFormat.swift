/// The shape of the output.
public enum RowFormat: String, Sendable, Hashable, CaseIterable {
  /// Comma-separated after RFC 4180, lines ended by a line feed; a missing value is an empty cell.
  case csv
  /// The same with tabs: cells that hold a tab, a quote or a line end stand in quotes.
  case tsv
  /// One JSON object a row; a missing value is null.
  case jsonl

  /// The format that a file name promises, compression suffixes set aside; nil where the suffix says nothing.
  package init?(path: String) {
    switch LibraryFormat(path: path) {
    case .csv: self = .csv
    case .tsv: self = .tsv
    case .jsonl: self = .jsonl
    case .smi, .sdf, .mol, nil: return nil
    }
  }
}
