internal import Molecules

/// A quantity of whole molecules as fitted by `scripts/fit-molecules`: a constant, weights of descriptors, a term for ions,
/// and the mean of boosted trees and a Gaussian process over descriptors and Morgan environments.
///
/// The file is a table with tabs, the first field of a line says what it is: `intercept`, `range`, `descriptor`, `ion`,
/// `ionfactor`, `column`, `environment`, `trees`, `kernel`, `width`, `known`.
struct MoleculeModel: Sendable {
  private var intercept = 0.0
  /// From least to greatest of what was fitted: values beyond are drawn to it.
  private var range = -1e3...1e3
  private var descriptors: [(descriptor: Descriptor, weight: Double)] = []
  /// What a form of this charge differs by from one without charge.
  private var ions: [IonKind: Double] = [:]
  /// What the half-width of an ion is multiplied by.
  private var ionFactor = 1.0
  /// What trees and kernel are asked over.
  private var columns: [Descriptor] = []
  /// Which further column of the trees counts an environment, by RDKit's number.
  private var environmentColumns: [UInt32: Int] = [:]
  private var trees = TreeEnsemble()
  private var kernel: MoleculeKernel?
  /// Environments that were in the fit, by RDKit's number.
  private var known: Set<UInt32> = []
  /// From which share of known environments on a half-width holds, ascending; half the 90 % interval.
  private var widths: [(share: Double, halfWidth: Double)] = []

  /// What the fit says of a molecule.
  struct Estimate: Sendable {
    let value: Double
    /// Half of the interval that holds nine of ten values.
    let halfWidth: Double
    /// Why the fit cannot vouch for it; nil within its domain.
    var doubt: String?
    /// The bounds of what was fitted, where the fit's own value lay beyond and the value is the nearer bound.
    var bounds: ClosedRange<Double>?
  }

  /// The share of environments below which a molecule is out of the domain.
  static let leastShare = 0.6

  /// What trees and kernel take for a descriptor without a value: less than any value, hence a kind of its own.
  static let absent: Float = -1000

  init(_ name: String, in folder: DataFolder) throws(DataFolderError) {
    let file = try folder.file(name)
    let text = file.withBytes { String(decoding: $0, as: UTF8.self) }
    let broken = DataFolderError.altered(path: folder.path + "/" + name)
    for line in text.split(separator: "\n") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      switch fields[0] {
      case "trees" where fields.count == 2:
        let columnCount = columns.count + environmentColumns.count
        let read = try folder.file("grounded/\(fields[1])").withBytes { TreeEnsemble($0, columnCount: columnCount) }
        guard let read else { throw broken }
        trees = read
      case "kernel" where fields.count == 2:
        kernel = try folder.file("grounded/\(fields[1])").withBytes {
          MoleculeKernel($0, descriptorCount: columns.count)
        }
        guard kernel != nil else { throw broken }
      default: guard read(fields) else { throw broken }
      }
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
    case "range":
      guard let low = number(1), let high = number(2), low <= high else { return false }
      range = low...high
    case "descriptor":
      guard fields.count == 3, let descriptor = Self.descriptor(fields[1]), let weight = number(2) else { return false }
      descriptors.append((descriptor, weight))
    case "ion":
      guard fields.count == 3, let kind = IonKind(rawValue: String(fields[1])), let value = number(2) else {
        return false
      }
      ions[kind] = value
    case "ionfactor":
      guard let value = number(1), value > 0 else { return false }
      ionFactor = value
    case "column":
      guard fields.count == 2, environmentColumns.isEmpty, let descriptor = Self.descriptor(fields[1]) else {
        return false
      }
      columns.append(descriptor)
    case "environment":
      guard fields.count == 2, let id = UInt32(fields[1], radix: 16) else { return false }
      environmentColumns[id] = columns.count + environmentColumns.count
    case "known":
      for word in fields.dropFirst() {
        guard let id = UInt32(word, radix: 16) else { return false }
        known.insert(id)
      }
    case "width":
      guard let share = number(1), let width = number(2), share >= widths.last?.share ?? 0 else { return false }
      widths.append((share, width))
    default: return false
    }
    return true
  }

  /// A descriptor that no model of molecules gives, so that none asks itself.
  private static func descriptor(_ id: Substring) -> Descriptor? {
    Catalogue.descriptor(named: String(id)).flatMap { $0.source == .moleculeModel ? nil : $0 }
  }

  /// - Throws: why a descriptor that the fit cannot do without has no value.
  func estimate(of subject: Subject) throws(MissingValue) -> Estimate {
    let environments = subject.morganEnvironments.counts
    guard !environments.isEmpty else { throw .noHeavyAtom }
    var sum = intercept
    for (descriptor, weight) in descriptors { sum += weight * (try Self.number(descriptor, subject)) }
    let kind = IonKind(of: subject.molecule)
    if let kind { sum += ions[kind] ?? 0 }
    if !columns.isEmpty {
      let row = row(of: subject, environments)
      sum += trees.value(of: row)
      if let kernel { sum += kernel.value(of: row[..<columns.count], environments: environments) }
    }
    let value = min(max(sum, range.lowerBound), range.upperBound)
    var estimate = estimate(value, environments, widthFactor: kind == nil ? 1 : ionFactor)
    if value != sum { estimate.bounds = range }
    return estimate
  }

  private func estimate(
    _ value: Double, _ environments: [MorganEnvironments.Count], widthFactor: Double
  ) -> Estimate {
    let all = environments.reduce(0) { $0 + $1.count }
    let fitted = environments.reduce(0) { $0 + (known.contains($1.id) ? $1.count : 0) }
    let share = Double(fitted) / Double(all)
    let width = widths.last { $0.share <= share } ?? widths[0]
    let doubt = share < Self.leastShare ? "\(all - fitted) of \(all) environments were not in the fit" : nil
    return Estimate(value: value, halfWidth: width.halfWidth * widthFactor, doubt: doubt)
  }

  /// Descriptors and counts of environments in the order of the columns.
  private func row(of subject: Subject, _ environments: [MorganEnvironments.Count]) -> [Float] {
    var row = [Float](repeating: 0, count: columns.count + environmentColumns.count)
    for (place, descriptor) in columns.enumerated() {
      do throws(MissingValue) {
        // In steps of 1/1024, of which no decimal number of ten digits lies half-way: what differs by the order of atoms
        // or by its last digit alone never falls on two sides of a threshold.
        let steps = (try Self.number(descriptor, subject) * 1024).rounded(.toNearestOrEven)
        row[place] = Float(steps / 1024)
      } catch {
        row[place] = Self.absent
      }
    }
    for environment in environments {
      if let column = environmentColumns[environment.id] { row[column] = Float(environment.count) }
    }
    return row
  }

  private static func number(_ descriptor: Descriptor, _ subject: Subject) throws(MissingValue) -> Double {
    switch try descriptor.evaluate(subject) {
    case .count(let count): Double(count)
    case .real(let value): value
    case .text: throw .undefined
    }
  }
}
