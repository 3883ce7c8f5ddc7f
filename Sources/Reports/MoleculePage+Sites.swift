extension Inspection {
  /// What stands beside the sites in the picture, by atom from 0: the number, and of several strengths the most telling.
  var siteNotes: [Int: String] {
    var notes: [Int: String] = [:]
    func note(_ atom: Int, _ words: String) { if notes[atom - 1] == nil { notes[atom - 1] = "\(atom): \(words)" } }
    for site in sites ?? [] { note(site.atom, "pKa \(tenth(site.pKa))") }
    for site in donors ?? [] { note(site.atom, "DN \(tenth(site.donorNumber))") }
    for site in acceptors ?? [] { note(site.atom, "HB \(tenth(site.pKBHX))") }
    for site in hydrogenDonors ?? [] { note(site.atom, "A \(tenth(site.strength, 100))") }
    return notes
  }
}

extension MoleculePage {
  /// The sites with their strengths, and in words why.
  func sites(of inspection: Inspection) -> Markup {
    var rows: Markup = ""
    func row(
      _ atom: Int, _ quantity: String, _ value: String, _ interval: String, _ className: String, _ domain: String,
      _ why: [String]
    ) {
      let symbol = inspection.atoms.flatMap { atom <= $0.count ? $0[atom - 1].symbol : nil } ?? ""
      rows += """
        <tr><th scope="row">\(symbol)\(atom)</th><td>\(quantity)</td><td class="number">\(value)</td><td>\(interval)</td>\
        <td>\(className)</td><td>\(why.joined(separator: "; "))</td><td>\(domain)</td></tr>

        """
    }
    func reasons(_ parts: [Inspection.Site.Part]) -> [String] {
      parts.map { "\($0.value < 0 ? "−" : "+")\(tenth($0.value.magnitude, 100)) \($0.words)" }
    }
    for site in inspection.sites ?? [] {
      row(
        site.atom, "pKa of the \(site.kind)", tenth(site.pKa), "\(tenth(site.low)) to \(tenth(site.high))",
        site.className, site.domain, reasons(site.reasons))
      guard let value = site.pKaDimethylSulfoxide, let low = site.lowDimethylSulfoxide,
        let high = site.highDimethylSulfoxide
      else { continue }
      row(
        site.atom, "pKa of the \(site.kind) in dimethyl sulfoxide", tenth(value), "\(tenth(low)) to \(tenth(high))",
        site.className, "estimate", [])
    }
    for site in inspection.acceptors ?? [] {
      row(
        site.atom, "pKBHX", tenth(site.pKBHX), "\(tenth(site.low)) to \(tenth(site.high))", site.className, site.domain,
        reasons(site.reasons))
    }
    for site in inspection.donors ?? [] {
      row(
        site.atom, "donor number in kcal/mol", tenth(site.donorNumber), "\(tenth(site.low)) to \(tenth(site.high))",
        site.className, site.domain,
        (site.chelates ?? []).map { "with atom \($0.atom) a ring of \($0.ring) with one metal" })
    }
    for site in inspection.hydrogenDonors ?? [] {
      row(site.atom, "part of Abraham's A", tenth(site.strength, 100), "", site.className, "", [])
    }
    if rows.text.isEmpty {
      return part == nil ? "" : section("Sites", "<p class=\"missing\">\(Self.siteless(inspection))</p>")
    }
    let table: Markup = """
      <p class="hint">Numbers in the picture are those of atoms in the SMILES, from 1; pKa, DN (donor number), HB (pKBHX) and \
      A (hydrogen-bond acidity) stand beside them. Intervals hold nine of ten; the reasons are the largest parts beside the \
      class of the site.</p>
      <div class="wide"><table><tr><th scope="col">atom</th><th scope="col">quantity</th><th scope="col">value</th>\
      <th scope="col">90 % interval</th><th scope="col">class</th><th scope="col">why</th><th scope="col">domain</th></tr>
      \(rows)</table></div>
      """
    return section("Sites", table)
  }

  /// Why there are no sites.
  private static func siteless(_ inspection: Inspection) -> String {
    inspection.sites == nil && inspection.acceptors == nil
      ? "Not told: the tables of the data folder could not be read, or do not know this kind of substance."
      : "It has none: no atom takes or gives a proton, a lone pair or a hydrogen bond."
  }
}
