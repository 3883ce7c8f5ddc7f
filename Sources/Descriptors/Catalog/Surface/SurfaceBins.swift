internal import Molecules

/// A property of atoms by which their surface is sorted: one row of the table below.
///
/// The sums are Labute's (J. Mol. Graph. Model. 18, 464, 2000, doi:10.1016/S1093-3263(00)00068-1); the bounds are those
/// of RDKit 2026.03, which widened the paper's. Hydrogens have no part in them: an atom brings its own surface and its
/// own share of the property.
struct SurfaceBins: Sendable {
  /// The descriptors are `<name>1`, `<name>2`, …
  let name: String
  /// The same in RDKit's words.
  let rdkit: String
  let definition: String
  /// Where a bin ends and the next begins; a value on a bound is in the next bin.
  let bounds: [Double]
  let property: @Sendable (Subject) throws(MissingValue) -> [Double]

  static let all = [
    SurfaceBins(
      name: "smr_vsa", rdkit: "SMR_VSA", definition: "whose part of the molar refractivity (Crippen, cm³/mol) is",
      bounds: [1.29, 1.82, 2.24, 2.45, 2.75, 3.05, 3.63, 3.8, 4],
      property: { $0.crippen.types.map(\.refractivity) }),
    SurfaceBins(
      name: "slogp_vsa", rdkit: "SlogP_VSA", definition: "whose part of log P (Crippen) is",
      bounds: [-0.4, -0.2, 0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6], property: { $0.crippen.types.map(\.logP) }),
    SurfaceBins(
      name: "peoe_vsa", rdkit: "PEOE_VSA", definition: "whose PEOE charge (e) is",
      bounds: [-0.3, -0.25, -0.2, -0.15, -0.1, -0.05, 0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3],
      property: { subject throws(MissingValue) in try subject.partialCharges.complete() }),
  ]

  /// One descriptor a bin.
  var descriptors: [Descriptor] { (0...bounds.count).map { descriptor(ofBin: $0) } }

  private func descriptor(ofBin bin: Int) -> Descriptor {
    let low = bin > 0 ? bounds[bin - 1] : -Double.infinity
    let high = bin < bounds.count ? bounds[bin] : Double.infinity
    return .sum(
      id: "\(name)\(bin + 1)", family: .surface, unit: .squareAngstrom,
      definition: "Labute's approximate surface of the atoms \(definition) \(Self.words(low, high))",
      source: .labute, aliases: [.rdkit: ["\(rdkit)\(bin + 1)"]]
    ) { [property] subject throws(MissingValue) in
      var areas = subject.labuteSurface.areas
      guard subject.labuteSurface.isDefined else { throw .undefined }
      for (atom, value) in try property(subject).enumerated() {
        // A charge that cancels to 0 shall not change sides by the order in which its parts were added.
        let value = value + 1e-12
        if value < low || value >= high { areas[atom] = 0 }
      }
      return areas
    }
  }

  private static func words(_ low: Double, _ high: Double) -> String {
    if low == -.infinity { return "below \(high)" }
    if high == .infinity { return "\(low) or more" }
    return "\(low) or more and below \(high)"
  }
}
