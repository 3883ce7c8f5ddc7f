extension LEAPRelease {
  /// What the measurements, tags and flags of the release are in a campaign.
  ///
  /// - Parameters:
  ///   - numbers: of the candidates, in the order of the release; nil for one that could not be read.
  ///   - objective: an efficiency in per cent.
  package func enter(
    into writer: CampaignWriter, numbers: [Int?], objective: Objective
  ) throws(CampaignError) -> MeasurementImport {
    try objective.check(unit: "%")
    var result = MeasurementImport()
    var book = try MeasurementBook(writer, allowsReplicates: false)
    var controlled: Set<String> = []
    for additive in measured {
      if controlled.insert(additive.batch).inserted {
        var control = MeasurementEntry()
        control.control = "yes"
        control.reason = "control device of the batch"
        Self.take(control, additive.control, additive, objective, &book, &result)
      }
      var entry = MeasurementEntry()
      entry.reason = additive.name
      guard let number = numbers[additive.place] else {
        result.read += 1
        result.bad.append(
          .init(line: additive.line, code: "no-candidate", words: "the structure of \(additive.name) cannot be read"))
        continue
      }
      entry.candidate = "#\(number)"
      Self.take(entry, additive.efficiency, additive, objective, &book, &result)
    }
    result.event = try book.enter(source: "LEAP data release")?.sequence
    try enterTags(into: writer, numbers)
    for flag in flags {
      guard let number = numbers[flag.place] else { continue }
      if try writer.reader.flags(of: number).contains(where: { $0.code == flag.code }) { continue }
      try writer.append(.flagged(CandidateFlagged(candidate: number, code: flag.code, words: flag.words)))
    }
    return result
  }

  private static func take(
    _ bare: MeasurementEntry, _ value: Double, _ additive: Additive, _ objective: Objective,
    _ book: inout MeasurementBook, _ result: inout MeasurementImport
  ) {
    var entry = bare
    entry.objective = objective.name
    entry.value = value.plain
    entry.unit = "%"
    entry.batch = additive.batch
    result.read += 1
    do throws(CampaignError) {
      _ = try book.take(entry)
      result.entered += 1
    } catch {
      if case .repeatedMeasurement = error {
        result.repeated += 1
      } else {
        result.bad.append(.init(line: additive.line, code: error.code, words: "\(error)"))
      }
    }
  }

  private func enterTags(into writer: CampaignWriter, _ numbers: [Int?]) throws(CampaignError) {
    var keys: [Int: String] = [:]
    var tags: [Tag] = []
    for vote in votes {
      guard let number = numbers[vote.place] else { continue }
      if keys[number] == nil { keys[number] = try writer.reader.candidate(number).structures.first?.substanceKey }
      guard let key = keys[number] else { continue }
      tags.append(
        Tag(
          substanceKey: key, axis: vote.axis, polarity: vote.mean < 0 ? .refutes : .supports,
          probability: vote.mean.magnitude, votes: vote.count, evidence: vote.evidence, scorer: "LEAP"))
    }
    let known = Set(try writer.reader.tags())
    let fresh = tags.filter { !known.contains($0) }
    if !fresh.isEmpty { try writer.append(.tagsAdded(TagsAdded(source: "LEAP data release", tags: fresh))) }
  }
}
