package import Descriptors

/// What molecules rank by: arithmetic over columns, larger first, such as `qed - 0.1 * abs(logp_crippen - 2)`.
///
/// Knows numbers, the ids of descriptors and their names elsewhere, `sa_score`, `sa_dative`, `+ - * / ^`, parentheses,
/// and `abs`, `sqrt`, `exp`, `log`, `log10`, `min`, `max`. Division by zero and the like leave a molecule unranked.
package struct RankExpression: Sendable {
  /// A column that an expression speaks of.
  package enum Variable: Sendable {
    case descriptor(Descriptor)
    case saScore
    case saDative
  }

  indirect enum Term: Sendable {
    case number(Double)
    case variable(Variable)
    case negative(Term)
    case binary(UInt8, Term, Term)
    case call(Function, [Term])
  }

  enum Function: String, Sendable, CaseIterable {
    case abs, sqrt, exp, log, log10, min, max
  }

  let term: Term

  /// - Throws: what is wrong and where.
  package init(_ text: String) throws(RankError) {
    var reader = RankReader(text)
    term = try reader.whole()
  }

  /// Whether it speaks of a descriptor whose coefficients are in the data folder.
  var isFitted: Bool { Self.isFitted(term) }

  private static func isFitted(_ term: Term) -> Bool {
    switch term {
    case .variable(.descriptor(let descriptor)): descriptor.isFitted
    case .number, .variable: false
    case .negative(let inner): isFitted(inner)
    case .binary(_, let left, let right): isFitted(left) || isFitted(right)
    case .call(_, let arguments): arguments.contains(where: isFitted)
    }
  }

  /// The value for one molecule.
  ///
  /// - Throws: the reason of the first missing variable, or `undefined` where the arithmetic gives no finite number.
  package func value(_ value: (Variable) throws(MissingValue) -> Double) throws(MissingValue) -> Double {
    let result = try Self.value(of: term, value)
    guard result.isFinite else { throw .undefined }
    return result
  }
}

/// What is wrong with an expression.
package struct RankError: Error, Sendable, Hashable {
  /// From 1.
  package let column: Int
  package let reason: String

  package var words: String { "\(reason), column \(column)" }
}
