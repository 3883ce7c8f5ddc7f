internal import TOMLKit

/// How a campaign proposes: what its settings file says, with defaults for what it leaves out.
///
/// `docs/campaigns.md` lists the keys.
package struct CampaignSettings: Sendable, Hashable {
  /// What a `hold` of the gate does to a candidate.
  package enum HoldPolicy: String, Sendable, Hashable, CaseIterable {
    /// It may be proposed; a person decides.
    case propose
    /// It is left out until a person accepts it.
    case exclude
  }

  /// Proposals of a round.
  package var batch = 5
  /// nil: the optimiser's default.
  package var surrogate: String?
  package var acquisition: String?
  /// How many of a batch are probes.
  package var probes = 0
  package var holds = HoldPolicy.propose
  package var allowsReplicates = false
  /// Ids of descriptors; empty is every number that the molecule's graph gives.
  package var descriptors: [String] = []
  /// Whether mechanism tags are features.
  package var usesTags = true
  /// By how much a candidate has to beat the best to be worth a round, in the objective's unit.
  package var margins: [String: Double] = [:]

  package init() {}

  /// Reads a settings file.
  ///
  /// - Parameter file: its name, for messages.
  package init(toml text: String, file: String) throws(CampaignError) {
    if text.isEmpty { return }
    let root: TOMLTable
    do {
      root = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw Self.error(file, "line \(error.source.begin.line)", "not TOML: \(error.description)")
    } catch {
      throw Self.error(file, "", "not TOML: \(error)")
    }
    try Self.allow(["proposals", "features", "stop"], in: root, "", file)
    if let table = try Self.table("proposals", in: root, file) {
      let name = "proposals"
      try Self.allow(
        ["batch", "surrogate", "acquisition", "probes", "hold", "allow_replicates"], in: table, name, file)
      if let value = try Self.whole("batch", in: table, name, file, from: 1) { batch = value }
      if let value = try Self.whole("probes", in: table, name, file, from: 0) { probes = value }
      surrogate = try Self.text("surrogate", in: table, name, file)
      acquisition = try Self.text("acquisition", in: table, name, file)
      if let word = try Self.text("hold", in: table, name, file) {
        guard let known = HoldPolicy(rawValue: word) else {
          throw Self.error(file, "proposals.hold", "'\(word)' is neither propose nor exclude")
        }
        holds = known
      }
      if let value = try Self.truth("allow_replicates", in: table, name, file) { allowsReplicates = value }
    }
    if let table = try Self.table("features", in: root, file) {
      try Self.allow(["descriptors", "tags"], in: table, "features", file)
      if let array = table["descriptors"]?.array {
        descriptors = array.compactMap(\.string)
        if descriptors.count != array.count || descriptors.isEmpty {
          throw Self.error(file, "features.descriptors", "must be a list of texts in quotes, and not empty")
        }
      } else if table["descriptors"] != nil {
        throw Self.error(file, "features.descriptors", "must be a list of texts in quotes")
      }
      if let value = try Self.truth("tags", in: table, "features", file) { usesTags = value }
    }
    if let table = try Self.table("stop", in: root, file) {
      try Self.allow(["margin"], in: table, "stop", file)
      if let inner = try Self.table("margin", in: table, file) {
        for key in inner.keys.sorted() {
          guard let number = inner[key].flatMap(Self.number), number >= 0 else {
            throw Self.error(file, "stop.margin.\(key)", "must be a number from 0 on, in the objective's unit")
          }
          margins[key] = number
        }
      }
    }
  }

  /// Checks what only the campaign's objectives can tell.
  package func check(against objectives: [Objective]) throws(CampaignError) {
    for name in margins.keys.sorted() where !objectives.contains(where: { $0.name == name }) {
      throw .unknownObjective(name: name, known: objectives.map(\.name))
    }
  }

  // MARK: Values

  private static func error(_ file: String, _ key: String, _ words: String) -> CampaignError {
    .badSetting(what: "--config \(file)", value: key, words: words)
  }

  private static func allow(
    _ known: [String], in table: TOMLTable, _ name: String, _ file: String
  ) throws(CampaignError) {
    for key in table.keys.sorted() where !known.contains(key) {
      let path = name.isEmpty ? key : "\(name).\(key)"
      throw error(file, path, "unknown key; known here are \(known.joined(separator: ", "))")
    }
  }

  private static func table(
    _ key: String, in table: TOMLTable, _ file: String
  ) throws(CampaignError) -> TOMLTable? {
    guard let value = table[key] else { return nil }
    guard let inner = value.table else { throw error(file, key, "must be a table: [\(key)]") }
    return inner
  }

  private static func text(
    _ key: String, in table: TOMLTable, _ name: String, _ file: String
  ) throws(CampaignError) -> String? {
    guard let value = table[key] else { return nil }
    guard let text = value.string else { throw error(file, "\(name).\(key)", "must be text in quotes") }
    return text
  }

  private static func truth(
    _ key: String, in table: TOMLTable, _ name: String, _ file: String
  ) throws(CampaignError) -> Bool? {
    guard let value = table[key] else { return nil }
    guard let truth = value.bool else { throw error(file, "\(name).\(key)", "must be true or false") }
    return truth
  }

  private static func whole(
    _ key: String, in table: TOMLTable, _ name: String, _ file: String, from least: Int
  ) throws(CampaignError) -> Int? {
    guard let value = table[key] else { return nil }
    guard let number = value.int, number >= least else {
      throw error(file, "\(name).\(key)", "must be a whole number from \(least) on")
    }
    return number
  }

  /// Whole numbers are numbers too.
  private static func number(_ value: any TOMLValueConvertible) -> Double? {
    let number = value.double ?? value.int.map(Double.init)
    return number.flatMap { $0.isFinite ? $0 : nil }
  }
}
