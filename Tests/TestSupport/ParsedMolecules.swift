public import Foundation
public import Molecules

/// Molecules for tests, which cannot link Open Babel: read by the built `dative-worker molecules`.
///
/// One process per call, so give it all SMILES at once.
///
/// - Parameter raw: Open Babel's answer, neither validated nor prepared.
/// - Throws: `WorkerUnavailable` where the program is missing or answers nonsense.
public func parsedMolecules(_ smiles: [String], raw: Bool = false) throws -> [Result<Molecule, SMILESError>] {
  let output = try workerOutput(["molecules"] + (raw ? ["--raw"] : []), input: smiles.joined(separator: "\n") + "\n")
  let results = try molecules(inWorkerOutput: output)
  guard results.count == smiles.count else {
    throw WorkerUnavailable(words: "dative-worker answered \(results.count) of \(smiles.count) lines")
  }
  return results
}

/// What `dative-worker molecules` has written, as molecules.
public func molecules(inWorkerOutput output: Data) throws -> [Result<Molecule, SMILESError>] {
  let decoder = JSONDecoder()
  return try output.split(separator: UInt8(ascii: "\n")).map { try decoder.decode(Row.self, from: Data($0)).result }
}

/// One molecule, which the test knows to be readable.
public func parsedMolecule(_ smiles: String, raw: Bool = false) throws -> Molecule {
  try parsedMolecules([smiles], raw: raw)[0].get()
}

/// Why the worker did not help a test.
public struct WorkerUnavailable: Error, CustomStringConvertible {
  public let words: String
  public var description: String { words }
}

/// What `dative-worker` with these arguments writes for this input.
public func workerOutput(_ arguments: [String], input: String) throws -> Data {
  // A file and not a pipe: the worker may answer before it has read everything.
  let file = FileManager.default.temporaryDirectory.appendingPathComponent("dative-\(UUID().uuidString).smi")
  try Data(input.utf8).write(to: file)
  defer { do { try FileManager.default.removeItem(at: file) } catch { print("left behind: \(file.path)") } }
  let process = Process()
  process.executableURL = try workerExecutable()
  process.arguments = arguments
  process.standardInput = try FileHandle(forReadingFrom: file)
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let output = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  guard process.terminationStatus == 0 else {
    throw WorkerUnavailable(words: "dative-worker ended with status \(process.terminationStatus)")
  }
  return output
}

/// The built worker: `DATIVE_WORKER`, or beside the test program.
public func workerExecutable() throws -> URL {
  if let path = ProcessInfo.processInfo.environment["DATIVE_WORKER"] { return URL(fileURLWithPath: path) }
  let beside = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("dative-worker")
  guard FileManager.default.isExecutableFile(atPath: beside.path) else {
    throw WorkerUnavailable(words: "no dative-worker at \(beside.path): swift build --product dative-worker")
  }
  return beside
}

/// A molecule in the form in which it is drawn, with Open Babel's places put right; each atom's number in the text.
public struct DrawnMolecule: Sendable {
  public let molecule: Molecule
  public let sources: [Int]
  public let places: [Point]
}

/// The drawn molecules of SMILES, nil for those that are refused or have no places.
public func drawnMolecules(_ smiles: [String]) throws -> [DrawnMolecule?] {
  let output = try workerOutput(["molecules", "--drawn"], input: smiles.joined(separator: "\n") + "\n")
  let decoder = JSONDecoder()
  return try output.split(separator: UInt8(ascii: "\n")).map { line in
    let row = try decoder.decode(Row.self, from: Data(line))
    guard case .success(let molecule) = try row.result, let sources = row.sources, let places = row.places else {
      return nil
    }
    return DrawnMolecule(molecule: molecule, sources: sources, places: places.map { Point($0[0], $0[1]) })
  }
}

private struct Row: Decodable {
  struct Refusal: Decodable {
    let code: String
    let column: Int
    let words: String
  }
  let atoms: [[Int]]?
  let bonds: [[Int]]?
  let tetrahedra: [[Int]]?
  let configurations: [[Int]]?
  let sources: [Int]?
  let places: [[Double]]?
  let error: Refusal?

  var result: Result<Molecule, SMILESError> {
    get throws {
      if let error {
        return .failure(SMILESError(code: error.code, column: error.column, words: error.words))
      }
      guard let atoms, let bonds, let tetrahedra, let configurations else {
        throw WorkerUnavailable(words: "dative-worker left out a part of a molecule")
      }
      return .success(
        Molecule(
          atoms: atoms.map {
            Atom(
              atomicNumber: UInt8($0[0]), charge: Int8($0[1]), isotope: UInt16($0[2]), hydrogens: UInt8($0[3]),
              isAromatic: $0[4] != 0, hasStatedHydrogens: $0[5] != 0)
          },
          bonds: bonds.map { Bond(first: $0[0], second: $0[1], order: UInt8($0[2]), isAromatic: $0[3] != 0) },
          tetrahedra: tetrahedra.map {
            Tetrahedron(atom: $0[0], neighbours: Array($0[1...4]), isClockwise: $0[5] != 0)
          },
          configurations: configurations.map {
            DoubleBondConfiguration(bond: $0[0], firstNeighbour: $0[1], secondNeighbour: $0[2], isCis: $0[3] != 0)
          }))
    }
  }
}
