internal import Workers

/// What became of a table of measurements.
package struct MeasurementImport: Sendable, Hashable {
  /// A row that was not entered.
  package struct BadRow: Sendable, Hashable {
    package var line: Int
    package var code: String
    package var words: String
  }

  package var read = 0
  package var entered = 0
  /// Rows that say exactly what a measurement of the campaign says.
  package var repeated = 0

  /// A row that says exactly what a measurement of the campaign, or a row above, says.
  package struct Repetition: Sendable, Hashable {
    package var line: Int
    /// That it repeats.
    package var measurement: Int
  }

  /// Where the table has them; those of a release are counted alone.
  package var repetitions: [Repetition] = []
  package var bad: [BadRow] = []
  /// The event that holds the entered ones.
  package var event: Int?

  package init() {}

  package var balances: Bool { read == entered + repeated + bad.count }

  /// Checks every row and enters those that hold, in one event.
  ///
  /// - Parameter stopsAtFailure: a bad row then keeps all others out too.
  package static func take(
    _ table: MeasurementTable, into writer: CampaignWriter, allowsReplicates: Bool, stopsAtFailure: Bool
  ) throws(CampaignError) -> MeasurementImport {
    var result = MeasurementImport()
    var book = try MeasurementBook(writer, allowsReplicates: allowsReplicates)
    for row in table.brokenRows {
      result.read += 1
      result.bad.append(BadRow(line: row.line, code: "broken-row", words: row.words))
    }
    for line in table.lines {
      result.read += 1
      do throws(CampaignError) {
        _ = try book.take(line.entry)
        result.entered += 1
      } catch {
        guard error.isOfRow else { throw error }
        if case .repeatedMeasurement(let number) = error {
          result.repeated += 1
          result.repetitions.append(Repetition(line: line.line, measurement: number))
        } else {
          result.bad.append(BadRow(line: line.line, code: error.code, words: "\(error)"))
        }
      }
    }
    result.bad.sort { $0.line < $1.line }
    if stopsAtFailure, let first = result.bad.first {
      throw .stoppedAtRow(path: table.path, line: first.line, words: first.words)
    }
    result.event = try book.enter(source: table.path)?.sequence
    return result
  }
}

extension CampaignError {
  /// Whether a row of a table is to blame, and not the campaign's file.
  var isOfRow: Bool {
    switch self {
    case .badSetting, .unknownObjective, .severalObjectives, .unitMismatch, .unlikelyUnit, .unknownCandidate,
      .ambiguousCandidate,
      .notANumber, .notFinite, .outOfRange, .missing, .superfluous, .repeatedMeasurement:
      true
    default: false
    }
  }
}
