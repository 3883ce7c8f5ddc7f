extension CampaignContent {
  /// The tables of an export. That of the measurements can be imported again.
  package var tables: [CampaignTable] {
    [candidateTable, measurementTable, tagTable, proposalTable, decisionTable, otherRowTable]
  }

  /// One row for each candidate.
  package var candidateTable: CampaignTable {
    var roles: [String] = []
    var parameters: Set<String> = []
    for entry in candidates {
      for structure in entry.candidate.structures where !roles.contains(structure.role) { roles.append(structure.role) }
      parameters.formUnion(entry.candidate.parameters.keys)
    }
    let names = parameters.sorted()
    let objectives = campaign.objectives.map(\.name)
    let identity = roles.flatMap { role in
      role == "smiles" ? ["canonical_smiles", "substance_key"] : ["canonical_\(role)", "substance_key_\(role)"]
    }
    var table = CampaignTable(
      name: "candidates",
      columns: ["id", "number"] + roles + names.map { "x_\($0)" } + identity
        + ["verdict", "reasons", "sa_score", "sa_dative", "standing", "measured"] + objectives + ["flags"])
    for entry in candidates {
      let structures = roles.map { role in entry.candidate.structures.first { $0.role == role } }
      var row = [entry.candidate.id ?? "", String(entry.candidate.number)]
      row += structures.map { $0?.smiles ?? "" }
      row += names.map { entry.candidate.parameters[$0]?.text ?? "" }
      for structure in structures { row += [structure?.canonicalSMILES ?? "", structure?.substanceKey ?? ""] }
      row += [
        entry.verdict?.outcome.rawValue ?? "",
        entry.verdict.map { $0.reasons.map { "\($0.action) \($0.rule)" }.joined(separator: ";") } ?? "",
        Self.cell(entry.verdict?.saScore), Self.cell(entry.verdict?.saDative), entry.standing, String(entry.measured),
      ]
      row += objectives.map { Self.cell(entry.means[$0]) } + [entry.flags.map(\.code).joined(separator: ";")]
      table.rows.append(row)
    }
    return table
  }

  private var measurementTable: CampaignTable {
    let conditions = Set(measurements.flatMap(\.measurement.conditions.keys)).sorted()
    var table = CampaignTable(
      name: "measurements",
      columns: [
        "number", "candidate", "objective", "value", "unit", "batch", "devices", "sd", "control", "status", "reason",
      ] + conditions.map { "condition_\($0)" } + [
        "control_mean", "relative_change", "event", "time", "by", "withdrawn", "withdrawn_reason",
      ])
    for bench in measurements {
      let own = bench.measurement
      var row = [
        String(own.number), bench.candidate ?? "", own.objective, Self.cell(own.value), own.unit, own.batch ?? "",
        own.devices.map(String.init) ?? "", Self.cell(own.sd), own.isControl ? "yes" : "no", own.status.rawValue,
        own.reason ?? "",
      ]
      row += conditions.map { own.conditions[$0] ?? "" }
      row += [
        Self.cell(bench.controlMean), Self.cell(bench.change), String(bench.event), bench.time, bench.by,
        bench.withdrawn.map(String.init) ?? "", bench.withdrawnReason ?? "",
      ]
      table.rows.append(row)
    }
    return table
  }

  private var tagTable: CampaignTable {
    var table = CampaignTable(
      name: "tags", columns: ["substance_key", "axis", "polarity", "probability", "votes", "evidence", "scorer"])
    table.rows = tags.map {
      [
        $0.substanceKey, $0.axis, $0.polarity.rawValue, $0.probability.plain, $0.votes.map(String.init) ?? "",
        $0.evidence, $0.scorer,
      ]
    }
    return table
  }

  private var proposalTable: CampaignTable {
    let names = Dictionary(uniqueKeysWithValues: candidates.map { ($0.candidate.number, $0.name) })
    func name(_ number: Int) -> String { names[number] ?? "#\(number)" }
    var table = CampaignTable(
      name: "proposals",
      columns: [
        "round", "position", "candidate", "kind", "surrogate", "acquisition", "acquisition_value", "objective", "mean",
        "sd", "predictive_sd", "mean_percentile", "sd_percentile", "nearest", "alternatives", "words", "seed", "pool",
      ])
    for round in rounds {
      for proposal in round.proposals {
        let nearest = proposal.nearest.map { "\(name($0.candidate))=\($0.similarity.plain)" }.joined(separator: ";")
        let others = proposal.alternatives.sorted { $0.key < $1.key }.map { "\($0.key)=\(name($0.value))" }
        let beliefs = proposal.beliefs.map { belief in
          [
            belief.objective, belief.mean.plain, belief.sd.plain, belief.predictiveSD.plain,
            belief.meanPercentile.plain, belief.sdPercentile.plain,
          ]
        }
        for belief in beliefs.isEmpty ? [Array(repeating: "", count: 6)] : beliefs {
          table.rows.append(
            [
              String(round.round), String(proposal.position), name(proposal.candidate), proposal.kind.rawValue,
              round.surrogate, round.acquisition, Self.cell(proposal.acquisition),
            ] + belief + [
              nearest, others.joined(separator: ";"), proposal.words, String(round.seed), String(round.pool),
            ])
        }
      }
    }
    return table
  }

  private var decisionTable: CampaignTable {
    var table = CampaignTable(
      name: "decisions", columns: ["candidate", "decision", "reason", "by", "time", "round", "event"])
    table.rows = decisions.map {
      [
        $0.candidate, $0.decision.choice.rawValue, $0.decision.reason, $0.by, $0.time,
        $0.decision.round.map(String.init) ?? "", String($0.event),
      ]
    }
    return table
  }

  private var otherRowTable: CampaignTable {
    var table = CampaignTable(
      name: "other_rows", columns: ["row", "id", "smiles", "status", "reason", "detail", "candidate"])
    table.rows = otherRows.map {
      [
        String($0.row), $0.id ?? "", $0.smiles, $0.status.rawValue, $0.reason, $0.detail,
        $0.candidate.map { "#\($0)" } ?? "",
      ]
    }
    return table
  }

  private static func cell(_ number: Double?) -> String { number?.plain ?? "" }
}
