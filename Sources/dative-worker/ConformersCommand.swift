internal import Descriptors
internal import Molecules
internal import Perception

/// `dative-worker conformers`: one conformer of each SMILES of standard input (first word of a line) with what the conformer
/// tier says of it.
///
/// For the script that compares with another program. For each molecule an XYZ file whose second line holds, with tabs,
/// the donor with most room (from 1), the three coordinates of the metal at it, and `id=value` of each descriptor of the
/// tier; `missing` and a reason where there is none, `refused` and a code for a line that is not read.
struct ConformersCommand {
  private let reader: OpenBabelReader

  init() throws(OpenBabelError) { reader = try OpenBabelReader() }

  func run() {
    while let line = readLine() {
      let text = Array(line.utf8.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") })
      do throws(SMILESError) {
        let outline = try SMILESOutline(validating: text, mode: .relaxed)
        let drawn = Perceived(
          try reader.molecules(reading: [outline])[0].get().prepared(from: outline, valences: .lenient))
        write(Substance(of: drawn).active.perceived)
      } catch {
        print("refused \(error.code)")
      }
    }
  }

  private func write(_ form: Perceived) {
    let subject = Subject(form, siteModels: nil, places: reader.places)
    do throws(MissingValue) {
      let reading = try subject.conformer.get()
      var facts = try reading.view
      for descriptor in Catalogue.all where descriptor.tier == .conformer {
        if case .success(.real(let value)) = Result(catching: { () throws(MissingValue) in
          try descriptor.evaluate(subject)
        }) {
          facts += "\t\(descriptor.id)=\(value)"
        }
      }
      print("\(reading.atomCount)\n\(facts)\n\(reading.atoms)", terminator: "")
    } catch {
      print("missing \(error.code)")
    }
  }
}
