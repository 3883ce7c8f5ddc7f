/// Gutmann's donor number of a lone pair, as fitted by `scripts/fit-donor-numbers`: a constant for the group of its class
/// plus a weight for its pKBHX.
///
/// The file is a table with tabs, the first field of a line says what it is: `intercept`, `weight`, `group`, `class`,
/// `range`. A group has its constant and half the 90 % interval; a class belongs to a group and was in the fit or not.
struct DonorNumberModel: Sendable {
  private struct Group {
    let offset: Double
    let halfWidth: Double
  }

  private var intercept = 0.0
  /// By unit of pKBHX.
  private var slope = 0.0
  private var groups: [String: Group] = [:]
  private var classes: [String: (group: Group, isFitted: Bool)] = [:]
  private var range = 0.0...100.0

  init(_ name: String, in folder: DataFolder) throws(DataFolderError) {
    let file = try folder.file(name)
    let text = file.withBytes { String(decoding: $0, as: UTF8.self) }
    let broken = DataFolderError.altered(path: folder.path + "/" + name)
    for line in text.split(separator: "\n") {
      guard read(line.split(separator: "\t", omittingEmptySubsequences: false)) else { throw broken }
    }
    guard slope > 0, !classes.isEmpty else { throw broken }
  }

  /// Whether the line is one of the file's kinds and its numbers are numbers.
  private mutating func read(_ fields: [Substring]) -> Bool {
    func number(_ place: Int) -> Double? { place < fields.count ? Double(fields[place]) : nil }
    switch fields[0] {
    case "about": return true
    case "intercept":
      guard let value = number(1) else { return false }
      intercept = value
    case "weight":
      guard fields.count >= 3, fields[1] == "pkbhx", let value = number(2) else { return false }
      slope = value
    case "group":
      guard let offset = number(2), let halfWidth = number(3) else { return false }
      groups[String(fields[1])] = Group(offset: offset, halfWidth: halfWidth)
    case "class":
      guard fields.count >= 4, let group = groups[String(fields[2])] else { return false }
      classes[String(fields[1])] = (group, fields[3] == "fitted")
    case "range":
      guard let low = number(1), let high = number(2), low <= high else { return false }
      range = low...high
    default: return false
    }
    return true
  }

  /// - Parameter acceptor: a site with its pKBHX.
  /// - Returns: the site with its donor number in kcal/mol; nil for a class that belongs to no group, since nothing like it
  ///   was measured.
  func estimate(_ acceptor: LonePairs.Estimate) -> LonePairs.Estimate? {
    guard let (group, isFitted) = classes[acceptor.className] else { return nil }
    let sum = intercept + group.offset + slope * acceptor.value
    return LonePairs.Estimate(
      atom: acceptor.atom, className: acceptor.className, value: min(max(sum, range.lowerBound), range.upperBound),
      // A class whose donor number nobody measured has half as much again.
      halfWidth: group.halfWidth * (isFitted ? 1 : 1.5),
      standing: isFitted ? acceptor.standing : .unknownDonorNumber, row: acceptor.row)
  }
}
