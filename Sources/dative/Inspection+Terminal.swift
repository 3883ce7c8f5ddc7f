import Commands
import Reports

extension Inspection {
  /// The largest parts of an additive descriptor that are shown.
  private static var shownParts: Int { 3 }

  /// The molecule for a terminal.
  var page: String {
    var text = "\(smiles)\n\n"
    let facts = [
      ("form", form), ("canonical SMILES", canonicalSMILES), ("substance key", substanceKey),
    ]
    for (name, value) in facts {
      if let value, !value.isEmpty { text += "  \(padded(name, 16))  \(value)\n" }
    }
    for component in components ?? [] where components?.count ?? 0 > 1 {
      text += "  \(padded("component", 16))  \(component.words)\n"
    }
    if isTautomerSensitive == true { text += "  \(padded("tautomers", 16))  described as drawn; another form exists\n" }
    for note in notes ?? [] { text += "  \(padded("note", 16))  \(note)\n" }

    text += judgement
    text += ionisation

    let idWidth = descriptors.map(\.id.count).max() ?? 0
    let valueWidth = min(24, descriptors.map { Self.value($0).count }.max() ?? 0)
    let unitWidth = descriptors.map { Self.unit($0).count }.max() ?? 0
    for (family, measures) in families {
      text += "\n\(family)\n"
      for measure in measures { text += row(measure, idWidth, valueWidth, unitWidth) }
    }
    return text
  }

  /// Verdict and synthetic accessibility, with what drives them.
  private var judgement: String {
    var text = ""
    if let verdict, let policy {
      text += "  \(padded("verdict", 16))  \(verdict) (policy \(policy))\n"
      for reason in reasons ?? [] {
        text += "  \(padded("", 16))  \(reason.action) \(reason.rule): \(reason.words)\(Self.place(reason.atoms))\n"
      }
    }
    guard let accessibility else { return text }
    for (name, score, drivers) in [
      ("sa_score", accessibility.ertl, accessibility.ertlParts),
      ("sa_dative", accessibility.dative, accessibility.dativeDrivers),
    ] {
      text += "  \(padded(name, 16))  \(score.map(decimal) ?? "– (missing)") (1 easy … 10 hard)\n"
      let ranked = drivers.sorted { $0.value.magnitude > $1.value.magnitude }.prefix(Self.shownParts)
      for driver in ranked {
        let sign = driver.value < 0 ? "−" : "+"
        let value = "\(sign)\(decimal(driver.value.magnitude))"
        text += "  \(padded("", 16))  \(value) \(driver.words)\(Self.place(driver.atoms))\n"
      }
    }
    if accessibility.domain != "in" { text += "  \(padded("", 16))  \(accessibility.domain)\n" }
    return text
  }

  /// Basic and acidic sites and acceptors of hydrogen bonds, with the three largest parts beside the class of each.
  private var ionisation: String {
    var text = ""
    for site in sites ?? [] {
      let doubt = site.domain == "in" ? "" : "; \(site.domain)"
      text += "  \(padded("pKa of \(site.kind)", 16))  \(symbol(site.atom)) \(tenth(site.pKa)) "
      text += "(\(tenth(site.low)) to \(tenth(site.high)), 90 %\(doubt)), \(site.className)\n"
      text += parts(site.reasons)
      if let value = site.pKaDimethylSulfoxide, let low = site.lowDimethylSulfoxide,
        let high = site.highDimethylSulfoxide
      {
        text += "  \(padded("", 16))  in dimethyl sulfoxide about \(tenth(value)) (\(tenth(low)) to \(tenth(high)))\n"
      }
    }
    for site in acceptors ?? [] {
      let doubt = site.domain == "in" ? "" : "; \(site.domain)"
      text += "  \(padded("pKBHX", 16))  \(symbol(site.atom)) \(tenth(site.pKBHX)) "
      text += "(\(tenth(site.low)) to \(tenth(site.high)), 90 %\(doubt)), \(site.className)\n"
      text += parts(site.reasons)
    }
    for site in hydrogenDonors ?? [] {
      text +=
        "  \(padded("H-bond donor", 16))  \(symbol(site.atom)) \(tenth(site.strength, 100)) of A, \(site.className)\n"
    }
    for site in donors ?? [] {
      let doubt = site.domain == "in" ? "" : "; \(site.domain)"
      text += "  \(padded("donor number", 16))  \(symbol(site.atom)) \(tenth(site.donorNumber)) "
      text += "(\(tenth(site.low)) to \(tenth(site.high)), 90 %\(doubt)), \(site.className)\n"
      for partner in site.chelates ?? [] {
        text += "  \(padded("", 16))  with \(symbol(partner.atom)) a ring of \(partner.ring) with one metal\n"
      }
    }
    return text
  }

  /// `N7`: the element and the number of an atom, counted from 1 as in the SMILES.
  private func symbol(_ atom: Int) -> String {
    (atoms.flatMap { atom <= $0.count ? $0[atom - 1].symbol : nil } ?? "atom ") + String(atom)
  }

  private func parts(_ reasons: [Site.Part]) -> String {
    var text = ""
    for part in reasons {
      text += "  \(padded("", 16))  \(part.value < 0 ? "−" : "+")\(tenth(part.value.magnitude, 100)) \(part.words)\n"
    }
    return text
  }

  private static func place(_ atoms: [Int]) -> String {
    if atoms.isEmpty { return "" }
    let shown = atoms.prefix(8).map(String.init).joined(separator: ", ")
    return atoms.count > 8 ? " (atoms \(shown) …)" : " (atoms \(shown))"
  }

  private func row(_ measure: Measure, _ idWidth: Int, _ valueWidth: Int, _ unitWidth: Int) -> String {
    var text = "  \(padded(measure.id, idWidth))  \(padded(Self.value(measure), valueWidth))  "
    text += "\(padded(Self.unit(measure), unitWidth))  \(measure.definition)\n"
    if let parts = parts(of: measure) { text += "  \(padded("", idWidth))  \(parts)\n" }
    return text
  }

  private static func value(_ measure: Measure) -> String {
    measure.value?.words ?? "– (\(measure.missing ?? "missing"))"
  }

  private static func unit(_ measure: Measure) -> String { measure.unit == "1" ? "" : measure.unit }

  /// `mostly N7 −3.24, O2 +1.10`: the atoms that contribute most, numbered from 1 as in the SMILES.
  private func parts(of measure: Measure) -> String? {
    guard let contributions = measure.contributions, contributions.count > 1 else { return nil }
    let ranked = contributions.indices.filter { contributions[$0] != 0 }
      .sorted { (-contributions[$0].magnitude, $0) < (-contributions[$1].magnitude, $1) }
    // Counts say nothing here: each counted atom has the same part.
    guard ranked.contains(where: { (contributions[$0] - contributions[ranked[0]]).magnitude > 1e-9 }) else {
      return nil
    }
    let shown = ranked.prefix(Self.shownParts).map { atom in
      let symbol = atoms.flatMap { atom < $0.count ? $0[atom].symbol : nil } ?? "atom "
      return "\(symbol)\(atom + 1) \(contributions[atom] < 0 ? "−" : "+")\(decimal(contributions[atom].magnitude))"
    }
    return "mostly " + shown.joined(separator: ", ")
  }
}

extension Inspection.Value {
  fileprivate var words: String {
    switch self {
    case .count(let count): String(count)
    case .real(let real): decimal(real)
    case .text(let text): text
    }
  }
}

/// Four digits after the point at most, without trailing zeros.
private func decimal(_ number: Double) -> String {
  let rounded = (number * 10_000).rounded() / 10_000
  // `+ 0` turns a negative zero into zero.
  return rounded.magnitude < 1e12 && rounded == rounded.rounded() ? String(Int(rounded)) + ".0" : String(rounded + 0)
}
