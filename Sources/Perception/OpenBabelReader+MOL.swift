internal import COpenBabel
public import Molecules

extension OpenBabelReader {
  /// The raw molecule of a block in MDL's MOL format, V2000 or V3000, up to and including `M  END`.
  ///
  /// Bond orders are a Kekulé structure and no atom is aromatic unless the block has aromatic bonds; hydrogens that the
  /// block leaves out are filled in by MDL's valence model and count as stated. Stereo is what Open Babel derives from
  /// wedges, parities and coordinates.
  public func molecule(readingMOLBlock block: [UInt8]) throws(SMILESError) -> Molecule {
    var batch = dative_molecules()
    defer { dative_reader_release(reader) }
    let status = dative_reader_read_molfile(reader, block, Int32(clamping: block.count), &batch)
    guard status == dative_ok else { throw SMILESError(refusedBy: Int32(bitPattern: status.rawValue)) }
    var molecule = try batch.molecule(0)
    for atom in molecule.atoms.indices { molecule.atoms[atom].hasStatedHydrogens = true }
    return molecule
  }
}
