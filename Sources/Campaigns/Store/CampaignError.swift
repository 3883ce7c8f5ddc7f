/// Why a campaign cannot be read, written or told something.
package enum CampaignError: Error, Sendable, Hashable {
  // The file.
  case notFound(path: String)
  case exists(path: String)
  case noFolder(path: String)
  case notReadable(path: String)
  case noPermission(path: String)
  case notACampaign(path: String, words: String)
  /// A newer release has written it.
  case newer(path: String, version: Int)
  /// Another command is writing it.
  case inUse(path: String)
  case readOnly(path: String)
  case diskFull(path: String)
  case damaged(path: String, words: String)
  case unreadableEvent(sequence: Int, words: String)

  // What it is told.
  case badSetting(what: String, value: String, words: String)
  case noObjective
  case repeatedObjective(name: String)
  case unknownObjective(name: String, known: [String])
  case severalObjectives(known: [String])
  case unitMismatch(objective: String, expected: String, given: String)
  /// A value without a stated unit that would fit the other of % and fraction.
  case unlikelyUnit(objective: String, expected: String, likely: String, text: String, typical: Double)
  case unknownCandidate(name: String, near: [String])
  case ambiguousCandidate(name: String, numbers: [Int])
  case notANumber(what: String, text: String)
  case notFinite(words: String)
  case outOfRange(what: String, text: String, words: String)
  case missing(what: String, words: String)
  case superfluous(what: String, words: String)
  case repeatedMeasurement(number: Int)
  case unknownMeasurement(number: Int, last: Int)
  case withdrawnAlready(number: Int)
  case changedSchema(words: String)
  case nothingToDecide(candidate: String, words: String)
  /// Something happened to a candidate that whoever decides has not seen.
  case changedMeanwhile(candidate: String, words: String)
  case badTable(words: String)
  /// A bad row of a table, none of which may be.
  case stoppedAtRow(path: String, line: Int, words: String)
}

extension CampaignError: CustomStringConvertible {
  /// What is wrong, where, and how to mend it.
  package var description: String {
    switch self {
    case .notFound(let path): "no such campaign: \(path); `dative campaign init` makes one"
    case .exists(let path):
      "\(path) is there already; choose another name, or remove it if you mean to begin anew"
    case .noFolder(let path): "cannot write \(path): its folder does not exist"
    case .notReadable(let path): "no permission to read \(path)"
    case .noPermission(let path): "no permission to write \(path)"
    case .notACampaign(let path, let words): "\(path) is no campaign of Dative: \(words)"
    case .newer(let path, let version):
      "\(path) was written by a newer release of Dative (layout \(version)); use that release"
    case .inUse(let path): "another command is writing \(path); wait for it and try again"
    case .readOnly(let path):
      "cannot write \(path): the file or its folder is read-only; copy it to where you may write"
    case .diskFull(let path): "cannot write \(path): the disk is full; make room and try again, nothing was lost"
    case .damaged(let path, let words): "\(path) is damaged: \(words); restore it from a copy or an export"
    case .unreadableEvent(let sequence, let words): "event \(sequence) cannot be read: \(words)"
    case .badSetting(let what, let value, let words): "\(what): '\(value)': \(words)"
    case .noObjective: "a campaign needs an objective: --objective NAME:maximize or NAME:minimize"
    case .repeatedObjective(let name): "the objective '\(name)' is given twice"
    case .unknownObjective(let name, let known):
      "there is no objective '\(name)'; this campaign has \(known.joined(separator: ", "))"
    case .severalObjectives(let known): "say which objective: \(known.joined(separator: ", "))"
    case .unitMismatch(let objective, let expected, let given):
      """
      \(objective) is in \(Self.unit(expected)), the value is given in \(Self.unit(given)); \
      convert it, for nothing is converted silently
      """
    case .unlikelyUnit(let objective, let expected, let likely, let text, let typical):
      """
      \(objective) is in '\(expected)', but \(text) looks like a value in '\(likely)' (others are about \
      \(typical.plain)); convert it, or state the unit '\(expected)' if it is meant so
      """
    case .unknownCandidate(let name, let near):
      "there is no candidate '\(name)'"
        + (near.isEmpty
          ? "; `dative campaign export` lists all of them"
          : "; near: \(near.map { "'\($0)'" }.joined(separator: ", "))")
    case .ambiguousCandidate(let name, let numbers):
      """
      several candidates are called '\(name)'; say which by its number: \
      \(numbers.map { "#\($0)" }.joined(separator: ", "))
      """
    case .notANumber(let what, let text):
      "\(what) is '\(text)', not a finite number" + (text.contains(",") ? "; the decimal sign is a point" : "")
    case .notFinite(let words): "a number is not finite: \(words)"
    case .outOfRange(let what, let text, let words): "\(what) is '\(text)', but \(words)"
    case .missing(let what, let words): "\(what) is missing: \(words)"
    case .superfluous(let what, let words): "\(what) is given, but \(words)"
    case .repeatedMeasurement(let number):
      "measurement \(number) says exactly the same; if it was really measured twice, say so with --allow-replicates"
    case .unknownMeasurement(let number, let last):
      "there is no measurement \(number); \(last == 0 ? "none is entered yet" : "the last is \(last)")"
    case .withdrawnAlready(let number): "measurement \(number) is withdrawn already"
    case .changedSchema(let words): words
    case .nothingToDecide(let candidate, let words): "nothing to decide about '\(candidate)': \(words)"
    case .changedMeanwhile(let candidate, let words):
      "'\(candidate)' is not as you saw it, so nothing was entered: \(words)"
    case .badTable(let words): words
    case .stoppedAtRow(let path, let line, let words): "line \(line) of \(path): \(words); nothing was entered"
    }
  }

  private static func unit(_ symbol: String) -> String { symbol.isEmpty ? "a plain number (no unit)" : "'\(symbol)'" }

  /// A word for machines and ledgers: the case's name.
  package var code: String {
    switch self {
    case .notFound: "not-found"
    case .exists: "exists"
    case .noFolder: "no-folder"
    case .notReadable: "not-readable"
    case .noPermission: "no-permission"
    case .notACampaign: "not-a-campaign"
    case .newer: "newer-layout"
    case .inUse: "in-use"
    case .readOnly: "read-only"
    case .diskFull: "disk-full"
    case .damaged: "damaged"
    case .unreadableEvent: "unreadable-event"
    case .badSetting: "bad-setting"
    case .noObjective: "no-objective"
    case .repeatedObjective: "repeated-objective"
    case .unknownObjective: "unknown-objective"
    case .severalObjectives: "objective-not-named"
    case .unitMismatch: "unit-mismatch"
    case .unlikelyUnit: "unlikely-unit"
    case .unknownCandidate: "unknown-candidate"
    case .ambiguousCandidate: "ambiguous-candidate"
    case .notANumber: "not-a-number"
    case .notFinite: "not-finite"
    case .outOfRange: "out-of-range"
    case .missing: "missing"
    case .superfluous: "superfluous"
    case .repeatedMeasurement: "repeated-measurement"
    case .unknownMeasurement: "unknown-measurement"
    case .withdrawnAlready: "withdrawn-already"
    case .changedSchema: "changed-schema"
    case .nothingToDecide: "nothing-to-decide"
    case .changedMeanwhile: "changed-meanwhile"
    case .badTable: "bad-table"
    case .stoppedAtRow: "stopped-at-row"
    }
  }
}
