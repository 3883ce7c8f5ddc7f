internal import Molecules
internal import Perception

/// `dative-worker depict`: an SVG a line for each SMILES of standard input (its first word), for tests and for looking at.
///
/// A tab and the reason where there is none. `--numbers` gives atoms their numbers.
struct DepictCommand {
  private let reader: OpenBabelReader
  private var options = Depiction.Options()

  init(_ arguments: [String]) throws(OpenBabelError) {
    options.showsNumbers = arguments.contains("--numbers")
    reader = try OpenBabelReader()
  }

  mutating func run() {
    while let line = readLine() {
      let text = String(line.prefix { $0 != " " && $0 != "\t" })
      do throws(SMILESError) {
        let outline = try SMILESOutline(validating: Array(text.utf8))
        let molecule = try reader.molecules(reading: [outline])[0].get().prepared(from: outline)
        let perceived = Perceived(molecule)
        options.title = CanonicalSMILES(of: perceived).text
        do throws(DepictionError) {
          let diagram = try StructureDiagram(of: perceived) { molecule throws(DepictionError) in
            try reader.coordinates(of: molecule)
          }
          let svg = Depiction(diagram, options: options).svg
          print(svg.split(separator: "\n").joined(separator: " "))
        } catch {
          print("\t\(error.code): \(error.words)")
        }
      } catch {
        print("\t\(error.code): \(error.words)")
      }
    }
  }
}
