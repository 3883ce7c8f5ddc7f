internal import Glibc

/// A property of sites as fitted by `scripts/fit-pka` or `scripts/fit-sites`: the class's value, plus what the class deviates from it, plus a sum
/// over the features of its surroundings, plus a correction by boosted trees; with the half-width of the interval that
/// holds nine of ten values and how far the site's surroundings were seen in the fit.
///
/// The file is a table with tabs, the first field of a line says what it is: `intercept`, `class`, `weight`, `tree`,
/// `node`, `width`, `mean`, `known`; `group` names classes that share further weights, `groupweight` is one of these;
/// `unmeasured` names classes of which no value was in the fit.
struct SiteModel: Sendable {
  private var intercept = 0.0
  private var classes: [String: Class] = [:]
  /// By group of classes; the first is that of classes in no group.
  private var weights: [[(column: Int, weight: Float)]] = []
  private var groups: [String: Int] = [:]
  private var trees = TreeEnsemble()
  /// By how far the surroundings are known, 0 … 4: half the 90 % interval.
  private var widths: [Double] = []
  private var known: Set<UInt32> = []
  /// What the members of a class have on the mean, where it weighs: told as the class, not as a reason.
  private var means: [String: [(column: Int, mean: Float)]] = [:]
  /// From least to greatest of what was fitted: values beyond are drawn to it.
  private var range = -20.0...30.0

  /// What is fitted for a class.
  private struct Class {
    /// What its members deviate by.
    var deviation: Double
    /// What its half-width is multiplied by.
    var factor: Double
    /// Whether values of its members were in the fit; else what it deviates by is bounded from above, or its group's.
    var isMeasured = true
    /// Whose weights it has.
    var group = 0
    /// The hash of its name, from which those of its surroundings go on.
    var hash: FowlerNollVo
  }

  /// The number of shells whose likeness to what was fitted is told.
  static let knownShells = 4

  init(_ name: String, in folder: DataFolder) throws(DataFolderError) {
    let file = try folder.file(name)
    let text = file.withBytes { String(decoding: $0, as: UTF8.self) }
    let broken = DataFolderError.altered(path: folder.path + "/" + name)
    let columns = Dictionary(uniqueKeysWithValues: SiteFeatures.names.enumerated().map { ($1, $0) })
    var byColumn = [[Float](repeating: 0, count: SiteFeatures.count)]
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard try read(fields, columns, &byColumn) else { throw broken }
    }
    weights = byColumn.indices.map { group in
      let own = byColumn[group]
      return own.indices.map { ($0, group == 0 ? own[$0] : own[$0] + byColumn[0][$0]) }.filter { $0.1 != 0 }
    }
    for (name, group) in groups { classes[name]?.group = group }
    guard widths.count == Self.knownShells + 1, trees.isSound(columnCount: SiteFeatures.count) else { throw broken }
  }

  /// Whether the line is one of the file's kinds and its numbers are numbers.
  private mutating func read(
    _ fields: [Substring], _ columns: [String: Int], _ byColumn: inout [[Float]]
  ) throws(DataFolderError) -> Bool {
    func number(_ place: Int) -> Double? { place < fields.count ? Double(fields[place]) : nil }
    switch fields[0] {
    case "about", "column": return true
    case "intercept":
      guard let value = number(1) else { return false }
      intercept = value
    case "range":
      guard let low = number(1), let high = number(2), low <= high else { return false }
      range = low...high
    case "class":
      guard fields.count >= 5, let value = number(2), let factor = number(4) else { return false }
      classes[String(fields[1])] = Class(deviation: value, factor: factor, hash: FowlerNollVo(of: fields[1]))
    case "unmeasured": for name in fields.dropFirst() { classes[String(name)]?.isMeasured = false }
    case "weight":
      guard fields.count >= 3, let column = columns[String(fields[1])], let weight = number(2) else { return false }
      byColumn[0][column] = Float(weight)
    case "group":
      for name in fields.dropFirst() { groups[String(name)] = byColumn.count }
      byColumn.append([Float](repeating: 0, count: SiteFeatures.count))
    case "groupweight":
      guard fields.count >= 3, let column = columns[String(fields[1])], let weight = number(2), byColumn.count > 1
      else {
        return false
      }
      byColumn[byColumn.count - 1][column] = Float(weight)
    case "tree": trees.beginTree()
    case "node":
      guard fields.count >= 5, let threshold = number(2), let child = number(3), let mean = number(4) else {
        return false
      }
      let column = fields[1] == "-" ? -1 : columns[String(fields[1])]
      guard let column else { return false }
      trees.addNode(column: column, threshold: Float(threshold), child: Int(child), mean: Float(mean))
    case "width":
      guard let value = number(1) else { return false }
      widths.append(value)
    case "mean":
      guard fields.count >= 2 else { return false }
      var entries: [(column: Int, mean: Float)] = []
      for field in fields.dropFirst(2) {
        let parts = field.split(separator: ":")
        guard parts.count == 2, let column = columns[String(parts[0])], let mean = Float(parts[1]) else { return false }
        entries.append((column, mean))
      }
      means[String(fields[1])] = entries
    case "known":
      for word in fields.dropFirst() {
        guard let key = UInt32(word, radix: 16) else { return false }
        known.insert(key)
      }
    default: return false
    }
    return true
  }

  /// What the model says of a site: its value, half the interval that holds nine of ten values, and how far it is known.
  ///
  /// - Parameter classValue: what the class's table says; the model knows by how much its members deviate.
  func estimate(of row: [Float], class name: String, classValue: Double) -> (
    value: Double, halfWidth: Double, standing: FitStanding
  ) {
    let own = classes[name]
    var sum = intercept + classValue + (own?.deviation ?? 0)
    row.withUnsafeBufferPointer { row in
      for (column, weight) in weights[own?.group ?? groups[name] ?? 0] { sum += Double(weight * row[column]) }
    }
    let value = min(max(sum + trees.value(of: row), range.lowerBound), range.upperBound)
    guard let own, own.isMeasured else {
      // A class that was not in the fit has the width of the least known surroundings, and half as much again.
      return (value, widths[0] * 1.5, .unknownClass)
    }
    let likeness = likeness(of: row, own.hash)
    return (value, widths[likeness] * own.factor, likeness == 0 ? .unknownNeighbours : .known)
  }

  /// What each feature adds to the value of a site beside what members of its class have in common, largest first.
  func contributions(of row: [Float], class name: String) -> [(column: Int, value: Double)] {
    var parts = trees.attribution(of: row).columns
    var deviations = row
    for (column, mean) in means[name] ?? [] { deviations[column] -= mean }
    for (column, weight) in weights[groups[name] ?? 0] { parts[column] += Double(weight * deviations[column]) }
    return parts.indices.filter { parts[$0] != 0 }
      .sorted { (-parts[$0].magnitude, $0) < (-parts[$1].magnitude, $1) }
      .map { ($0, parts[$0]) }
  }

  /// To how many shells the surroundings of a site, counted by kind of atom, occurred in the fit for its class: 0 … 4.
  private func likeness(of row: [Float], _ start: FowlerNollVo) -> Int {
    var hash = start
    for shell in 0..<Self.knownShells {
      hash.combine(0xff)
      for kind in 0..<SiteFeatures.kinds { hash.combine(UInt8(min(255, row[shell * SiteFeatures.kinds + kind]))) }
      if !known.contains(hash.value) { return shell }
    }
    return Self.knownShells
  }
}

/// Whether a fit can vouch for a site.
enum FitStanding: Sendable {
  case known, unknownClass, unknownNeighbours, unknownDonorNumber

  /// Why it cannot; nil where it can.
  func doubt(of className: String) -> String? {
    switch self {
    case .known: nil
    case .unknownClass: "no \(className) was in the fit"
    case .unknownNeighbours: "no \(className) with such neighbours was in the fit"
    case .unknownDonorNumber: "no donor number of a molecule with \(className) was in the fit"
    }
  }
}

/// The hash FNV-1a of 32 bits (G. Fowler, L. C. Noll, K.-P. Vo, RFC 9923).
struct FowlerNollVo {
  private(set) var value: UInt32 = 0x811c_9dc5

  init() {}

  init(of text: Substring) { for byte in text.utf8 { combine(byte) } }

  mutating func combine(_ byte: UInt8) { value = (value ^ UInt32(byte)) &* 0x0100_0193 }
}
