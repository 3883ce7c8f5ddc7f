/// A column of a table: a descriptor under the name that the user asked for.
public struct Column: Sendable {
  public let descriptor: Descriptor
  public let name: String

  public init(_ descriptor: Descriptor, name: String) {
    self.descriptor = descriptor
    self.name = name
  }
}

extension Column {
  /// The columns of a fitted quantity's 90 % interval, `_low` and `_high`; none for others.
  package var bounds: [Column] {
    guard let interval = descriptor.interval else { return [] }
    return [("low", "lower"), ("high", "upper")].map { end, words in
      let bound = Descriptor(
        id: "\(descriptor.id)_\(end)", family: descriptor.family, tier: descriptor.tier, unit: descriptor.unit,
        version: descriptor.version, definition: "\(words) end of the 90 % interval of \(descriptor.id)",
        source: descriptor.source, isFitted: true
      ) { subject throws(MissingValue) in
        let range = try interval(subject)
        return .real(end == "low" ? range.lowerBound : range.upperBound)
      }
      return Column(bound, name: "\(name)_\(end)")
    }
  }
}

extension Catalogue {
  /// The columns that a comma list of ids, names in other tools, families and sets asks for.
  ///
  /// Each descriptor is one column, where it is first named. A descriptor asked for by its name in `naming` keeps that
  /// name (`MinPartialCharge` for `GasteigerMin`); otherwise it carries the usual one. Sets leave out what is slower
  /// than `tier`.
  public static func columns(
    for request: String = DescriptorSet.core.rawValue, naming: Descriptor.Naming = .dative,
    tier: Descriptor.Tier = .quantum
  ) throws(CatalogueError) -> [Column] {
    var columns: [Column] = []
    var seen: Set<String> = []
    for part in request.split(separator: ",") {
      let word = trimmed(part)
      if word.isEmpty { continue }
      for descriptor in try descriptors(for: word, tier) where seen.insert(descriptor.id).inserted {
        let isItsName = descriptor.aliases[naming]?.contains(word) ?? false
        columns.append(Column(descriptor, name: isItsName ? word : descriptor.name(in: naming)))
      }
    }
    guard !columns.isEmpty else { throw .nothingAsked }
    return columns
  }

  /// Sets leave out what is slower than `tier`; whoever names it is told.
  private static func descriptors(
    for word: String, _ tier: Descriptor.Tier
  ) throws(CatalogueError) -> [Descriptor] {
    if let set = DescriptorSet(rawValue: word) { return set.descriptors.filter { $0.tier <= tier } }
    let found = try descriptors(named: word)
    let allowed = found.filter { $0.tier <= tier }
    guard let slowest = found.first, allowed.isEmpty else { return allowed }
    throw .slowerTier(word, slowest.tier)
  }

  private static func descriptors(named word: String) throws(CatalogueError) -> [Descriptor] {
    if let family = Descriptor.Family(rawValue: word) {
      let members = descriptors(of: family)
      guard !members.isEmpty else { throw .emptyFamily(family) }
      return members
    }
    if let descriptor = descriptor(named: word) { return [descriptor] }
    throw .unknownName(word, near: NearNames.near(word, among: words))
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
