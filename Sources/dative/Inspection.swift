import FoundationEssentials

/// What a worker says of one molecule, as read from its JSON; `docs/wire-protocol.md` lists the fields.
struct Inspection: Decodable {
  struct Component: Decodable {
    let smiles: String
    let count: Int?
    let role: String?

    var words: String {
      (count.map { "\($0) × " } ?? "") + smiles + (role.map { " (\($0))" } ?? "")
    }
  }

  struct Atom: Decodable {
    let symbol: String
  }

  struct Measure: Decodable {
    let id: String
    let family: String?
    let unit: String
    let definition: String
    let value: Value?
    let missing: String?
    /// One part for each atom, for descriptors that are sums over atoms.
    let contributions: [Double]?
  }

  /// A number or a text; numbers keep the spelling of counts and reals apart.
  enum Value: Decodable {
    case count(Int)
    case real(Double)
    case text(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let count = try? container.decode(Int.self) {
        self = .count(count)
      } else if let real = try? container.decode(Double.self) {
        self = .real(real)
      } else {
        self = .text(try container.decode(String.self))
      }
    }

    var words: String {
      switch self {
      case .count(let count): String(count)
      case .real(let real): decimal(real)
      case .text(let text): text
      }
    }
  }

  let smiles: String
  let form: String?
  let canonicalSMILES: String?
  let substanceKey: String?
  let components: [Component]?
  let atoms: [Atom]?
  let descriptors: [Measure]
  let notes: [String]?
  let isTautomerSensitive: Bool?

  private enum CodingKeys: String, CodingKey {
    case smiles, form, components, atoms, descriptors, notes
    case canonicalSMILES = "canonical_smiles"
    case substanceKey = "substance_key"
    case isTautomerSensitive = "tautomer_sensitive"
  }

  init(json: [UInt8]) throws {
    self = try JSONDecoder().decode(Inspection.self, from: Data(json))
  }
}

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

    let idWidth = descriptors.map(\.id.count).max() ?? 0
    let values = descriptors.map { $0.value?.words ?? "– (\($0.missing ?? "missing"))" }
    let valueWidth = min(24, values.map(\.count).max() ?? 0)
    let unitWidth = descriptors.map { Self.unit($0).count }.max() ?? 0
    var family: String?
    for (measure, value) in byFamily(zip(descriptors, values)) {
      if measure.family != family {
        family = measure.family
        text += "\n\(family ?? "")\n"
      }
      text += "  \(padded(measure.id, idWidth))  \(padded(value, valueWidth))  "
      text += "\(padded(Self.unit(measure), unitWidth))  \(measure.definition)\n"
      if let parts = parts(of: measure) { text += "  \(padded("", idWidth))  \(parts)\n" }
    }
    return text
  }

  /// Each family's descriptors together, families in the order in which they first occur.
  private func byFamily(_ rows: some Sequence<(Measure, String)>) -> [(Measure, String)] {
    let rows = Array(rows)
    var families: [String?] = []
    for (measure, _) in rows where !families.contains(measure.family) { families.append(measure.family) }
    return families.flatMap { family in rows.filter { $0.0.family == family } }
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

/// Four digits after the point at most, without trailing zeros.
private func decimal(_ number: Double) -> String {
  let rounded = (number * 10_000).rounded() / 10_000
  // `+ 0` turns a negative zero into zero.
  return rounded.magnitude < 1e12 && rounded == rounded.rounded() ? String(Int(rounded)) + ".0" : String(rounded + 0)
}
