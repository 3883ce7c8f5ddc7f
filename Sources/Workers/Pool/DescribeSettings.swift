public import Descriptors
public import Feasibility

/// What a run wants to know of every row: the part of the command line that a worker needs.
///
/// Two runs with equal settings and equal input give equal bytes; `--resume` compares the text form.
public struct DescribeSettings: Sendable, Hashable {
  /// The species that is described; see CONTRACT.md.
  public enum Form: String, Sendable, Hashable, CaseIterable { case active, drawn, parent }

  /// What `--descriptors` says: ids, names in other tools, families or sets, which both sides look up in the same
  /// catalogue; empty is the core set.
  public var descriptors: [String] = []
  public var names: Descriptor.Naming = .dative
  public var form: Form = .active
  /// The shape of encoded rows.
  public var format: RowFormat = .csv
  /// Whether rows come as blocks of columns, for programs, instead of encoded rows.
  public var isColumnar = false
  /// Whether `canonical_smiles` and `substance_key` are columns.
  public var canonical = true
  /// The substance hash is wanted even where the key is no column (`--unique`).
  public var unique = false
  /// Only rows matching this SMARTS are kept.
  public var pattern: String?
  /// What a fingerprint column holds.
  public enum Fingerprint: String, Sendable, Hashable, CaseIterable {
    /// Morgan environments up to radius 2, folded to `bits`.
    case morgan2
    /// Morgan environments up to radius 2, each number with how often it occurs.
    case morgan2Counts = "morgan2-counts"
  }

  /// The fingerprint column's kind, and its length where it is folded.
  public var fingerprint: Fingerprint?
  public var bits = 2048
  public var inchikey = false
  /// Whether fitted columns are followed by the ends of their 90 % intervals.
  public var intervals = false
  /// Reads non-standard SMILES that strict mode refuses.
  public var relaxed = false
  /// The policy by which rows are judged; nil judges none.
  public var policy: PolicyFiles?
  /// The folder of the data that ships, which judging and fitted descriptors need.
  public var dataFolder: String?
  /// Whether rows tell verdicts alone, without substance and descriptors.
  public var isBrief = false
  /// What rows rank by: an expression over columns.
  public var rankBy: String?
  /// The slowest tier that is computed.
  public var tier = Descriptor.Tier.graph
  /// Whether an inspection places the atoms for drawing.
  public var depicts = false

  public init() {}

  /// Reads the text form; keys that are absent keep their defaults, unknown ones are errors.
  public init(decoding payload: [UInt8]) throws(WireError) {
    guard let text = String(validating: payload, as: UTF8.self) else { throw .notText }
    var policyFile = ""
    var policyText: String?
    var attachments: [String: String] = [:]
    for (key, value) in try WireSettings(text: text).pairs {
      let offence = WireError.badSetting("\(key)=\(value)")
      switch key {
      case "descriptors": descriptors = value.split(separator: ",").map(String.init)
      case "names": names = try Self.choice(value, offence)
      case "form": form = try Self.choice(value, offence)
      case "format" where value == "columns": isColumnar = true
      case "format": format = try Self.choice(value, offence)
      case "canonical": canonical = try Self.flag(value, offence)
      case "unique": unique = try Self.flag(value, offence)
      case "where": pattern = value
      case "fingerprint": fingerprint = try Self.choice(value, offence)
      case "bits":
        guard let number = Int(value), (8...1 << 16).contains(number) else { throw offence }
        bits = number
      case "inchikey": inchikey = try Self.flag(value, offence)
      case "intervals": intervals = try Self.flag(value, offence)
      case "relaxed": relaxed = try Self.flag(value, offence)
      case "policy": policyText = value
      case "policy-file": policyFile = value
      case let key where key.hasPrefix(Self.attachmentPrefix):
        guard let end = value.firstIndex(of: "\n") else { throw offence }
        attachments[String(value[..<end])] = String(value[value.index(after: end)...])
      case "data": dataFolder = value
      case "brief": isBrief = try Self.flag(value, offence)
      case "rank-by": rankBy = value
      case "tier": tier = try Self.choice(value, offence)
      case "depict": depicts = try Self.flag(value, offence)
      default: throw offence
      }
    }
    policy = policyText.map { PolicyFiles(file: policyFile, text: $0, attachments: attachments) }
  }

  private static let attachmentPrefix = "policy-attachment."

  /// What two runs must have in common to give equal rows, in a few lines: files are named by their digests.
  var identity: String {
    var brief = self
    guard let policy else {
      brief.dataFolder = nil
      return brief.text
    }
    // Where the data lie does not matter; what they are is a part of the plan's identity.
    brief.dataFolder = nil
    let whole = SubstanceHash(of: Array(brief.text.utf8))
    brief.policy = PolicyFiles(file: policy.file, text: "\(whole.high) \(whole.low)")
    return brief.text
  }

  /// The text form, the same for equal settings.
  public var text: String {
    var pairs: [(key: String, value: String)] = [
      ("descriptors", descriptors.joined(separator: ",")), ("names", names.rawValue), ("form", form.rawValue),
      ("format", isColumnar ? "columns" : format.rawValue), ("canonical", canonical ? "1" : "0"),
      ("unique", unique ? "1" : "0"),
    ]
    if let pattern { pairs.append(("where", pattern)) }
    if let fingerprint { pairs += [("fingerprint", fingerprint.rawValue), ("bits", String(bits))] }
    pairs += [("inchikey", inchikey ? "1" : "0"), ("relaxed", relaxed ? "1" : "0")]
    if let policy {
      pairs += [("policy-file", policy.file), ("policy", policy.text), ("brief", isBrief ? "1" : "0")]
      for (index, (name, text)) in policy.attachments.sorted(by: { $0.key < $1.key }).enumerated() {
        pairs.append((Self.attachmentPrefix + String(index), "\(name)\n\(text)"))
      }
    }
    if let dataFolder { pairs.append(("data", dataFolder)) }
    if let rankBy { pairs.append(("rank-by", rankBy)) }
    if intervals { pairs.append(("intervals", "1")) }
    if tier != .graph { pairs.append(("tier", tier.rawValue)) }
    if depicts { pairs.append(("depict", "1")) }
    return WireSettings(pairs: pairs).text
  }

  public var frame: [UInt8] { WireFrame(kind: .configure, payload: Array(text.utf8)).bytes }

  private static func choice<Choice: RawRepresentable<String>>(
    _ value: String, _ offence: WireError
  ) throws(WireError) -> Choice {
    guard let choice = Choice(rawValue: value) else { throw offence }
    return choice
  }

  private static func flag(_ value: String, _ offence: WireError) throws(WireError) -> Bool {
    switch value {
    case "1": true
    case "0": false
    default: throw offence
    }
  }
}
