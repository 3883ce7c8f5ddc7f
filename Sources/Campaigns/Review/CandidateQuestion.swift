/// What a person asks of the whole pool: which candidates, in which order, which page.
package struct CandidateQuestion: Sendable, Hashable {
  /// A column of the grid.
  package struct Column: Sendable, Hashable {
    /// As addresses and filters spell it.
    package var id: String
    /// As the table's head has it, with unit.
    package var title: String
    package var isNumber: Bool
    /// Whether its numbers are counts.
    package var isWhole = false
    /// The column of the index.
    let sql: String
  }

  /// A limit on a number; both ends belong to it, nil is none.
  package struct Range: Sendable, Hashable {
    package var least: Double?
    package var most: Double?

    package init(least: Double? = nil, most: Double? = nil) {
      self.least = least
      self.most = most
    }
  }

  /// Part of the id, in any case of letters; empty asks for all.
  package var text = ""
  package var verdict: CandidateVerdict.Outcome?
  /// The first word of a standing, such as `accepted`.
  package var standing: String?
  /// By the column's id.
  package var ranges: [String: Range] = [:]
  /// Numbers of the only candidates that are meant, such as those that hold a substructure; nil for all.
  package var numbers: [Int]?
  /// A search that the grid was told the result of, with the least likeness that is meant.
  package struct Found: Sendable, Hashable {
    package var search: Int
    package var least: Double

    package init(search: Int, least: Double = 0) {
      self.search = search
      self.least = least
    }
  }

  /// Only candidates that all of these have found.
  package var found: [Found] = []
  /// The column's id, or ``likeness``.
  package var order = "number"
  /// Orders by the likeness of the last search in ``found``.
  package static let likeness = "likeness"
  package var descends = false
  /// From 1.
  package var page = 1
  package var pageSize = 50

  package init() {}

  /// What decides how many there are.
  var filter: CandidateQuestion {
    var filter = self
    (filter.order, filter.descends, filter.page) = ("number", false, 1)
    return filter
  }
}
