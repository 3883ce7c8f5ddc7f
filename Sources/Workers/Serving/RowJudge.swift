internal import Descriptors
internal import Feasibility
internal import Molecules

/// Judges and ranks the rows of a run: the gate's columns, and what they are counted and ranked by.
final class RowJudge {
  private let gate: Gate?
  private let accessibility: SyntheticAccessibility
  private let expression: RankExpression?

  /// Whether rows rank by a quantity whose coefficients are in the data folder.
  var ranksByFitted: Bool { expression?.isFitted ?? false }

  /// What is said of a row.
  struct Opinion {
    var cells: [RowCell] = []
    var rank: Double?
    var mark = ""
    /// Why a row has no rank.
    var note: String?
  }

  /// nil where the settings ask for no opinion.
  ///
  /// - Throws: what is wrong with the policy, its lists or the data folder.
  init?(_ settings: DescribeSettings, parser: StructureParser) throws(WireRefusal) {
    guard settings.policy != nil || settings.rankBy != nil else { return nil }
    guard let path = settings.dataFolder else {
      throw WireRefusal(code: "no-data-folder", words: "judging needs the data folder, which the settings do not name")
    }
    let data = DataFolder(path: path)
    let accessibility: SyntheticAccessibility
    do throws(DataFolderError) {
      accessibility = try SyntheticAccessibility(data: data)
    } catch {
      throw WireRefusal(code: "data-folder", words: error.words)
    }
    self.accessibility = accessibility
    do throws(RankError) {
      expression = try settings.rankBy.map { (text) throws(RankError) in try RankExpression(text) }
    } catch {
      throw WireRefusal(code: "bad-expression", words: "--rank-by: \(error.words)")
    }
    gate = try settings.policy.map { (files) throws(WireRefusal) in
      try Self.gate(files, data, accessibility, parser: parser)
    }
  }

  private static func gate(
    _ files: PolicyFiles, _ data: DataFolder, _ accessibility: SyntheticAccessibility, parser: StructureParser
  ) throws(WireRefusal) -> Gate {
    let shipped: AlertSet
    do throws(ShippedAlertsError) {
      shipped = try AlertFile.shippedAlerts(in: data)
    } catch {
      throw WireRefusal(code: "data-folder", words: error.words)
    }
    do throws(PolicyError) {
      let policy = try files.policy(shippedAlerts: shipped)
      let lists = try PolicyLists(of: policy, file: files.file) { (entry) throws(PolicyError) in
        try identity(of: entry, parser)
      }
      return Gate(policy, lists: lists, accessibility: accessibility)
    } catch {
      throw WireRefusal(code: "bad-policy", words: error.words)
    }
  }

  /// What substance a line of a policy's list is.
  private static func identity(
    of entry: SubstanceList.Entry, _ parser: StructureParser
  ) throws(PolicyError) -> Substance.Identity {
    var row = WireBatch()
    row.append(number: 1, kind: .smiles, id: [], text: Array(entry.smiles.utf8))
    do throws(SMILESError) {
      var reading = RowReading.all(0..<1, of: row, mode: .strict, parser: parser)[0]
      return Substance(of: try reading.perceived()).identity()
    } catch {
      throw PolicyError(file: entry.file, line: entry.line, reason: "'\(entry.smiles)': \(error.words)")
    }
  }

  /// The opinion on a described row.
  func opinion(of substance: Substance, as state: Substance.State, _ subject: Subject) -> Opinion {
    var opinion = Opinion()
    let judgement = gate?.judge(substance, as: state, subject)
    let scores = judgement?.scores ?? accessibility.assess(subject)
    if let expression {
      do throws(MissingValue) {
        // As it is written, so that equal molecules rank alike however they are spelled.
        let rank = roundedAsWritten(
          try expression.value { (variable) throws(MissingValue) in
            try Self.value(of: variable, subject, scores)
          })
        opinion.rank = rank
        opinion.cells.append(.real(rank))
      } catch {
        opinion.cells.append(.empty)
        opinion.note = "not ranked: \(error.code)"
      }
    }
    guard let judgement else { return opinion }
    opinion.mark = VerdictMark(judgement.verdict).text
    opinion.cells += [
      .text(Array(judgement.verdict.outcome.rawValue.utf8)[...]), .json(judgement.verdict.json),
      Self.cell(scores.ertl), Self.cell(scores.dative), .text(Array(scores.domain.text.utf8)[...]),
    ]
    return opinion
  }

  /// What a person is told of one molecule: the verdict, and both scores with what drives them.
  func write(_ substance: Substance, as state: Substance.State, _ subject: Subject, to json: inout JSONText) {
    guard let gate else { return }
    let assessment = gate.assess(substance, as: state, subject, isExplained: true)
    json.key("accessibility")
    json.object { json in
      for (key, score) in [("sa_score", assessment.ertl), ("sa_dative", assessment.dative)] {
        json.key(key)
        if case .success(let value) = score { json.value(value) } else { json.null() }
      }
      json.key("sa_domain")
      json.value(assessment.domain.text)
      for (key, drivers) in [("sa_score_parts", assessment.ertlParts), ("sa_dative_drivers", assessment.drivers)] {
        json.key(key)
        json.array { json in drivers.forEach { Self.write($0, to: &json) } }
      }
    }
    json.key("policy")
    json.value(gate.policy.name)
    let verdict = gate.judge(substance, as: state, subject).verdict
    json.key("verdict")
    json.value(verdict.outcome.rawValue)
    json.key("reasons")
    verdict.write(to: &json)
  }

  private static func write(_ driver: AccessibilityDriver, to json: inout JSONText) {
    json.object { json in
      json.key("words")
      json.value(driver.words)
      json.key("value")
      json.value(driver.value)
      json.key("atoms")
      json.array { json in driver.atoms.forEach { json.value($0 + 1) } }
    }
  }

  private static func value(
    of variable: RankExpression.Variable, _ subject: Subject, _ scores: AccessibilityAssessment
  ) throws(MissingValue) -> Double {
    switch variable {
    case .saScore: return try scores.ertl.get()
    case .saDative: return try scores.dative.get()
    case .descriptor(let descriptor):
      switch try descriptor.evaluate(subject) {
      case .count(let count): return Double(count)
      case .real(let real): return real
      case .text: throw .undefined
      }
    }
  }

  private static func cell(_ score: Result<Double, MissingValue>) -> RowCell {
    if case .success(let value) = score { .real(value) } else { .empty }
  }
}

extension Verdict {
  /// The list of reasons as JSON; atoms are counted from 1 as `inspect` does.
  var json: [UInt8] {
    var json = JSONText()
    write(to: &json)
    return json.bytes
  }

  func write(to json: inout JSONText) {
    json.array { json in
      for reason in reasons {
        json.object { json in
          json.key("rule")
          json.value(reason.finding.rule)
          json.key("action")
          json.value(reason.action.rawValue)
          json.key("words")
          json.value(reason.finding.words)
          json.key("atoms")
          json.array { json in reason.finding.atoms.forEach { json.value($0 + 1) } }
          json.key("value")
          if let value = reason.finding.value, value.isFinite { json.value(value) } else { json.null() }
          json.key("limit")
          if let limit = reason.finding.limit { json.value(limit) } else { json.null() }
        }
      }
    }
  }
}
