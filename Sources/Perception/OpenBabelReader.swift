internal import COpenBabel
public import Molecules

/// The version of the Open Babel library that this process has loaded.
public func openBabelVersion() -> String { String(cString: dative_openbabel_version()) }

/// Reads molecules through Open Babel, which is asked for the graph alone: atoms, bonds, stereo as written.
///
/// One reader in a process, used from one thread: Open Babel keeps global state. The class owns a C++ object and is
/// not `Sendable`, so the compiler keeps it where it was made.
public final class OpenBabelReader {
  let reader: OpaquePointer

  /// Loads Open Babel's plug-ins and checks that it reads a known molecule as it should.
  ///
  /// Takes 30 to 90 ms, nearly all of it for the plug-ins.
  public init() throws(OpenBabelError) {
    var created: OpaquePointer?
    let status = dative_reader_create(&created)
    guard let created else { throw OpenBabelError(status) }
    self.reader = created
    guard readsKnownMolecule() else { throw .knownMoleculeMisread }
  }

  deinit { dative_reader_free(reader) }

  /// The raw molecules of a batch of SMILES, in order: atoms in the order of the text, hydrogens as Open Babel counts
  /// them, bond orders as a Kekulé structure, aromatic flags and stereo as written.
  ///
  /// An error has the code `parser-refused`; its column is 0, since Open Babel does not say where.
  public func molecules(reading texts: [[UInt8]]) -> [Result<Molecule, SMILESError>] {
    SMILESBatch(texts).molecules(readBy: reader, withDoubleBonds: true)
  }

  /// The raw molecules of validated SMILES, in order, each checked against its outline. Their aromatic bonds have no
  /// order yet; preparation gives them one.
  ///
  /// Besides `parser-refused` an error may be `parser-disagrees`: Open Babel read other atoms than the outline has.
  public func molecules(reading outlines: [SMILESOutline]) -> [Result<Molecule, SMILESError>] {
    SMILESBatch(outlines.map(\.text)).molecules(readBy: reader, withDoubleBonds: false) { number, molecule in
      molecule.disagreement(with: outlines[number])
    }
  }

  private func readsKnownMolecule() -> Bool {
    // Phenylalanine's zwitterion with a marked carbon: charge, isotope, hydrogens, aromaticity and stereo in one.
    let text = Array("[NH3+][C@@H](Cc1cc[13cH]cc1)C(=O)[O-]".utf8)
    guard case .success(let molecule) = molecules(reading: [text])[0] else { return false }
    let numbers: [UInt8] = [7, 6, 6, 6, 6, 6, 6, 6, 6, 6, 8, 8]
    let hydrogens: [UInt8] = [3, 1, 2, 0, 1, 1, 1, 1, 1, 0, 0, 0]
    let charges: [Int8] = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1]
    let centre = Tetrahedron(atom: 1, neighbours: [0, Tetrahedron.hydrogen, 2, 9], isClockwise: true)
    return molecule.atoms.map(\.atomicNumber) == numbers && molecule.atoms.map(\.hydrogens) == hydrogens
      && molecule.atoms.map(\.charge) == charges && molecule.atoms[6].isotope == 13
      && molecule.atoms.indices.filter { molecule.atoms[$0].isAromatic } == [3, 4, 5, 6, 7, 8]
      && molecule.bonds.count == 12 && molecule.bonds.filter { $0.order == 2 }.count == 4
      && molecule.tetrahedra == [centre]
  }
}
