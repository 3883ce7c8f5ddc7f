package import Campaigns
package import Reports

/// The plots of a campaign's health, each drawn from the log alone.
package struct CampaignPlots {
  let state: ReviewState

  package init(_ state: ReviewState) { self.state = state }

  /// All that there is something to show of, with what each says.
  package var html: Markup {
    var parts: [Markup] = []
    for objective in state.objectives {
      parts += [convergence(objective), parity(objective), calibration(objective), landscape(objective)].compactMap {
        $0
      }
    }
    parts.append(waterfall)
    return "<div class=\"plots\">\(parts.joined())</div>\n"
  }

  private func figure(_ plot: Plot, _ caption: String) -> Markup {
    "<figure>\(plot.svg)<figcaption>\(caption)</figcaption></figure>\n"
  }

  private func title(_ objective: Objective) -> String {
    objective.name + (objective.unit.isEmpty ? "" : " (\(objective.unit))")
  }

  private func convergence(_ objective: Objective) -> Markup? {
    let values = state.counted.map(\.measurement).filter {
      $0.objective == objective.name && !$0.isControl && $0.value != nil
    }
    guard !values.isEmpty else { return nil }
    var best: Double?
    var points: [Plot.Point] = []
    var line: [(x: Double, y: Double)] = []
    for (place, measurement) in values.enumerated() {
      guard let value = measurement.value else { continue }
      let x = Double(place + 1)
      points.append(
        Plot.Point(
          x, value, spread: measurement.sd,
          words: "\(measurement.candidate.map(state.name) ?? "control"): \(ShortNumber.text(value))"))
      let next = best.map { objective.prefers(value, to: $0) ? value : $0 } ?? value
      if let best { line.append((x, best)) }
      line.append((x, next))
      best = next
    }
    let plot = Plot(
      "Convergence of \(objective.name)", x: .init("measurement, in order", least: 0), y: .init(title(objective)),
      marks: [
        .line(line, .vermilion, isDashed: false, name: "best so far"),
        .points(points, .blue, .circle, name: "measured (bar: sd over devices)"),
      ])
    return figure(
      plot,
      "Convergence: \(values.count) measurements; the best single value is \(best.map(ShortNumber.text) ?? "none").")
  }

  /// What was believed when it was proposed, and what the bench said.
  private func pairs(_ objective: Objective) -> [(belief: Proposal.Belief, value: Double, name: String)] {
    state.rounds.flatMap { round in
      round.proposals.flatMap { proposal in
        state.outcomes(of: proposal, in: round).compactMap { found in
          guard found.objective == objective.name, let belief = found.belief else { return nil }
          return (belief, found.value, state.name(proposal.candidate))
        }
      }
    }
  }

  private func parity(_ objective: Objective) -> Markup? {
    let pairs = pairs(objective)
    guard !pairs.isEmpty else { return nil }
    let points = pairs.map { pair in
      Plot.Point(
        pair.value, pair.belief.mean, spread: pair.belief.predictiveSD,
        words: "\(pair.name): believed \(ShortNumber.text(pair.belief.mean)), measured \(ShortNumber.text(pair.value))")
    }
    let ends = [pairs.map(\.value).min() ?? 0, pairs.map(\.value).max() ?? 1]
    let plot = Plot(
      "Parity of \(objective.name)", x: .init("measured \(title(objective))"), y: .init("believed \(title(objective))"),
      marks: [
        .line(ends.map { ($0, $0) }, .grey, isDashed: true, name: "equal"),
        .points(points, .blue, .circle, name: "proposals (bar: sd of one measurement)"),
      ])
    return figure(plot, "Parity: what was believed of \(pairs.count) proposals before they were measured.")
  }

  private func calibration(_ objective: Objective) -> Markup? {
    let sizes = pairs(objective).filter { $0.belief.predictiveSD > 0 }
      .map { (($0.value - $0.belief.mean) / $0.belief.predictiveSD).magnitude }
    guard !sizes.isEmpty else { return nil }
    // Half-widths of the central intervals of a Gaussian, in standard deviations.
    let levels: [(share: Double, width: Double)] = [
      (0.1, 0.1257), (0.2, 0.2533), (0.3, 0.3853), (0.4, 0.5244), (0.5, 0.6745), (0.6, 0.8416), (0.7, 1.0364),
      (0.8, 1.2816), (0.9, 1.6449), (0.95, 1.96),
    ]
    let points = levels.map { level in
      let inside = sizes.count { $0 <= level.width }
      return Plot.Point(
        100 * level.share, 100 * Double(inside) / Double(sizes.count),
        words: "\(inside) of \(sizes.count) within the interval of \(ShortNumber.percent(level.share))")
    }
    let plot = Plot(
      "Calibration of \(objective.name)", x: .init("stated coverage (%)", least: 0, most: 100),
      y: .init("measurements inside (%)", least: 0, most: 100),
      marks: [
        .line([(0, 0), (100, 100)], .grey, isDashed: true, name: "honest"),
        .points(points, .blue, .circle, name: "\(sizes.count) measurements"),
      ])
    let inside = sizes.count { $0 <= 1.6449 }
    return figure(plot, "Calibration: \(inside) of \(sizes.count) lay within their interval of 90 %.")
  }

  private func landscape(_ objective: Objective) -> Markup? {
    let last = state.rounds.last?.round
    func points(_ isLast: Bool) -> [Plot.Point] {
      state.rounds.filter { ($0.round == last) == isLast }.flatMap { round in
        round.proposals.compactMap { proposal in
          proposal.beliefs.first { $0.objective == objective.name }.map { belief in
            Plot.Point(
              belief.meanPercentile, belief.sdPercentile,
              words: "\(state.name(proposal.candidate)), round \(round.round)")
          }
        }
      }
    }
    let (earlier, latest) = (points(false), points(true))
    guard !(earlier + latest).isEmpty else { return nil }
    let plot = Plot(
      "Where proposals of \(objective.name) stand in the pool",
      x: .init("percentile of the mean in the pool", least: 0, most: 100),
      y: .init("percentile of the sd", least: 0, most: 100),
      marks: [
        .points(earlier, .grey, .square, name: earlier.isEmpty ? "" : "earlier rounds"),
        .points(latest, .vermilion, .diamond, name: latest.isEmpty ? "" : "last round"),
      ])
    return figure(
      plot, "Mean and uncertainty of proposals as percentiles of the pool: to the right exploits, upwards explores.")
  }

  /// From what was read down to what was measured.
  private var waterfall: Markup {
    let others = CandidateVerdict.Outcome.allCases.map { state.verdictCounts[$0] ?? 0 }
    let read = state.candidateCount + state.otherRows.values.reduce(0, +)
    let proposed = Set(state.rounds.flatMap(\.proposals).map(\.candidate)).count
    let measured = Set(state.counted.filter { $0.measurement.value != nil }.compactMap(\.measurement.candidate)).count
    var steps = [("rows read", read), ("candidates", state.candidateCount)]
    if !state.verdictCounts.isEmpty { steps += [("not rejected", others[0] + others[1]), ("passed", others[0])] }
    steps += [("proposed", proposed), ("measured", measured)]
    let points = steps.enumerated().map { place, step in
      Plot.Point(Double(place), Double(step.1), words: "\(step.0): \(step.1)")
    }
    let plot = Plot(
      "From the library to the bench",
      x: .init("step", least: -0.6, most: Double(steps.count) - 0.4, names: steps.map(\.0)),
      y: .init("number", least: 0), marks: [.bars(points, width: 0.7, .sky, name: "")])
    return figure(plot, "Filter: " + steps.map { "\($0.1) \($0.0)" }.joined(separator: ", ") + ".")
  }
}
