extension Descriptor {
  /// Approximate van der Waals surface.
  package static let labuteSurfaceArea = sum(
    id: "labute_asa", family: .surface, unit: .squareAngstrom,
    definition: """
      Labute's approximate surface: each atom's sphere less what its bonded neighbours bury, each atom bearing one \
      hydrogen as RDKit has it
      """,
    source: .labute, aliases: [.rdkit: ["LabuteASA"]]
  ) { subject throws(MissingValue) in
    let surface = subject.labuteSurface
    guard surface.isDefined else { throw .undefined }
    return surface.areas.indices.map { surface.areas[$0] + surface.hydrogenAreas[$0] }
  }
}
