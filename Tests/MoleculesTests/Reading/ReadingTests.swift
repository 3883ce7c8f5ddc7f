import Foundation
import Molecules
import TestSupport
import Testing

struct ReadingTests {
  @Test func `atoms keep the order of the text, drawn hydrogens among them`() throws {
    let molecule = try parsedMolecule("[H]OC([H])(Cl)c1[nH]c([2H])c(Br)c1", raw: true)
    #expect(molecule.atoms.map(\.atomicNumber) == [1, 8, 6, 1, 17, 6, 7, 6, 1, 6, 35, 6])
    #expect(molecule.atoms[8].isotope == 2)
    #expect(molecule.atoms.indices.filter { molecule.atoms[$0].isAromatic } == [5, 6, 7, 9, 11])
  }

  @Test func `aromatic bonds have a Kekulé order`() throws {
    let benzene = try parsedMolecule("c1ccccc1", raw: true)
    #expect(benzene.bonds.filter(\.isAromatic).count == 6)
    #expect(benzene.atoms.indices.allSatisfy { benzene.explicitValence(of: $0) == 3 })
  }

  @Test(arguments: ["", "C(", "C1CC", "[C", "Qx", "[Xx]"])
  func `what Open Babel refuses is an error and the lines around it are read`(smiles: String) throws {
    let results = try parsedMolecules(["CO", smiles, "CN"], raw: true)
    let before = try results[0].get()
    let after = try results[2].get()
    #expect(before.atoms.count == 2 && after.atoms.count == 2)
    // Open Babel forgives an open branch: the validator before it does not.
    if smiles != "C(" {
      #expect(throws: SMILESError.self) { try results[1].get() }
    }
    #expect(throws: SMILESError.self) { try parsedMolecule(smiles) }
  }

  @Test func `a molecule is the same whatever was read before it`() throws {
    let texts = ["[13CH3][N+](C)(C)C", "F/C=C/[C@H](N)O", "C1CC", "c1ccc2c(c1)[nH]cc2", "[Na+].[Cl-]", "N[C@@H](C)O"]
    let alone = try texts.map { try parsedMolecules([$0], raw: true)[0] }
    let together = try parsedMolecules(texts, raw: true)
    let reversed = try parsedMolecules(texts.reversed(), raw: true)
    #expect(together == alone)
    #expect(reversed == alone.reversed())
  }

  /// Published keys of ethanol and L-alanine.
  @Test func `InChIKeys are the standard ones`() throws {
    let output = String(
      decoding: try workerOutput(["molecules", "--inchikey"], input: "OCC\nC[C@H](N)C(=O)O\n"), as: UTF8.self)
    #expect(output.contains("LFQSCWFLJHTTHZ-UHFFFAOYSA-N"))
    #expect(output.contains("QNAYBMKLOCPYGJ-REOHCLBHSA-N"))
  }

  @Test(arguments: ["BABEL_LIBDIR", "BABEL_DATADIR"])
  func `a wrong folder is named before anything is computed`(variable: String) throws {
    let process = Process()
    process.executableURL = try workerExecutable()
    process.arguments = ["molecules"]
    process.environment = ProcessInfo.processInfo.environment.merging([variable: "/nowhere"]) { $1 }
    process.standardInput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardError = pipe
    try process.run()
    let words = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 5)
    #expect(words.contains("\(variable)=/nowhere"))
    #expect(words.contains("unset \(variable)"))
  }
}
