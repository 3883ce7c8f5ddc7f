internal import Glibc

extension Descriptor {
  /// pKBHX of the strongest acceptor.
  package static let strongestAcceptor = Descriptor(
    id: "pkbhx_max", family: .hydrogenBonding, unit: .one,
    definition: """
      pKBHX of the strongest acceptor of the described form: the decimal logarithm of the constant, in L/mol, of its \
      hydrogen bond with 4-fluorophenol in CCl₄ at 25 °C
      """,
    source: .lonePairModel, isFitted: true,
    interval: { subject throws(MissingValue) in
      let strongest = try subject.acceptors.get()[0]
      return strongest.value - strongest.halfWidth...strongest.value + strongest.halfWidth
    },
    evaluate: { subject throws(MissingValue) in .real(try subject.acceptors.get()[0].value) })

  /// All acceptors together.
  package static let allAcceptors = fromAcceptors(
    "pkbhx_total",
    "decimal logarithm of the sum over all acceptors of the constants whose logarithm is the pKBHX"
  ) { .real(log10($0.reduce(0) { $0 + pow(10, $1.value) })) }

  /// How many acceptors deserve the name.
  package static let strongAcceptors = fromAcceptors(
    "strong_acceptors", "number of acceptors whose pKBHX is at least 1, that of an ether or a ketone"
  ) { .count($0.count { $0.value >= 1 }) }

  /// Whether the fit can vouch for the strongest acceptor.
  package static let acceptorDomain = fromAcceptors(
    "pkbhx_domain", unit: .none,
    "whether acceptors like the strongest were in the fit of its pKBHX: in, or out and why"
  ) { .text($0[0].doubt.map { "out: \($0)" } ?? "in") }

  /// - Parameter value: of the acceptors, strongest first, of which there is at least one.
  private static func fromAcceptors(
    _ id: String, unit: Unit = .one, _ definition: String,
    value: @escaping @Sendable ([LonePairs.Estimate]) -> Value
  ) -> Descriptor {
    Descriptor(
      id: id, family: .hydrogenBonding, unit: unit, definition: definition, source: .lonePairModel, isFitted: true
    ) { subject throws(MissingValue) in value(try subject.acceptors.get()) }
  }
}
