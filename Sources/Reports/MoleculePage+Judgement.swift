extension MoleculePage {
  /// What the policy says of the molecule, and how hard it is to make, with what drives the scores.
  func judgement(of inspection: Inspection) -> Markup {
    "\(verdict(of: inspection))\(accessibility(of: inspection))"
  }

  private func verdict(of inspection: Inspection) -> Markup {
    guard let verdict = inspection.verdict, let policy = inspection.policy else { return "" }
    let rows = (inspection.reasons ?? []).map { reason -> Markup in
      """
      <tr><td>\(reason.action)</td><td class="code">\(reason.rule)</td><td>\(reason.words)</td>\
      <td>\(Self.words(for: reason.atoms))</td></tr>

      """
    }.joined()
    let table: Markup =
      """
      <table><tr><th>action</th><th>rule</th><th>reason</th><th>atoms of the SMILES</th></tr>
      \(rows)</table>
      """
    let reasons: Markup = inspection.reasons?.isEmpty == false ? table : "<p>No rule speaks of it.</p>"
    return """
      <section><h2>Verdict</h2>
      <p><strong>\(verdict)</strong> by the policy \(policy)</p>
      \(reasons)</section>

      """
  }

  private func accessibility(of inspection: Inspection) -> Markup {
    guard let scores = inspection.accessibility else { return "" }
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
        <table><tr><th>part</th><th>what</th><th>atoms</th></tr>
        \(rows)</table>

        """
    }.joined()
    return """
      <section><h2>Synthetic accessibility</h2>
      \(sections)<p class="hint">Domain: \(scores.domain).</p></section>

      """
  }

  private static func words(for atoms: [Int]) -> String {
    atoms.count > 12
      ? atoms.prefix(12).map(String.init).joined(separator: ", ") + " …"
      : atoms.map(String.init).joined(separator: ", ")
  }
}
