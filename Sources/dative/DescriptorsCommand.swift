import ArgumentParser
import Commands
import Descriptors

struct DescriptorsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "descriptors", abstract: "List the catalogue: id, unit, family, definition, source.")

  @Argument(help: "Only these: a comma list of ids, names in other tools, families or sets.")
  var request = DescriptorSet.all.rawValue
  @Flag(help: "JSON, for machines.") var json = false
  @Flag(help: "Markdown, for the documentation.") var markdown = false

  func validate() throws {
    if json, markdown { throw ValidationError("--json and --markdown exclude each other") }
  }

  func run() throws {
    let descriptors: [Descriptor]
    do throws(CatalogueError) {
      descriptors = try Catalogue.columns(for: request).map(\.descriptor)
    } catch {
      throw Stop(.usage, error.words)
    }
    if json { return try writeOutput(Self.json(descriptors)) }
    if markdown { return try writeOutput(Self.markdown(descriptors)) }
    try writeOutput(Self.list(descriptors))
  }

  private static func list(_ descriptors: [Descriptor]) -> String {
    let width = descriptors.map(\.id.count).max() ?? 0
    let unitWidth = descriptors.map(\.unit.symbol.count).max() ?? 0
    var text = ""
    for family in Descriptor.Family.allCases {
      let members = descriptors.filter { $0.family == family }
      if members.isEmpty { continue }
      text += "\(family.rawValue)\n"
      for descriptor in members {
        text += "  \(padded(descriptor.id, width))  \(padded(descriptor.unit.symbol, unitWidth))  "
        text += "\(descriptor.definition)\(elsewhere(descriptor).map { " [\($0)]" } ?? "")\n"
      }
    }
    return text
  }

  private static func markdown(_ descriptors: [Descriptor]) -> String {
    var text = "# Descriptors\n\nWritten by `dative descriptors --markdown`; do not edit.\n"
    for family in Descriptor.Family.allCases {
      let members = descriptors.filter { $0.family == family }
      if members.isEmpty { continue }
      text += "\n## \(family.rawValue)\n\n| id | unit | tier | version | definition | source | elsewhere |\n"
      text += "|---|---|---|---|---|---|---|\n"
      for descriptor in members {
        let cells = [
          "`\(descriptor.id)`", descriptor.unit.symbol, descriptor.tier.rawValue, String(descriptor.version),
          descriptor.definition, source(descriptor), elsewhere(descriptor) ?? "",
        ]
        let row = cells.map { $0.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|") }
        text += "| \(row.joined(separator: " | ")) |\n"
      }
    }
    return text
  }

  private static func json(_ descriptors: [Descriptor]) -> String {
    let objects = descriptors.map { descriptor in
      let names = Descriptor.Naming.allCases.compactMap { naming in
        descriptor.aliases[naming].map { "\(quoted(naming.rawValue)): [\($0.map(quoted).joined(separator: ", "))]" }
      }
      var fields = [
        ("id", quoted(descriptor.id)), ("family", quoted(descriptor.family.rawValue)),
        ("tier", quoted(descriptor.tier.rawValue)), ("unit", quoted(descriptor.unit.symbol)),
        ("version", String(descriptor.version)), ("definition", quoted(descriptor.definition)),
        ("source", quoted(descriptor.source.citation)),
        ("doi", descriptor.source.doi.map(quoted) ?? "null"), ("names", "{\(names.joined(separator: ", "))}"),
      ]
      fields.append(("additive", descriptor.contributions == nil ? "false" : "true"))
      return "  {" + fields.map { "\(quoted($0)): \($1)" }.joined(separator: ", ") + "}"
    }
    return "[\n" + objects.joined(separator: ",\n") + "\n]\n"
  }

  private static func source(_ descriptor: Descriptor) -> String {
    descriptor.source.citation + (descriptor.source.doi.map { " (doi:\($0))" } ?? "")
  }

  /// `RDKit: TPSA; LEAP: …`, or nil where the definition is ours alone.
  private static func elsewhere(_ descriptor: Descriptor) -> String? {
    let parts = [("RDKit", Descriptor.Naming.rdkit), ("LEAP", .leap)].compactMap { tool, naming in
      descriptor.aliases[naming].map { "\(tool): \($0.joined(separator: ", "))" }
    }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}
