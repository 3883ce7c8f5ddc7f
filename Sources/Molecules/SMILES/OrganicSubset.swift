/// The atoms that SMILES writes without brackets: B C N O P S F Cl Br I, and in lower case b c n o p s.
enum OrganicSubset {
  /// The atom of a one-letter symbol, by byte: atomic number, + 128 for lower case; 0 = none.
  ///
  /// A table and no `switch`: its jump would be mispredicted at every other byte of a SMILES.
  static let atoms: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 256)
    for symbol in ["B", "C", "N", "O", "F", "P", "S", "I"] {
      guard let letter = symbol.utf8.first, let atomicNumber = Element.atomicNumber(of: symbol) else { continue }
      table[Int(letter)] = atomicNumber
      if ElementSymbol.canBeAromatic(atomicNumber) { table[Int(letter | 0x20)] = atomicNumber | 0x80 }
    }
    return table
  }()
}
