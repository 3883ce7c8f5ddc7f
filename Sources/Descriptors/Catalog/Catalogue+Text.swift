extension Catalogue {
  /// Every descriptor with its version and definition, a line each: what a digest of the catalogue is taken over.
  package static var text: String {
    all.map { "\($0.id) \($0.version) \($0.unit.symbol) \($0.definition) \($0.source.citation)\n" }.joined()
  }
}
