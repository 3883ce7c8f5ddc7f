import Foundation
import Molecules
import TestSupport
import Testing

/// Two collections of readings by independent programs: Beam's tests (BSD-2) and pysmiles' tests (Apache-2.0).
///
/// They lie beside the project and are skipped where they are absent.
struct SMILESConformanceTests {
  static let folder = packageRoot().deletingLastPathComponent().appendingPathComponent("shared/conformance")
  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }
  static var hasWorker: Bool { (try? workerExecutable()) != nil }

  struct Case {
    let name: String
    let kind: String
    let text: String
  }

  // MARK: Beam

  /// Cases that Beam reads and strict mode refuses.
  static let refusedOnPurpose: [String: String] = [
    "[HH]": "OpenSMILES 3.1.2: a hydrogen cannot have a hydrogen count, write [H][H]; read in relaxed mode",
    "[HH2]": "the same",
    "[2HH]": "the same",
    "[*]": "a wildcard has no mass, valence or descriptor; it has its own code",
    "Oc1c(*)cccc1": "the same",
    "C0CCCCC%0": "the grammar wants two digits behind %; Beam itself refuses C%1CCCC%1",
    "C(\\\\F)=C/F": "the backslash is still escaped as in the Java source; read in relaxed mode",
    "C((C))O": "OpenSMILES 5 lists it as nonstandard; read in relaxed mode",
    ".CCO": "OpenSMILES 5 lists it as nonstandard; read in relaxed mode",
    "CCO.": "OpenSMILES 5 lists it as nonstandard; read in relaxed mode",
    "D[CH3]": "D is no SMILES symbol; read in relaxed mode",
    "T[CH3]": "the same for T",
    "HH": "Beam's strict mode refuses it too (hydrogen_strict); read in relaxed mode",
    "DD": "the same (deuterium_strict)",
    "TT": "the same (tritium_strict)",
    "CC(C)C[R]": "labels in brackets are Beam's extension",
    "CC(C)C[Really?]": "the same",
    "CCCCCCC=CCCCCCCCC=CC(=O)[a holo-[acyl-carrier protein]]": "the same",
    "C/C=C/1.C/1": "the two marks of the ring bond contradict each other; relaxed mode drops them",
    "C/C=C(/C)/F": "OpenSMILES 5 lists conflicting marks as nonstandard; relaxed mode drops them",
  ]

  /// Cases that Beam must refuse and that are read.
  static let readOnPurpose: [String: String] = [
    "C": "methane: the collection lost the lower case of the test that it was taken from",
    "CC=CC": "2-butene: the collection lost the ring bonds of the test that it was taken from",
    "C1CCcCC1": "a lower-case atom without an aromatic bond: cyclohexane, as RDKit reads it",
    mangledPorphyrin: "the marks stand on aromatic bonds, where they mean nothing; RDKit reads it",
  ]
  static let mangledPorphyrin =
    #"c1c(ccc(c1)F)c2/c3n/c(c(\c4[nH]c(/c(c/5\nc(/c(c/6\s\c2\cc6)/c7ccc(cc7)F)C=C5)/c8ccc(cc8)S(=O)(=O)[O-])cc4)"#
    + "/c9ccc(cc9)S(=O)(=O)[O-])/C=C3.[Na+].[Na+]"

  /// Cases that Beam must refuse for what the graph says and the grammar cannot: refused after parsing.
  static let refusedByGraph: Set<String> = [
    "c", "ccc", "[te]", "NC(Cc1c[n]c2ccccc12)C(O)=O", "c1n(=C)ccc1", "n1cncc1", "c1nc2ccccc2n1",
    #"c1ccc2c(c1)c1[n-]c2/N=c/2\[n-]c(c3c2cccc3)/N=c/2\[n-]/c(=N\c3[n-]/c(=N\1)/c1ccccc31)/c1c2cccc1.[Cu+4]"#,
  ]

  /// The SMILES of each case; a title behind white space is cut off, as the reader of `.smi` files does.
  static func beamCases() throws -> [Case] {
    let table = try String(contentsOf: folder.appendingPathComponent("beam_cases.tsv"), encoding: .utf8)
    return table.split(separator: "\n").dropFirst().compactMap { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard cells.count > 3 else { return nil }  // The rest of a case with a line break in it.
      let text = cells[3].prefix { $0 != " " && $0 != "\r" && $0 != "\r\n" }
      let label = cells[3].contains("[a holo") ? cells[3] : text
      return Case(name: String(cells[1]), kind: String(cells[2]), text: String(label))
    }
  }

  @Test(.enabled("needs ../shared/conformance") { isPresent })
  func `what Beam reads is read`() throws {
    let cases = try Self.beamCases().filter { $0.kind != "must_fail" }
    #expect(cases.count > 250)
    for one in cases {
      #expect((refusal(one.text) != nil) == (Self.refusedOnPurpose[one.text] != nil), "\(one.name): \(one.text)")
    }
    for (text, reason) in Self.refusedOnPurpose where reason.contains("relaxed mode") && text != "[HH2]" {
      #expect(refusal(text, .relaxed) == nil, "\(text)")
    }
  }

  @Test(.enabled("needs ../shared/conformance") { isPresent })
  func `what Beam must refuse is refused by the grammar or known to be left to the graph`() throws {
    let cases = try Self.beamCases().filter { $0.kind == "must_fail" }
    #expect(cases.count > 45)
    for one in cases {
      let isRead = Self.readOnPurpose[one.text] != nil || Self.refusedByGraph.contains(one.text)
      #expect((refusal(one.text) == nil) == isRead, "\(one.name): \(one.text)")
    }
  }

  @Test(.enabled("needs dative-worker") { hasWorker })
  func `what Beam must refuse for its graph is refused after parsing`() throws {
    let texts = Self.refusedByGraph.sorted()
    for (text, result) in zip(texts, try parsedMolecules(texts)) {
      guard case .failure(let error) = result else {
        Issue.record("\(text) was read")
        continue
      }
      #expect(error.code == "kekulisation" || error.code == "valence", "\(text)")
    }
  }

  // MARK: pysmiles

  /// Cases that pysmiles must refuse and that the grammar allows.
  static let allowedByGrammar: [String: String] = [
    "ccc": "refused after parsing: aromatic outside a ring",
    "CC(C)(=C)C": "refused after parsing: valence",
    "CCCCCCCC$C": "refused after parsing: valence",
    "F/C=CF": "OpenSMILES 3.8.3: a configuration may be partially specified",
    "C[O@]C": "a mark on an atom that is no centre means nothing; RDKit and Beam read it",
    "C.C(O)1C.C1": "a ring-bond number behind a branch: Beam and RDKit read it, and it has one meaning",
    "C1.C(O)1C.C": "the same",
  ]

  /// One line of the collection: a list of values, of which the first is the SMILES.
  private static func pysmilesCases() throws -> [(test: String, text: String, values: [Any])] {
    let table = try String(contentsOf: folder.appendingPathComponent("pysmiles_cases.jsonl"), encoding: .utf8)
    return try table.split(separator: "\n").compactMap { line in
      let row = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      guard let test = row?["test"] as? String else { return nil }
      let values = row?["values"] as? [Any] ?? [row?["values"] as Any]
      guard let text = values.first as? String else { return nil }
      return (test, text.trimmingCharacters(in: CharacterSet(charactersIn: "'")), values)
    }
  }

  @Test(.enabled("needs ../shared/conformance") { isPresent })
  func `what pysmiles must refuse is refused`() throws {
    let cases = try Self.pysmilesCases().filter { $0.test == "test_invalid_smiles" }
    #expect(cases.count == 20)
    for one in cases { #expect((refusal(one.text) == nil) == (Self.allowedByGrammar[one.text] != nil), "\(one.text)") }
  }

  @Test(.enabled("needs ../shared/conformance") { isPresent })
  func `atoms and charges are those that pysmiles reads`() throws {
    var compared = 0
    for (_, text, values) in try Self.pysmilesCases().filter({ $0.test == "test_read_smiles" }) {
      // pysmiles folds [H] away or, where a case asks for it, makes atoms of hydrogens that are not in the text.
      guard let nodes = values[1] as? [[Any]], !text.contains("*"), !text.contains("[H]") else { continue }
      let outline = try SMILESOutline(validating: text)
      let written = nodes.compactMap { $0.last as? [String: Any] }.prefix(outline.atoms.count)
      #expect(nodes.count >= outline.atoms.count, "\(text)")
      for (atom, node) in zip(outline.atoms, written) {
        let symbol = node["element"] as? String
        #expect(Element.symbols[Int(atom.atomicNumber)] == symbol, "\(text)")
        #expect(Int(atom.charge) == node["charge"] as? Int ?? 0, "\(text)")
        #expect(Int(atom.isotope) == node["isotope"] as? Int ?? 0, "\(text)")
      }
      compared += 1
    }
    #expect(compared > 45)
  }
}
