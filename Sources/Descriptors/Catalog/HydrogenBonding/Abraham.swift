internal import Molecules

extension Descriptor {
  /// Abraham's A.
  package static let abrahamA = abraham(
    "abraham_a",
    """
    Abraham's overall hydrogen-bond acidity A of the described form: a sum over its donors of the value of their class \
    and of what electronegative atoms around them add
    """
  ) { ($0.acidity, $0.acidityHalfWidth) }

  /// Abraham's B.
  package static let abrahamB = abraham(
    "abraham_b",
    """
    Abraham's overall hydrogen-bond basicity B of the described form: a sum over its lone pairs by class and pKBHX, and \
    over its π electrons
    """
  ) { ($0.basicity, $0.basicityHalfWidth) }

  /// What the strongest donor adds to A.
  package static let strongestDonorOfHydrogen = Descriptor(
    id: "hbond_acidity_max", family: .hydrogenBonding, unit: .one,
    definition: "what the strongest donor of hydrogen bonds adds to Abraham's A", source: .abraham, isFitted: true
  ) { subject throws(MissingValue) in
    guard let strongest = try subject.abraham.get().donors.first else { throw .noSite }
    return .real(strongest.strength)
  }

  /// Whether the fit can vouch for A and B.
  package static let abrahamDomain = Descriptor(
    id: "abraham_domain", family: .hydrogenBonding, unit: .none,
    definition: "whether all donors and acceptors were in the fits of abraham_a and abraham_b: in, or out and why",
    source: .abraham, isFitted: true
  ) { subject throws(MissingValue) in .text(try subject.abraham.get().doubt.map { "out: \($0)" } ?? "in") }

  private static func abraham(
    _ id: String, _ definition: String,
    value: @escaping @Sendable (AbrahamModel.Estimate) -> (Double, halfWidth: Double)
  ) -> Descriptor {
    Descriptor(
      id: id, family: .hydrogenBonding, unit: .one, definition: definition, source: .abraham, isFitted: true,
      interval: { subject throws(MissingValue) in
        let (middle, halfWidth) = value(try subject.abraham.get())
        // Neither is ever negative.
        return max(0, middle - halfWidth)...middle + halfWidth
      },
      evaluate: { subject throws(MissingValue) in .real(value(try subject.abraham.get()).0) })
  }
}
