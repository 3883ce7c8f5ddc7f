internal import Descriptors
internal import Molecules
internal import Perception

/// `dative-worker abraham --data FOLDER`: the terms of Abraham's A and B of each SMILES of standard input (first word of a
/// line).
///
/// For the script that fits them. For each molecule a line with tabs: `molecule`, then `a:TERM=COUNT` and `b:TERM=COUNT`; a
/// term may occur several times. A molecule without terms becomes `missing` and a reason, a line that is not read `refused`
/// and a code.
struct AbrahamCommand {
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
    do throws(MissingValue) {
      let terms = try AbrahamTerms(of: subject)
      let acidity = terms.donors.flatMap(\.terms).map { "a:\($0.name)=\($0.count)" }
      let basicity = terms.acceptance.map { "b:\($0.name)=\($0.count)" }
      print((["molecule"] + acidity + basicity).joined(separator: "\t"))
    } catch {
      print("missing \(error.code)")
    }
  }
}
