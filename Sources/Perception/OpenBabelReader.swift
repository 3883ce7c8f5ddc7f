internal import COpenBabel
public import Molecules

/// The version of the Open Babel library that this process has loaded.
public func openBabelVersion() -> String { String(cString: dative_openbabel_version()) }

/// Reads SMILES through Open Babel, which is asked for the graph alone: atoms, bonds, stereo as written.
///
/// One reader in a process, used from one thread: Open Babel keeps global state. The class owns a C++ object and is
/// not `Sendable`, so the compiler keeps it where it was made.
public final class OpenBabelReader {
  private let reader: OpaquePointer

  /// Loads Open Babel's plug-ins and checks that it reads a known molecule as it should.
  ///
  /// Takes 50 to 90 ms, nearly all of it for the plug-ins.
  public init() throws(OpenBabelError) {
    var created: OpaquePointer?
    let status = dative_reader_create(&created)
    guard let created else { throw OpenBabelError(status) }
    self.reader = created
    try checkKnownMolecule()
  }

  deinit { dative_reader_free(reader) }

  /// The raw molecules of a batch of texts, in order: atoms in the order of the text, hydrogens as Open Babel counts
  /// them, bond orders as a Kekulé structure, aromatic flags and stereo as written.
  ///
  /// An error has the code `parser-refused`; its column is 0, since Open Babel does not say where.
  public func molecules(reading texts: [[UInt8]]) -> [Result<Molecule, SMILESError>] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(texts.reduce(0) { $0 + $1.count })
    var ends: [Int32] = []
    ends.reserveCapacity(texts.count)
    for text in texts {
      bytes.append(contentsOf: text)
      ends.append(Int32(truncatingIfNeeded: bytes.count))
    }
    // The ends are 32-bit numbers.
    precondition(bytes.count <= Int(Int32.max), "a batch of \(bytes.count) bytes is too long")
    var batch = dative_molecules()
    defer { dative_reader_release(reader) }
    let status = dative_reader_read_smiles(reader, bytes, ends, Int32(texts.count), &batch)
    guard status == dative_ok else {
      return texts.map { _ in .failure(SMILESError(refusedBy: Int32(status.rawValue))) }
    }
    return batch.copied()
  }

  private func checkKnownMolecule() throws(OpenBabelError) {
    // Phenylalanine's zwitterion with a marked carbon: charge, isotope, hydrogens, aromaticity and stereo in one.
    let text = Array("[NH3+][C@@H](Cc1cc[13cH]cc1)C(=O)[O-]".utf8)
    guard case .success(let molecule) = molecules(reading: [text])[0] else { throw .knownMoleculeMisread }
    let numbers: [UInt8] = [7, 6, 6, 6, 6, 6, 6, 6, 6, 6, 8, 8]
    let hydrogens: [UInt8] = [3, 1, 2, 0, 1, 1, 1, 1, 1, 0, 0, 0]
    guard molecule.atoms.map(\.atomicNumber) == numbers, molecule.atoms.map(\.hydrogens) == hydrogens,
      molecule.atoms[0].charge == 1, molecule.atoms[11].charge == -1, molecule.atoms[6].isotope == 13,
      molecule.atoms.filter(\.isAromatic).count == 6, molecule.bonds.count == 12, molecule.tetrahedra.count == 1
    else { throw .knownMoleculeMisread }
  }
}
