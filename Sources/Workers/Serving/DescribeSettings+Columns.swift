package import Descriptors

extension DescribeSettings {
  /// The descriptor columns that the settings ask for.
  package func descriptorColumns() throws(CatalogueError) -> [Column] {
    try Catalogue.columns(for: descriptors.joined(separator: ","), naming: names)
  }

  /// All columns of the output; the worker that encodes rows and the parent that writes the header share them.
  package func rowColumns() throws(CatalogueError) -> RowColumns {
    var extras: [String] = []
    if fingerprint != nil { extras.append("fingerprint") }
    if inchikey { extras.append("inchikey") }
    return RowColumns(
      format: rowFormat, hasCanonical: canonical,
      descriptors: try descriptorColumns().map { RowColumns.Measure(id: $0.descriptor.id, name: $0.name) },
      extras: extras)
  }

  private var rowFormat: RowFormat {
    switch format {
    case .csv: .csv
    case .tsv: .tsv
    case .jsonl: .jsonl
    }
  }
}
