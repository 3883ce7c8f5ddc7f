package import Descriptors

extension DescribeSettings {
  /// The descriptor columns that the settings ask for; the core set where they name none.
  package func descriptorColumns() throws(CatalogueError) -> [Column] {
    let request = descriptors.isEmpty ? DescriptorSet.core.rawValue : descriptors.joined(separator: ",")
    return try Catalogue.columns(for: request, naming: names)
  }

  /// All columns of the output; the worker that encodes rows and the parent that writes the header share them.
  package func rowColumns() throws(CatalogueError) -> RowColumns {
    var extras: [String] = []
    if fingerprint != nil { extras.append("fingerprint") }
    if inchikey { extras.append("inchikey") }
    return RowColumns(
      format: format, hasCanonical: canonical,
      descriptors: try descriptorColumns().map { RowColumns.Measure(id: $0.descriptor.id, name: $0.name) },
      extras: extras)
  }
}
