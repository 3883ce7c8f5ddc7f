internal import Descriptors
internal import Molecules
internal import Perception

/// `dative-worker donors --data FOLDER`: the lone pairs of each SMILES of standard input (first word of a line).
///
/// For the script that fits donor numbers. For each molecule a line `molecule`, then for each lone pair of its active form a
/// line with tabs: its atom from 0, its class, pKBHX, gas-phase proton affinity in kJ/mol, and shielding (`-` where it has
/// none). A line that is not read becomes `refused` and a code.
struct DonorsCommand {
  private let reader: OpenBabelReader
  private let models: SiteModels

  /// - Returns: nil where the coefficients cannot be read, which is complained of.
  init?(_ arguments: [String]) throws(OpenBabelError) {
    guard let models = siteModels(arguments) else { return nil }
    self.models = models
    reader = try OpenBabelReader()
  }

  func run() {
    while let line = readLine() {
      let text = Array(line.utf8.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") })
      do throws(SMILESError) {
        let outline = try SMILESOutline(validating: text, mode: .relaxed)
        let drawn = Perceived(
          try reader.molecules(reading: [outline])[0].get().prepared(from: outline, valences: .lenient))
        write(Subject(Substance(of: drawn).active.perceived, siteModels: models))
      } catch {
        print("refused \(error.code)")
      }
    }
  }

  private func write(_ subject: Subject) {
    print("molecule")
    guard case .success(let acceptors) = subject.acceptors, case .success(let holders) = subject.protonHolders else {
      return
    }
    var shieldings: [Int: Double] = [:]
    if case .success(let shielding) = subject.shielding {
      for site in shielding.sites { shieldings[site.atom] = site.total }
    }
    let affinities = Dictionary(uniqueKeysWithValues: holders.map { ($0.atom, $0.value) })
    for site in acceptors {
      let affinity = affinities[site.atom].map { "\($0)" } ?? "-"
      let shielding = shieldings[site.atom].map { "\($0)" } ?? "-"
      print("\(site.atom)\t\(site.className)\t\(site.value)\t\(affinity)\t\(shielding)")
    }
  }
}
