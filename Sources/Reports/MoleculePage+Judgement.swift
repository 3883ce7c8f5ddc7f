extension MoleculePage {
  /// What the policy says of the molecule, and how hard it is to make, with what drives the scores.
  func judgement(of inspection: Inspection) -> Markup {
    "\(ownVerdict(of: inspection))\(accessibility(of: inspection))"
  }

  private func ownVerdict(of inspection: Inspection) -> Markup {
    // A page of several molecules has one verdict on them all.
    guard part == nil, let verdict = inspection.verdict, let policy = inspection.policy else { return "" }
    return section("Verdict", Self.verdict(verdict, policy: policy, reasons: inspection.reasons ?? []))
  }

  /// A verdict with its reasons as a table.
  package static func verdict(_ verdict: String, policy: String, reasons: [Inspection.Reason]) -> Markup {
    let rows = reasons.map { reason -> Markup in
      let limit = reason.limit.map { "\(reason.value.map(spelled) ?? "no value") against \($0)" } ?? ""
      return """
        <tr><td>\(reason.action)</td><td class="code">\(reason.rule)</td><td>\(reason.words)</td>\
        <td>\(limit)</td><td>\(words(for: reason.atoms))</td></tr>

        """
    }.joined()
    let table: Markup =
      """
      <table><tr><th scope="col">action</th><th scope="col">rule</th><th scope="col">reason</th>\
      <th scope="col">value and limit</th><th scope="col">atoms of the SMILES</th></tr>
      \(rows)</table>
      """
    return """
      <p><strong>\(verdict)</strong> by the policy \(policy)</p>
      \(reasons.isEmpty ? "<p>No rule speaks of it.</p>" : table)
      """
  }

  private func accessibility(of inspection: Inspection) -> Markup {
    guard let scores = inspection.accessibility else {
      return part == nil
        ? ""
        : section(
          "Synthetic accessibility", "<p class=\"missing\">Not assessed: no policy that says how was at hand.</p>")
    }
    let parts: [(String, Double?, [Inspection.Accessibility.Driver])] = [
      ("sa_score", scores.ertl, scores.ertlParts), ("sa_dative", scores.dative, scores.dativeDrivers),
    ]
    let sections = parts.map { name, score, drivers -> Markup in
      let rows = drivers.sorted { $0.value.magnitude > $1.value.magnitude }.prefix(8).map { driver -> Markup in
        """
        <tr><td class="number">\(spelled(driver.value))</td><td>\(driver.words)</td>\
        <td>\(Self.words(for: driver.atoms))</td></tr>

        """
      }.joined()
      let value: Markup = score.map { "\(spelled($0))" } ?? "<span class=\"missing\">missing</span>"
      return """
        <p><span class="code">\(name)</span> \(value) (1 easy … 10 hard)</p>
        <table><tr><th scope="col">part</th><th scope="col">what</th><th scope="col">atoms</th></tr>
        \(rows)</table>

        """
    }.joined()
    return section("Synthetic accessibility", "\(sections)<p class=\"hint\">Domain: \(scores.domain).</p>")
  }

  private static func words(for atoms: [Int]) -> String {
    atoms.count > 12
      ? atoms.prefix(12).map(String.init).joined(separator: ", ") + " …"
      : atoms.map(String.init).joined(separator: ", ")
  }
}
