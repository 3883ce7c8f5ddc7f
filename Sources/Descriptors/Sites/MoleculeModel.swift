internal import Molecules

/// A quantity of whole molecules as fitted by `scripts/fit-molecules`: a constant, a weight for each of a few descriptors,
/// and one for each Morgan environment that occurs in the molecule.
///
/// The file is a table with tabs, the first field of a line says what it is: `intercept`, `descriptor`, `width`,
/// `environment`.
struct MoleculeModel: Sendable {
  private var intercept = 0.0
  private var descriptors: [(descriptor: Descriptor, weight: Double)] = []
  /// By RDKit's number.
  private var weights: [UInt32: Float] = [:]
  /// From which share of known environments on a half-width holds, ascending; half the 90 % interval.
  private var widths: [(share: Double, halfWidth: Double)] = []

  /// What the fit says of a molecule.
  struct Estimate: Sendable {
    let value: Double
    /// Half of the interval that holds nine of ten values.
    let halfWidth: Double
    /// Why the fit cannot vouch for it; nil within its domain.
    let doubt: String?
  }

  /// The share of environments below which a molecule is out of the domain.
  static let leastShare = 0.6

  init(_ name: String, in folder: DataFolder) throws(DataFolderError) {
    let file = try folder.file(name)
    let text = file.withBytes { String(decoding: $0, as: UTF8.self) }
    let broken = DataFolderError.altered(path: folder.path + "/" + name)
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard read(fields) else { throw broken }
    }
    guard !widths.isEmpty else { throw broken }
  }

  /// Whether the line is one of the file's kinds and its numbers are numbers.
  private mutating func read(_ fields: [Substring]) -> Bool {
    func number(_ place: Int) -> Double? { place < fields.count ? Double(fields[place]) : nil }
    switch fields[0] {
    case "about": return true
    case "intercept":
      guard let value = number(1) else { return false }
      intercept = value
    case "descriptor":
      guard fields.count >= 3, let descriptor = Catalogue.descriptor(named: String(fields[1])), let weight = number(2),
        !descriptor.isFitted
      else { return false }
      descriptors.append((descriptor, weight))
    case "width":
      guard let share = number(1), let width = number(2), share >= widths.last?.share ?? 0 else { return false }
      widths.append((share, width))
    case "environment":
      guard fields.count >= 3, let id = UInt32(fields[1]), let weight = number(2) else { return false }
      weights[id] = Float(weight)
    default: return false
    }
    return true
  }

  /// - Throws: why a descriptor that the fit needs has no value.
  func estimate(of subject: Subject) throws(MissingValue) -> Estimate {
    var sum = intercept
    for (descriptor, weight) in descriptors {
      switch try descriptor.evaluate(subject) {
      case .count(let count): sum += weight * Double(count)
      case .real(let value): sum += weight * value
      case .text: throw .undefined
      }
    }
    var known = 0
    var all = 0
    for entry in subject.morganEnvironments.counts {
      all += entry.count
      if let weight = weights[entry.id] {
        known += entry.count
        sum += Double(weight) * Double(entry.count)
      }
    }
    guard all > 0 else { throw .noHeavyAtom }
    let share = Double(known) / Double(all)
    let width = widths.last { $0.share <= share } ?? widths[0]
    let doubt = share < Self.leastShare ? "\(all - known) of \(all) environments were not in the fit" : nil
    return Estimate(value: sum, halfWidth: width.halfWidth, doubt: doubt)
  }
}
