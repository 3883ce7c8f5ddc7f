internal import GRDB

/// One state of a campaign, as its derived tables have it.
package struct CampaignReader {
  let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  private var path: String { connection.path }

  /// The last event; nil in a campaign without a beginning.
  package func lastEvent() throws(CampaignError) -> Event? {
    try connection.first(
      "SELECT sequence, time, kind, actor, payload, digest FROM event ORDER BY sequence DESC LIMIT 1", [], Self.event)
  }

  /// Hands on every event, in order.
  package func eachEvent(_ body: (Event) throws(CampaignError) -> Void) throws(CampaignError) {
    try connection.each("SELECT sequence, time, kind, actor, payload, digest FROM event ORDER BY sequence") {
      (record) throws(CampaignError) in try body(try Self.event(record))
    }
  }

  static func event(_ record: Record) throws(CampaignError) -> Event {
    Event(
      sequence: try record.integer(0), time: try record.text(1), kind: try record.text(2), actor: try record.text(3),
      payload: try record.text(4), digest: try record.text(5))
  }

  // MARK: The campaign

  /// What was laid down when the campaign began.
  package func beginning() throws(CampaignError) -> CampaignBeginning {
    let objectives = try objectives()
    let path = path
    let found = try connection.first(
      "SELECT time, seed, settings, policy, policy_file, policy_digest, control, versions FROM campaign ORDER BY event LIMIT 1"
    ) { (record) throws(CampaignError) in
      guard let seed = UInt64(try record.text(1)) else { throw .damaged(path: path, words: "the seed is no number") }
      return CampaignBeginning(
        time: try record.text(0), objectives: objectives, seed: seed, settings: try record.text(2),
        policy: try record.textIfAny(3), policyFile: try record.textIfAny(4), policyDigest: try record.textIfAny(5),
        control: try record.textIfAny(6), versions: try JSONColumn.value(try record.text(7), path: path))
    }
    guard let found else { throw .damaged(path: path, words: "its log has no beginning") }
    return found
  }

  /// In the order in which they were given.
  package func objectives() throws(CampaignError) -> [Objective] {
    let path = path
    return try connection.all("SELECT name, direction, unit FROM objective ORDER BY position") {
      (record) throws(CampaignError) in
      guard let direction = Objective.Direction(rawValue: try record.text(1)) else {
        throw .damaged(path: path, words: "an objective has no direction")
      }
      return Objective(name: try record.text(0), direction: direction, unit: try record.text(2))
    }
  }

  /// The objective of this name; where none is named, the only one.
  package func objective(_ name: String?) throws(CampaignError) -> Objective {
    let all = try objectives()
    guard let name else {
      guard all.count == 1 else { throw .severalObjectives(known: all.map(\.name)) }
      return all[0]
    }
    guard let found = all.first(where: { $0.name == name }) else {
      throw .unknownObjective(name: name, known: all.map(\.name))
    }
    return found
  }

  // MARK: Candidates

  /// How many candidates there are; they are numbered from 1.
  package func candidateCount() throws(CampaignError) -> Int {
    try connection.count("SELECT COUNT(*) FROM candidate")
  }

  /// Every candidate, by its number.
  package func candidates() throws(CampaignError) -> [Candidate] {
    var structures: [Int: [Candidate.Structure]] = [:]
    try connection.each(Self.structures + " ORDER BY candidate, position") { (record) throws(CampaignError) in
      structures[try record.integer(0), default: []].append(try Self.structure(record))
    }
    let path = path
    return try connection.all("SELECT number, id, source_row, parameters FROM candidate ORDER BY number") {
      (record) throws(CampaignError) in
      let number = try record.integer(0)
      return Candidate(
        number: number, id: try record.textIfAny(1), row: try record.integer(2), structures: structures[number] ?? [],
        parameters: try JSONColumn.value(try record.text(3), path: path))
    }
  }

  /// The candidate of a number.
  package func candidate(_ number: Int) throws(CampaignError) -> Candidate {
    let structures = try connection.all(Self.structures + " WHERE candidate = ? ORDER BY position", [number]) {
      (record) throws(CampaignError) in try Self.structure(record)
    }
    let path = path
    let found = try connection.first("SELECT id, source_row, parameters FROM candidate WHERE number = ?", [number]) {
      (record) throws(CampaignError) in
      Candidate(
        number: number, id: try record.textIfAny(0), row: try record.integer(1), structures: structures,
        parameters: try JSONColumn.value(try record.text(2), path: path))
    }
    guard let found else { throw .unknownCandidate(name: "#\(number)", near: []) }
    return found
  }

  private static let structures =
    "SELECT candidate, role, smiles, canonical_smiles, substance_key FROM structure"

  private static func structure(_ record: Record) throws(CampaignError) -> Candidate.Structure {
    Candidate.Structure(
      role: try record.text(1), smiles: try record.text(2), canonicalSMILES: try record.text(3),
      substanceKey: try record.text(4))
  }

  /// The number of the candidate that a person names: by id, by `#` and number, or by SMILES or substance key as the
  /// campaign has them.
  package func number(ofCandidate name: String) throws(CampaignError) -> Int {
    let trimmed = String(name.drop { $0 == " " })
    if trimmed.first == "#", let number = Int(trimmed.dropFirst()) {
      guard try connection.count("SELECT COUNT(*) FROM candidate WHERE number = ?", [number]) == 1 else {
        throw .unknownCandidate(name: name, near: [])
      }
      return number
    }
    let questions = [
      "SELECT number FROM candidate WHERE id = ? ORDER BY number LIMIT 6",
      """
      SELECT DISTINCT candidate FROM structure WHERE substance_key = ?1 OR smiles = ?1 OR canonical_smiles = ?1
      ORDER BY candidate LIMIT 6
      """,
      // A row that repeats a candidate is a second name of it.
      "SELECT DISTINCT candidate FROM other_row WHERE id = ? AND candidate IS NOT NULL ORDER BY candidate LIMIT 6",
    ]
    for question in questions {
      let found = try connection.all(question, [name]) { (record) throws(CampaignError) in try record.integer(0) }
      if found.count > 1 { throw .ambiguousCandidate(name: name, numbers: found) }
      if let number = found.first { return number }
    }
    let near = try connection.all(
      "SELECT id FROM candidate WHERE id LIKE '%' || ? || '%' ORDER BY length(id), id LIMIT 3", [name]
    ) { (record) throws(CampaignError) in try record.text(0) }
    throw .unknownCandidate(name: name, near: near)
  }
}

/// What was laid down when a campaign began.
package struct CampaignBeginning: Sendable, Hashable {
  package var time: String
  package var objectives: [Objective]
  package var seed: UInt64
  /// The settings file in TOML; empty where there was none.
  package var settings: String
  package var policy: String?
  /// As it was named when the campaign began.
  package var policyFile: String?
  package var policyDigest: String?
  package var control: String?
  package var versions: [String: String]
}

extension CampaignReader {
  /// The candidate that is this substance under these parameters; nil where there is none.
  func number(ofIdentity identity: String) throws(CampaignError) -> Int? {
    try connection.first("SELECT number FROM candidate WHERE identity = ?", [identity]) {
      (record) throws(CampaignError) in try record.integer(0)
    }
  }

  /// Rows of libraries that became no candidate, by status.
  package func otherRowCounts() throws(CampaignError) -> [OtherRow.Status: Int] {
    var counts: [OtherRow.Status: Int] = [:]
    let path = connection.path
    try connection.each("SELECT status, COUNT(*) FROM other_row GROUP BY status") { (record) throws(CampaignError) in
      guard let status = OtherRow.Status(rawValue: try record.text(0)) else {
        throw .damaged(path: path, words: "a row has no status")
      }
      counts[status] = try record.integer(1)
    }
    return counts
  }

  /// Rows of libraries that became no candidate, in the order in which they came.
  package func otherRows() throws(CampaignError) -> [OtherRow] {
    let path = connection.path
    return try connection.all(
      "SELECT source_row, id, smiles, status, reason, detail, candidate FROM other_row ORDER BY number"
    ) { (record) throws(CampaignError) in
      guard let status = OtherRow.Status(rawValue: try record.text(3)) else {
        throw .damaged(path: path, words: "a row has no status")
      }
      return OtherRow(
        row: try record.integer(0), id: try record.textIfAny(1), smiles: try record.text(2), status: status,
        reason: try record.text(4), detail: try record.text(5), candidate: try record.integerIfAny(6))
    }
  }
}
