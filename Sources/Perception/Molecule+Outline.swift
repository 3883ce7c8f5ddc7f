internal import Molecules

extension Molecule {
  /// What Open Babel read otherwise than the outline says, or nil if both have the same atoms in the same order.
  ///
  /// Open Babel accepts much that is no SMILES; the atoms are the witness that it read the text that we validated.
  func disagreement(with outline: SMILESOutline) -> SMILESError? {
    guard atoms.count == outline.atoms.count else {
      return SMILESError(
        .parserDisagrees, column: 0,
        words: "Open Babel reads \(atoms.count) atoms where \(outline.atoms.count) are written")
    }
    for place in atoms.indices {
      let read = atoms[place]
      let written = outline.atoms[place]
      if read.atomicNumber != written.atomicNumber || read.charge != written.charge || read.isotope != written.isotope {
        return SMILESError(
          .parserDisagrees, column: Int(written.column),
          words: "Open Babel reads \(read.spelled) where \(written.spelled) is written")
      }
    }
    return nil
  }
}

extension Atom {
  fileprivate var spelled: String { spell(atomicNumber, charge: charge, isotope: isotope) }
}

extension SMILESOutline.Atom {
  fileprivate var spelled: String { spell(atomicNumber, charge: charge, isotope: isotope) }
}

private func spell(_ atomicNumber: UInt8, charge: Int8, isotope: UInt16) -> String {
  let symbol = atomicNumber < Element.symbols.count ? Element.symbols[Int(atomicNumber)] : "?"
  let sign = charge == 0 ? "" : charge > 0 ? "+\(charge)" : "\(charge)"
  return "[\(isotope == 0 ? "" : String(isotope))\(symbol)\(sign)]"
}
