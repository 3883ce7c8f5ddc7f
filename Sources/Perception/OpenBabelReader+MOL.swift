internal import COpenBabel
public import Molecules

extension OpenBabelReader {
  /// The raw molecule of a block in MDL's MOL format, V2000 or V3000, up to and including `M  END`.
  ///
  /// Hydrogens that the block leaves out are filled in by MDL's valence model and count as stated, but for atoms with
  /// aromatic bonds, whose hydrogens and double bonds are left to `prepared()`. Stereo is what Open Babel derives from
  /// wedges, parities and coordinates.
  ///
  /// - Throws: `parser-refused`, and `wildcard-atom` for an atom that is no element (`R#`, `A`, `*`).
  public func molecule(readingMOLBlock bytes: [UInt8]) throws(SMILESError) -> Molecule {
    let block = MOLBlock(bytes)
    var batch = dative_molecules()
    defer { dative_reader_release(reader) }
    let status = dative_reader_read_molfile(reader, block.text, Int32(clamping: block.text.count), &batch)
    guard status == dative_ok else { throw SMILESError(refusedBy: Int32(bitPattern: status.rawValue)) }
    let molecule = try batch.molecule(0)
    if molecule.atoms.isEmpty {
      throw SMILESError(.parserRefused, column: 0, words: "the block has no atoms")
    }
    if let wildcard = molecule.atoms.firstIndex(where: { $0.atomicNumber == 0 }) {
      throw SMILESError(
        code: SMILESErrorCode.wildcard.rawValue, column: 0, words: "atom \(wildcard + 1) of the block is no element")
    }
    guard block.bondCount == molecule.bonds.count else {
      let words = "Open Babel reads \(molecule.bonds.count) bonds where the block has \(block.bondCount)"
      throw SMILESError(.parserDisagrees, column: 0, words: words)
    }
    return molecule.heeding(block)
  }
}

extension Molecule {
  /// The molecule with the marks of the block that Open Babel has not seen.
  fileprivate func heeding(_ block: MOLBlock) -> Molecule {
    var atoms = atoms
    for atom in atoms.indices { atoms[atom].hasStatedHydrogens = true }
    var bonds = bonds
    for bond in block.aromaticBonds {
      bonds[bond].isAromatic = true
      for atom in [bonds[bond].first, bonds[bond].second] {
        atoms[atom].isAromatic = true
        atoms[atom].hasStatedHydrogens = false
        atoms[atom].hydrogens = 0
      }
    }
    let configurations = configurations.filter { !block.crossedBonds.contains($0.bond) }
    return Molecule(atoms: atoms, bonds: bonds, tetrahedra: tetrahedra, configurations: configurations)
  }
}
