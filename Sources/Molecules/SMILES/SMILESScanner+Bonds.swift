extension SMILESScanner {
  /// Notes what a written bond symbol says of its two atoms; `place` is the position of the symbol.
  mutating func settle(bond: UInt8, from first: Int, to second: Int, at place: Int) throws(SMILESError) {
    switch bond {
    case UInt8(ascii: ":"):
      if !ElementSymbol.canBeAromatic(atoms[first].atomicNumber) { throw aromaticBond(at: place, to: first) }
      if !ElementSymbol.canBeAromatic(atoms[second].atomicNumber) { throw aromaticBond(at: place, to: second) }
      atoms[first].isAromatic = true
      atoms[second].isAromatic = true
      needsRespelling = true
    case UInt8(ascii: "="):
      sites[first].doubleBonded = sites[first].doubleBonded == -1 ? Int16(truncatingIfNeeded: second) : -2
      sites[second].doubleBonded = sites[second].doubleBonded == -1 ? Int16(truncatingIfNeeded: first) : -2
    case UInt8(ascii: "/"):
      hasDirections = true
      sites[first].up = min(sites[first].up + 1, 2)
      sites[second].down = min(sites[second].down + 1, 2)
    case UInt8(ascii: "\\"):
      hasDirections = true
      sites[first].down = min(sites[first].down + 1, 2)
      sites[second].up = min(sites[second].up + 1, 2)
    default: break
    }
  }

  /// Two marked bonds on one side of a double bond must point to different sides of it.
  ///
  /// Checked where both ends of the double bond are marked, on carbon and nitrogen: `C/C=C\C(=O)/C=C/C` marks its
  /// carbonyl carbon twice, which is no contradiction, for nothing can be cis or trans to the oxygen.
  mutating func checkDirections() throws(SMILESError) {
    for atom in atomIndices where sites[atom].up > 1 || sites[atom].down > 1 {
      let other = Int(sites[atom].doubleBonded)
      guard other >= 0, atoms[atom].atomicNumber == 6 || atoms[atom].atomicNumber == 7 else { continue }
      guard sites[other].up + sites[other].down > 0 else { continue }
      let column = Int(atoms[atom].column)
      guard mode == .relaxed else {
        throw SMILESError(
          .conflictingDirections, column: column,
          words: "both neighbours of the double-bonded atom at column \(column) are marked / \\ to the same side; "
            + "turn one of the marks")
      }
      drop(directionsAt: atom, and: other)
      notes.append("the contradictory / \\ marks around the double bond at column \(column) are not kept")
    }
  }

  /// Takes away the `/` and `\` marks of the bonds at two atoms.
  private mutating func drop(directionsAt first: Int, and second: Int) {
    needsRespelling = true
    func isMark(_ symbol: UInt8) -> Bool { symbol == UInt8(ascii: "/") || symbol == UInt8(ascii: "\\") }
    for atom in atomIndices where isMark(sites[atom].bond) {
      let parent = Int(sites[atom].parent)
      if [first, second].contains(where: { $0 == atom || $0 == parent }) { sites[atom].bond = 0 }
    }
    for index in ringBondIndices {
      let ends = [Int(ringBonds[index].opening), Int(ringBonds[index].closing)]
      guard ends.contains(first) || ends.contains(second) else { continue }
      if isMark(ringBonds[index].openingBond) { ringBonds[index].openingBond = 0 }
      if isMark(ringBonds[index].closingBond) { ringBonds[index].closingBond = 0 }
    }
  }
}
