internal import BayesianOptimization
internal import CampaignPages
internal import Campaigns
internal import Reports

extension TagTrial {
  /// What was found of one objective, with the power beside everything that is not significant.
  static func html(_ finding: Finding) -> Markup {
    guard let found = finding.result else {
      return "<p><strong>\(finding.objective)</strong>: \(finding.words ?? "").</p>\n"
    }
    let own = found.result
    return """
      <h3>\(found.objective)</h3>
      <p>\(found.conclusion)</p>
      \(sets(own))
      <p>Tags beside descriptors add \(ShortNumber.text(own.primary.gain)) \(interval(own.primary.interval)) nats a \
      candidate.</p>
      <ul><li>Against shuffled tags p = \(ShortNumber.text(own.primary.shuffled.p)): \
      \(words(own.primary.shuffled.p, own, \.added))</li>
      <li>With what descriptors foretell of them kept p = \(ShortNumber.text(own.primary.conditional.p)): \
      \(words(own.primary.conditional.p, own, \.added))</li></ul>
      \(axes(own))
      <p class="hint">\(own.candidates) candidates with \(own.measurements) measurements, \(own.permutations) shuffles in \
      each test, significant at 5 %, seed \(String(own.seed)). The power comes from simulated campaigns with these \
      candidates, tags and batches, in which one tag, or a draw from the descriptors' process, explains a stated share of \
      the variance; <span class="code">dative campaign ablate</span> makes more of both.</p>

      """
  }

  private static func sets(_ own: Ablation) -> Markup {
    let rows = own.sets.map { set -> Markup in
      let (name, power): (String, ((Ablation.Power) -> Share)?) =
        switch set.name {
        case "base": ("descriptors", { $0.base })
        case "tags": ("tags", { $0.tags })
        case "both": ("both", nil)
        default: (set.name, nil)
        }
      return """
        <tr><th scope="row">\(name)</th><td class="number">\(ShortNumber.text(set.gain))</td>\
        <td>\(interval(set.interval))</td><td class="number">\(ShortNumber.text(set.scrambled.p))</td>\
        <td>\(words(set.scrambled.p, own, power))</td></tr>

        """
    }.joined()
    return """
      <table><tr><th scope="col">features</th><th scope="col">log score above a constant mean, nats a candidate</th>\
      <th scope="col">95 %</th><th scope="col">p, outcomes shuffled</th><th scope="col">in words</th></tr>
      \(rows)</table>
      """
  }

  private static func axes(_ own: Ablation) -> Markup {
    if own.axes.isEmpty { return "" }
    let rows = own.axes.map { axis -> Markup in
      """
      <tr><th scope="row">\(axis.name)</th><td class="number">\(ShortNumber.text(axis.loss))</td>\
      <td>\(interval(axis.interval))</td><td class="number">\(ShortNumber.text(axis.holm))</td>\
      <td>\(words(axis.holm, own, \.axis))</td></tr>

      """
    }.joined()
    let idle: Markup =
      own.idleAxes.isEmpty
      ? ""
      : """
      <p class="hint">The same for all that is measured, and so not judged: \(own.idleAxes.joined(separator: ", ")).</p>
      """
    return """
      <table><tr><th scope="col">without one tag</th><th scope="col">loss, nats a candidate</th><th scope="col">95 %</th>\
      <th scope="col">p (Holm)</th><th scope="col">in words</th></tr>
      \(rows)</table>
      \(idle)
      """
  }

  /// Whether it is significant; where not, how often something of a size would have been found.
  ///
  /// - Parameter power: of this test; nil where it is not simulated.
  static func words(_ p: Double, _ own: Ablation, _ power: ((Ablation.Power) -> Share)?) -> String {
    if p <= Ablation.level { return "significant." }
    guard let power else {
      return "not significant; the power is simulated for descriptors and for tags, not for both at once."
    }
    return "not significant. " + words(own.power.map { ($0.effect, power($0)) })
  }

  /// In as many simulated campaigns something should be found, so that not finding it says that it is not there.
  private static let enough = 0.8

  static func words(_ power: [(effect: Double, share: Share)]) -> String {
    guard let largest = power.last else { return "How often something would have been found was not simulated." }
    func percent(_ share: Double) -> String { String(Int((100 * share).rounded())) }
    let list = power.map { effect, share in
      "\(percent(effect)) % of the variance in \(share.successes) of \(share.trials)"
        + " (95 %: \(percent(share.low)) to \(percent(share.high)) %)"
    }.joined(separator: ", ")
    let found = "Of simulated campaigns, what explains \(list) would be found"
    if let least = power.first(where: { $0.share.value >= enough }) {
      return "\(found): that nothing of \(percent(least.effect)) % or more is there is likely, of less nothing is said."
    }
    return "\(found): too few to say that nothing is there, even of \(percent(largest.effect)) %."
  }

  private static func interval(_ range: ClosedRange<Double>?) -> String {
    range.map { "[\(ShortNumber.text($0.lowerBound)), \(ShortNumber.text($0.upperBound))]" } ?? "–"
  }
}
