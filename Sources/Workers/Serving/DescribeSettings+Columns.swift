package import Descriptors

extension DescribeSettings {
  /// The descriptor columns that the settings ask for; the core set where they name none.
  package func descriptorColumns() throws(CatalogueError) -> [Column] {
    // Who asks for a slower tier and for nothing else wants its columns.
    var usual = [DescriptorSet.core.rawValue]
    if tier >= .conformer { usual.append(Descriptor.Family.shape.rawValue) }
    if tier >= .quantum { usual.append(Descriptor.Family.quantum.rawValue) }
    let request = (descriptors.isEmpty ? usual : descriptors).joined(separator: ",")
    let columns = try Catalogue.columns(for: request, naming: names, tier: tier)
    return intervals ? columns.flatMap { [$0] + $0.bounds } : columns
  }

  /// Whether a column is asked for whose coefficients are in the data folder.
  package func needsSiteModels() throws(CatalogueError) -> Bool {
    isBrief ? false : try descriptorColumns().contains { $0.descriptor.isFitted }
  }

  /// All columns of the output; the worker that encodes rows and the parent that writes the header share them.
  package func rowColumns() throws(CatalogueError) -> RowColumns {
    var extras: [String] = []
    if fingerprint != nil { extras.append("fingerprint") }
    if inchikey { extras.append("inchikey") }
    if rankBy != nil { extras.append("rank_value") }
    if policy != nil { extras += ["verdict", "reasons", "sa_score", "sa_dative", "sa_domain"] }
    return RowColumns(
      format: format, layout: isBrief ? .brief : .description, hasCanonical: canonical,
      descriptors: isBrief
        ? [] : try descriptorColumns().map { RowColumns.Measure(id: $0.descriptor.id, name: $0.name) },
      extras: extras)
  }
}
