import Foundation
import Molecules
import TestSupport
import Testing

struct ValenceTests {
  /// RDKit 2026.03.5 refuses each for an explicit valence that is too high; the column of the atom it names.
  static let refused: KeyValuePairs = [
    "CC(C)(C)(C)C": 2, "[CH5]": 1, "CCO(C)C": 3, "CN(C)(C)C": 2, "CClC": 2, "F(C)C": 1, "[CH4+]": 1, "[NH5]": 1,
    "CN#N": 2, "C[H]C": 2, "FS(F)(F)(F)(F)(F)F": 2, "CB(C)(C)C": 2, "[H]OCC(C)(C)(C)C": 6,
  ]

  @Test func `too many bonds are refused where they are`() throws {
    for (row, result) in try zip(Self.refused, preparedMolecules(Self.refused.map(\.key))) {
      guard case .failure(let error) = result else {
        Issue.record("\(row.key) was read")
        continue
      }
      #expect(error.code == "valence", "\(row.key)")
      #expect(error.column == row.value, "\(row.key)")
      #expect(error.words.contains("column \(row.value)"), "\(row.key)")
    }
  }

  /// Read by RDKit 2026.03.5, some with a hydrogen less, though no Kekulé structure makes a molecule of them.
  @Test(arguments: ["CC[nH]1COC(=O)O1", "c1ccc$cc1", "Cc1#ccccc1", "C1=CC[nH]=CC=C1"])
  func `an aromatic atom's Kekulé structure may not overfill it`(text: String) throws {
    #expect { try preparedMolecules([text])[0].get() } throws: { ($0 as? SMILESError)?.code == "valence" }
  }

  @Test func `leniency reads them as they stand`() throws {
    for result in try preparedMolecules(Self.refused.map(\.key), valences: .lenient) { _ = try result.get() }
  }

  /// RDKit 2026.03.5 reads each.
  @Test func `unusual valences that exist are read`() throws {
    let texts = [
      "FP(F)(F)(F)F", "F[P-](F)(F)(F)(F)F", "FS(F)(F)(F)(F)F", "C[N+](C)(C)C", "[BH4-]", "C[O+](C)C", "[CH3]", "[C]",
      "[Na]Cl", "[Fe](C)(C)(C)C", "Cl[Sn](Cl)(Cl)Cl", "O=[Xe](=O)=O", "[C-]#[O+]", "C[S+](C)C", "[SiH4]", "[U]",
    ]
    for result in try preparedMolecules(texts) { _ = try result.get() }
  }

  /// Unpaired electrons of the first atom in RDKit 2026.03.5.
  @Test func `what a stated atom lacks stays unpaired`() throws {
    try forEachPrepared([
      "[CH3]": 1, "[CH2]": 2, "[C]": 4, "[O]": 2, "[NH2]": 1, "[Na]": 1, "[Na+]": 0, "[Fe]": 0, "C": 0, "[OH-]": 0,
      "[c]1ccccc1": 1, "[N]=O": 1, "[Cu+]": 0, "[Cu+2]": 1,
    ]) { text, molecule, count in #expect(molecule.unpairedElectrons(of: 0) == count, "\(text)") }
  }

  @Test func `a molecule without a text is checked too`() throws {
    let atoms = [Atom](repeating: Atom(atomicNumber: 6), count: 6)
    let star = Molecule(atoms: atoms, bonds: (1..<6).map { Bond(first: 0, second: $0, order: 1) })
    let error = SMILESError(code: "valence", column: 0, words: "C (atom 1) has valence 5, more than the 4 allowed")
    #expect(throws: error) { try star.prepared() }
    let cross = Molecule(atoms: Array(atoms[..<5]), bonds: (1..<5).map { Bond(first: 0, second: $0, order: 1) })
    #expect(try cross.prepared().atoms.map(\.hydrogens) == [0, 3, 3, 3, 3])
  }

  @Test func `other atoms than the text's are noticed`() throws {
    let outline = try SMILESOutline(validating: "CC")
    let methane = Molecule(atoms: [Atom(atomicNumber: 6)], bonds: [])
    #expect { try methane.prepared(from: outline) } throws: { ($0 as? SMILESError)?.code == "parser-mismatch" }
  }

  /// NextMove's valence readings: the hydrogens that up to 17 toolkits see on the first atom of 122 small molecules.
  @Test(.enabled("needs ../shared/conformance") { Conformance.isPresent }, arguments: ["smiles", "explicit"])
  func `the hydrogens are those that most toolkits see`(set: String) throws {
    let list = try String(
      contentsOf: Conformance.folder.appendingPathComponent("nextmove-aromatic/valencemodel/\(set)valence.smi"),
      encoding: .utf8)
    let cases = list.split(whereSeparator: \.isNewline).map { $0.split(separator: " ").map(String.init) }
    var votes: [String: [String: Int]] = [:]
    let files = try FileManager.default.contentsOfDirectory(
      atPath: Conformance.folder.appendingPathComponent("nextmove-valence").path)
    for file in files where file.contains("\(set)valence") {
      for line in try Conformance.lines(of: "nextmove-valence/\(file)") where !line.hasPrefix("#") {
        let fields = line.split(separator: " ").map(String.init)
        votes[fields[0], default: [:]][fields[1], default: 0] += 1
      }
    }
    let results = try preparedMolecules(cases.map { $0[0] }, valences: .lenient)
    for (fields, result) in zip(cases, results) {
      let majority = try #require(votes[fields[1]]?.max { $0.value < $1.value }?.key)
      #expect(try String(result.get().atoms[0].hydrogens) == majority, "\(fields[0])")
    }
  }
}
