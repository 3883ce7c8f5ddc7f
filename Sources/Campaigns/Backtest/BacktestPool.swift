package import BayesianOptimization
package import Workers

/// A pool of candidates whose outcomes are known, as a table gives it.
///
/// Columns: `id`, `smiles` or several `smiles_…`, process parameters `x_…`, and the outcome; larger is better.
package struct BacktestPool: Sendable {
  /// The pool's file name without suffix, its key in a file of starts.
  package let name: String
  package let ids: [String]
  /// Names of the columns that hold SMILES, in the table's order.
  package let components: [String]
  /// Candidates × components.
  package let smiles: [[String]]
  /// Names of the process parameters.
  package let parameters: [String]
  /// Candidates × parameters, as text: a parameter of which any is not a number is categorical.
  package let parameterTexts: [[String]]
  package let outcomes: [Double]

  package init(path: String, target: String) throws(BacktestError) {
    do throws(TableError) {
      let table = try DelimitedTable(path: path)
      let id = try table.place(of: "id")
      let outcome = try table.place(of: target)
      let molecules = table.columns.indices.filter {
        $0 != outcome && (table.columns[$0] == "smiles" || table.columns[$0].hasPrefix("smiles_"))
      }
      let processes = table.columns.indices.filter { $0 != outcome && table.columns[$0].hasPrefix("x_") }
      if molecules.isEmpty, processes.isEmpty {
        throw .noSuchColumn(path: path, wanted: "smiles", available: table.columns)
      }
      name = Self.stem(of: path)
      components = molecules.map { table.columns[$0] }
      parameters = processes.map { table.columns[$0] }
      ids = table.rows.map { $0.cells[id] }
      smiles = table.rows.map { row in molecules.map { row.cells[$0] } }
      parameterTexts = table.rows.map { row in processes.map { row.cells[$0] } }
      var outcomes: [Double] = []
      for row in table.rows { outcomes.append(try table.number(row, outcome)) }
      self.outcomes = outcomes
    } catch {
      throw .table(error)
    }
    var seen: Set<String> = []
    for id in ids where !seen.insert(id).inserted { throw .repeatedId(path: path, id: id) }
    guard ids.count > 1 else { throw .tooSmall(path: path, count: ids.count) }
  }

  /// `pools/esol.csv.gz` is `esol`.
  private static func stem(of path: String) -> String {
    let file = path.split(separator: "/").last ?? ""
    return String(file.prefix { $0 != "." })
  }
}

/// Why a back-test cannot begin.
package enum BacktestError: Error, Sendable, CustomStringConvertible {
  case table(TableError)
  case repeatedId(path: String, id: String)
  case tooSmall(path: String, count: Int)
  case unreadableStarts(path: String, words: String)
  case noStarts(path: String, pool: String, available: [String])
  case otherPool(path: String, pool: String, count: Int, expected: Int)
  case unknownId(path: String, pool: String, id: String)
  case unreadableMolecule(id: String, smiles: String, UnreadableMolecule)
  case notDescribed(RunError)
  case notReplayed(ReplayError)
  /// Too few candidates are unlike the best to begin far from them.
  case noFarCandidates(pool: String, count: Int, wanted: Int, similarity: Double)
  case tooFewStarts(path: String, pool: String, count: Int, wanted: Int)

  /// What is wrong, where, and how to mend it.
  package var description: String {
    switch self {
    case .table(let error): "\(error)"
    case .repeatedId(let path, let id): "\(path): the id '\(id)' stands in two rows"
    case .tooSmall(let path, let count): "\(path) has \(count) candidates; a back-test needs at least 2"
    case .unreadableStarts(let path, let words): "\(path) is no file of starts: \(words)"
    case .noStarts(let path, let pool, let available):
      "\(path) has no starts for '\(pool)'; it has \(available.map { "'\($0)'" }.joined(separator: ", "))"
    case .otherPool(let path, let pool, let count, let expected):
      "\(path) is for a '\(pool)' of \(expected) candidates, not of \(count)"
    case .unknownId(let path, let pool, let id): "\(path): '\(id)', in a start of '\(pool)', is no id of the pool"
    case .unreadableMolecule(let id, let smiles, let reason):
      "candidate '\(id)', \(smiles), cannot be described: \(reason.code), \(reason.words)"
    case .notDescribed(let error): "the molecules could not be described: \(error)"
    case .notReplayed(let error): error.words
    case .noFarCandidates(let pool, let count, let wanted, let similarity):
      "\(count) candidates of '\(pool)' share no cluster of similarity \(similarity) with its best, but a start takes "
        + "\(wanted); raise --starts-far"
    case .tooFewStarts(let path, let pool, let count, let wanted):
      "\(path) has \(count) starts for '\(pool)', fewer than the \(wanted) asked for with --seeds"
    }
  }
}
