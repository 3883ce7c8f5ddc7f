internal import Molecules
internal import Perception

/// `dative-worker molecules`: one JSON object a line for each molecule of standard input.
///
/// For tests and experiments, which cannot link Open Babel. Input is a SMILES a line (its first word), or with `--sdf`
/// MOL blocks that end with `$$$$`. `--relaxed` validates less strictly; `--raw` gives Open Babel's answer, neither
/// validated nor prepared; `--inchikey` adds the InChIKey of a SMILES; `--drawn` gives the molecule as it is drawn, with
/// places and for each atom its number in the text.
struct MoleculesCommand {
  private let isRaw: Bool
  private let isSDF: Bool
  private let withInChIKey: Bool
  private let isDrawn: Bool
  private let mode: SMILESOutline.Mode
  private let reader: OpenBabelReader

  init(_ arguments: [String]) throws(OpenBabelError) {
    isRaw = arguments.contains("--raw")
    isSDF = arguments.contains("--sdf")
    withInChIKey = arguments.contains("--inchikey") && !isSDF
    isDrawn = arguments.contains("--drawn")
    mode = arguments.contains("--relaxed") ? .relaxed : .strict
    reader = try OpenBabelReader()
  }

  func run() {
    var block: [UInt8] = []
    while let line = readLine() {
      guard isSDF else {
        let text = Array(line.utf8.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") })
        write(text, molecule(readingSMILES: text))
        continue
      }
      if line.hasPrefix("$$$$") {
        let title = Array(block.prefix { $0 != UInt8(ascii: "\n") })
        write(title, Result { () throws(SMILESError) in try molecule(readingMOLBlock: block) })
        block.removeAll(keepingCapacity: true)
      } else {
        block += Array(line.utf8) + [UInt8(ascii: "\n")]
      }
    }
  }

  private func molecule(readingMOLBlock block: [UInt8]) throws(SMILESError) -> Molecule {
    let molecule = try reader.molecule(readingMOLBlock: block)
    return isRaw ? molecule : try molecule.prepared()
  }

  private func molecule(readingSMILES text: [UInt8]) -> Result<Molecule, SMILESError> {
    if isRaw { return reader.molecules(reading: [text])[0] }
    return Result { () throws(SMILESError) in
      let outline = try SMILESOutline(validating: text, mode: mode)
      return try reader.molecules(reading: [outline])[0].get().prepared(from: outline)
    }
  }

  private func write(_ text: [UInt8], _ result: Result<Molecule, SMILESError>) {
    let smiles = #"{"smiles":\#(quoted(String(decoding: text, as: UTF8.self)))"#
    switch result {
    case .success(let molecule) where isDrawn: print(smiles + drawnFields(of: Perceived(molecule)) + "}")
    case .success(let molecule): print(smiles + fields(of: molecule) + inchiKeyField(of: text) + "}")
    case .failure(let error):
      let code = quoted(error.code)
      print(smiles + #","error":{"code":\#(code),"column":\#(error.column),"words":\#(quoted(error.words))}}"#)
    }
  }

  private func drawnFields(of perceived: Perceived) -> String {
    let (molecule, sources) = perceived.drawn
    var places = "null"
    do throws(DepictionError) {
      let points = try reader.coordinates(of: molecule)
      places = "[" + points.map { "[\($0.x),\($0.y)]" }.joined(separator: ",") + "]"
    } catch { complain(error.words) }
    return fields(of: molecule) + #","sources":\#(sources),"places":\#(places)"#
  }

  private func inchiKeyField(of text: [UInt8]) -> String {
    guard withInChIKey else { return "" }
    do { return #","inchikey":"\#(try reader.inchiKey(of: text))""# } catch { return #","inchikey":null"# }
  }

  private func fields(of molecule: Molecule) -> String {
    let atoms = molecule.atoms.map {
      [
        Int($0.atomicNumber), Int($0.charge), Int($0.isotope), Int($0.hydrogens), flag($0.isAromatic),
        flag($0.hasStatedHydrogens),
      ]
    }
    let bonds = molecule.bonds.map { [$0.first, $0.second, Int($0.order), flag($0.isAromatic)] }
    let tetrahedra = molecule.tetrahedra.map { [$0.atom] + $0.neighbours + [flag($0.isClockwise)] }
    let configurations = molecule.configurations.map {
      [$0.bond, $0.firstNeighbour, $0.secondNeighbour, flag($0.isCis)]
    }
    return #","atoms":\#(list(atoms)),"bonds":\#(list(bonds)),"tetrahedra":\#(list(tetrahedra))"#
      + #","configurations":\#(list(configurations))"#
  }

  private func flag(_ value: Bool) -> Int { value ? 1 : 0 }

  private func list(_ rows: [[Int]]) -> String {
    "[" + rows.map { "[" + $0.map(String.init).joined(separator: ",") + "]" }.joined(separator: ",") + "]"
  }

  private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
