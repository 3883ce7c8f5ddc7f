/// A donor of hydrogen bonds with what it adds to Abraham's A, no less than 0.
package struct AbrahamDonor: Sendable {
  package let atom: Int
  package let className: String
  package let strength: Double
}

/// Abraham's overall hydrogen-bond acidity A and basicity B as fitted by `scripts/fit-abraham`: weighted sums of
/// ``AbrahamTerms``.
///
/// The file is a table with tabs, the first field of a line says what it is: `acidity` or `basicity` with a term, its weight
/// and whether it was in the fit (`fitted`, else `alike`: weight by the literature or by terms that it shares with others);
/// `width` with half the 90 % interval of A with and without a donor, and of B.
struct AbrahamModel: Sendable {
  private struct Weight {
    let value: Double
    let isFitted: Bool
  }

  private var acidity: [String: Weight] = [:]
  private var basicity: [String: Weight] = [:]
  private var widths: [String: Double] = [:]

  /// What the fit says of a molecule.
  struct Estimate: Sendable {
    let acidity: Double
    let acidityHalfWidth: Double
    let basicity: Double
    let basicityHalfWidth: Double
    /// The strongest first.
    let donors: [AbrahamDonor]
    /// Why the fit cannot vouch for it; nil within its domain.
    let doubt: String?
  }

  init(_ name: String, in folder: DataFolder) throws(DataFolderError) {
    let file = try folder.file(name)
    let text = file.withBytes { String(decoding: $0, as: UTF8.self) }
    let broken = DataFolderError.altered(path: folder.path + "/" + name)
    for line in text.split(separator: "\n") {
      guard read(line.split(separator: "\t", omittingEmptySubsequences: false)) else { throw broken }
    }
    guard Set(widths.keys) == ["donors", "no donors", "basicity"] else { throw broken }
  }

  /// Whether the line is one of the file's kinds and its numbers are numbers.
  private mutating func read(_ fields: [Substring]) -> Bool {
    if fields[0] == "about" { return true }
    guard fields.count >= 3, let value = Double(fields[2]) else { return false }
    let name = String(fields[1])
    switch fields[0] {
    case "width": widths[name] = value
    case "acidity" where fields.count == 4: acidity[name] = Weight(value: value, isFitted: fields[3] == "fitted")
    case "basicity" where fields.count == 4: basicity[name] = Weight(value: value, isFitted: fields[3] == "fitted")
    default: return false
    }
    return true
  }

  /// - Throws: `unsupportedEnvironment` for a hydrogen whose class has no weight.
  func estimate(of terms: AbrahamTerms, hasCarbon: Bool) throws(MissingValue) -> Estimate {
    var doubts: [String] = hasCarbon ? [] : ["no carbon"]
    var donors: [AbrahamDonor] = []
    var sum = 0.0
    for donor in terms.donors {
      guard let own = acidity[donor.className] else { throw .unsupportedEnvironment(atom: donor.atom) }
      if !own.isFitted { doubts.append("no \(donor.className) was in the fit") }
      let strength = donor.terms.reduce(0) { $0 + $1.count * (acidity[$1.name]?.value ?? 0) }
      sum += strength
      donors.append(AbrahamDonor(atom: donor.atom, className: donor.className, strength: max(0, strength)))
    }
    var basic = 0.0
    for term in terms.acceptance {
      // What a class has beside its pKBHX is nothing where it was not in the fit.
      guard let weight = basicity[term.name] else {
        doubts.append("no \(term.name) was in the fit")
        continue
      }
      basic += term.count * weight.value
    }
    let factor = doubts.isEmpty ? 1 : 1.5
    return Estimate(
      acidity: max(0, sum),
      acidityHalfWidth: factor * (widths[donors.isEmpty ? "no donors" : "donors"] ?? 0), basicity: max(0, basic),
      basicityHalfWidth: factor * (widths["basicity"] ?? 0),
      donors: donors.sorted { ($1.strength, $0.atom) < ($0.strength, $1.atom) }, doubt: doubts.first)
  }
}
