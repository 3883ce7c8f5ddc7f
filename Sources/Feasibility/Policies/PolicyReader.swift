internal import Descriptors
internal import Molecules

/// Reads a policy from its tables.
struct PolicyReader {
  let files: PolicyFiles
  let shippedAlerts: AlertSet

  /// The name that stands for the alerts that Dative ships.
  static let shippedAlertsName = "structural"

  func policy(in root: PolicyTable) throws(PolicyError) -> Policy {
    try root.allowOnly([
      "name", "summary", "limits", "elements", "alerts", "counter_ions", "components", "accessibility", "stock",
      "always", "never",
    ])
    let lists = try ["stock", "always", "never"].map { (key) throws(PolicyError) in try list(key, in: root) }
    return Policy(
      name: try root.string("name") ?? files.file, summary: try root.string("summary") ?? "",
      limits: try limits(in: root), elements: try elements(in: root), alerts: try alerts(in: root),
      counterIons: try counterIons(in: root), components: try components(in: root),
      outOfDomain: try accessibility(in: root), stock: lists[0], always: lists[1], never: lists[2])
  }

  /// The files that a policy names, each with the path of the key that names it.
  static func attachmentNames(in root: PolicyTable) throws(PolicyError) -> [(name: String, path: [String])] {
    var names: [(name: String, path: [String])] = []
    for key in ["stock", "always", "never"] {
      if let name = try root.table(key)?.string("file") { names.append((name, [key, "file"])) }
    }
    for name in try root.table("alerts")?.strings("files") ?? [] where name != shippedAlertsName {
      names.append((name, ["alerts", "files"]))
    }
    return names
  }

  // MARK: Limits

  private func limits(in root: PolicyTable) throws(PolicyError) -> [Limit] {
    guard let table = try root.table("limits") else { return [] }
    var limits: [Limit] = []
    for key in table.keys {
      guard let entry = try table.table(key) else { continue }
      let quantity = try quantity(key, in: table)
      guard !limits.contains(where: { $0.quantity.id == quantity.id }) else {
        throw table.error(key, "\(quantity.id) has limits under another name already; write them once")
      }
      limits.append(try limit(on: quantity, entry))
    }
    // In the order of the catalogue, so that a policy's layout does not show in its verdicts.
    return limits.sorted { Self.rank($0.quantity) < Self.rank($1.quantity) }
  }

  private func quantity(_ name: String, in table: PolicyTable) throws(PolicyError) -> Limit.Quantity {
    switch name {
    case "sa_score": return .saScore
    case "sa_dative": return .saDative
    default: break
    }
    if let descriptor = Catalogue.descriptor(named: name), descriptor.unit != .none { return .descriptor(descriptor) }
    if Catalogue.descriptor(named: name) != nil { throw table.error(name, "is text, which has no limits") }
    let near = NearNames.near(name, among: Catalogue.all.map(\.id) + ["sa_score", "sa_dative"])
    let hint = near.isEmpty ? "`dative descriptors` lists them" : "near: \(near.joined(separator: ", "))"
    throw table.error(name, "there is no descriptor of this name; \(hint)")
  }

  private func limit(on quantity: Limit.Quantity, _ entry: PolicyTable) throws(PolicyError) -> Limit {
    try entry.allowOnly(["unit", "note", "hold", "reject", "missing"])
    let unit = quantity.unit.symbol
    let stated = try entry.string("unit")
    if let stated, !Self.means(stated, unit) {
      throw entry.error("unit", "\(quantity.id) is in \(unit), not in '\(stated)'")
    }
    if stated == nil, unit != "1" { throw entry.error(nil, "say in which unit the limits are: unit = \"\(unit)\"") }
    var ranges: [Limit.Range] = []
    for action in [Action.reject, .hold, .note] {
      guard let range = try entry.range(action.rawValue) else { continue }
      // A range outside a stronger one would never be met.
      if let wider = ranges.first(where: {
        !$0.range.contains(range.lowerBound) || !$0.range.contains(range.upperBound)
      }) {
        throw entry.error(
          action.rawValue,
          "contradicts '\(wider.action.rawValue)': \(spelled(range.lowerBound)) … \(spelled(range.upperBound)) does not "
            + "lie within \(spelled(wider.range.lowerBound)) … \(spelled(wider.range.upperBound))")
      }
      ranges.append(Limit.Range(action: action, range: range))
    }
    if ranges.isEmpty { throw entry.error(nil, "sets no limit; write reject, hold or note = [lowest, highest]") }
    return Limit(quantity, ranges: ranges, missing: try entry.action("missing") ?? .note)
  }

  private static func rank(_ quantity: Limit.Quantity) -> Int {
    switch quantity {
    case .descriptor(let descriptor): Catalogue.all.firstIndex { $0.id == descriptor.id } ?? 0
    case .saScore: Catalogue.all.count
    case .saDative: Catalogue.all.count + 1
    }
  }

  /// Whether two spellings are one unit.
  private static func means(_ spelling: String, _ unit: String) -> Bool {
    let synonyms = [
      "g/mol": "Da", "A2": "Å²", "A^2": "Å²", "Å^2": "Å²", "cm3/mol": "cm³/mol", "cm^3/mol": "cm³/mol", "": "1",
    ]
    return (synonyms[spelling] ?? spelling) == unit
  }

  // MARK: Elements and components

  private func elements(in root: PolicyTable) throws(PolicyError) -> ElementRule? {
    guard let table = try root.table("elements") else { return nil }
    try table.allowOnly(["allowed", "reject", "otherwise"])
    let allowed = try Set(atomicNumbers("allowed", in: table))
    let rejected = try Set(atomicNumbers("reject", in: table))
    if let both = allowed.intersection(rejected).min() {
      throw table.error("reject", "contradicts 'allowed': \(Element.symbols[Int(both)]) is in both")
    }
    return ElementRule(allowed: allowed, rejected: rejected, otherwise: try table.action("otherwise") ?? .hold)
  }

  private func atomicNumbers(_ key: String, in table: PolicyTable) throws(PolicyError) -> [UInt8] {
    var numbers: [UInt8] = []
    for symbol in try table.strings(key) ?? [] {
      guard let number = Element.atomicNumber(of: symbol), number > 0 else {
        throw table.error(key, "'\(symbol)' is no element")
      }
      numbers.append(number)
    }
    return numbers
  }

  private func counterIons(in root: PolicyTable) throws(PolicyError) -> CounterIonRule? {
    guard let table = try root.table("counter_ions") else { return nil }
    try table.allowOnly(["allowed", "otherwise"])
    guard let allowed = try table.strings("allowed") else {
      throw table.error(nil, "list the counter-ions that a salt may have: allowed = [\"chloride\", …]")
    }
    let known = Substance.ionNames
    let entries = try entries(of: "allowed", in: table).filter { !known.contains($0.smiles) }
    return CounterIonRule(
      names: known.intersection(allowed), smiles: entries.isEmpty ? nil : SubstanceList(entries: entries),
      otherwise: try table.action("otherwise") ?? .hold)
  }

  private func components(in root: PolicyTable) throws(PolicyError) -> ComponentRule {
    let table = try root.table("components")
    try table?.allowOnly(["mixture", "doubled"])
    return ComponentRule(
      mixture: try table?.action("mixture") ?? .hold, doubled: try table?.action("doubled") ?? .hold)
  }

  private func accessibility(in root: PolicyTable) throws(PolicyError) -> Action {
    let table = try root.table("accessibility")
    try table?.allowOnly(["out_of_domain"])
    return try table?.action("out_of_domain") ?? .note
  }
}
