internal import Molecules
internal import Perception

/// `dative-worker molecules`: SMILES on standard input, one a line (its first word), one JSON object a line out.
///
/// For tests and experiments, which cannot link Open Babel. `raw`: Open Babel's answer, neither validated nor prepared.
func writeMolecules(raw: Bool) -> Int32 {
  let reader: OpenBabelReader
  do { reader = try OpenBabelReader() } catch {
    complain("dative-worker: \(error.words)")
    return 5
  }
  var batch: [[UInt8]] = []
  while let line = readLine() {
    batch.append(Array(line.utf8.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }))
    if batch.count == 64 {
      write(batch, readBy: reader)
      batch.removeAll(keepingCapacity: true)
    }
  }
  write(batch, readBy: reader)
  return 0
}

private func write(_ texts: [[UInt8]], readBy reader: OpenBabelReader) {
  var output = ""
  for (text, result) in zip(texts, reader.molecules(reading: texts)) {
    output += #"{"smiles":\#(quoted(String(decoding: text, as: UTF8.self)))"#
    switch result {
    case .success(let molecule): append(molecule, to: &output)
    case .failure(let error):
      output += #","error":{"code":\#(quoted(error.code)),"column":\#(error.column),"words":\#(quoted(error.words))}"#
    }
    output += "}\n"
  }
  print(output, terminator: "")
}

private func append(_ molecule: Molecule, to output: inout String) {
  func list(_ rows: [[Int]]) -> String {
    "[" + rows.map { "[" + $0.map(String.init).joined(separator: ",") + "]" }.joined(separator: ",") + "]"
  }
  func flag(_ value: Bool) -> Int { value ? 1 : 0 }
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
  output += #","atoms":\#(list(atoms)),"bonds":\#(list(bonds)),"tetrahedra":\#(list(tetrahedra))"#
  output += #","configurations":\#(list(configurations))"#
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
