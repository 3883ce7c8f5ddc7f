extension SMILESScanner {
  /// The text anew for the parser: aromatic atoms in lower case, no `:`, no classes, plain `@` and `@@`.
  ///
  /// Atoms keep their order. A bond that was single because an end stood in upper case becomes an explicit `-`
  /// where both ends are now in lower case.
  func respelled() -> [UInt8] {
    var spelled: [UInt8] = []
    spelled.reserveCapacity(text.count + 16)
    var position = 0
    var atom = -1
    var mark = 0
    var opened = 0
    while position < text.count {
      if atom + 1 < atomCount, Int(sites[atom + 1].start) == position {
        atom += 1
        appendBond(sites[atom].bond, between: Int(sites[atom].parent), and: atom, to: &spelled)
        append(atom: atom, to: &spelled)
        position += Int(sites[atom].length)
        continue
      }
      let byte = text[position]
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "."):
        spelled.append(byte)
        position += 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "%"):
        let index = Int(ringMarks[mark])
        let isOpening = index == opened
        appendBond(of: index, isOpening: isOpening, to: &spelled)
        append(number: ringBonds[index].newNumber, to: &spelled)
        mark += 1
        if isOpening { opened += 1 }
        position += lengthOfNumber(at: position)
      default: position += 1  // A bond symbol: written with what follows it.
      }
    }
    return spelled
  }

  /// Bytes of the ring-bond number at a position of a text that is known to be good.
  private func lengthOfNumber(at position: Int) -> Int {
    if text[position] != UInt8(ascii: "%") { return 1 }
    if text[position + 1] != UInt8(ascii: "(") { return 3 }
    var end = position + 2
    while text[end] != UInt8(ascii: ")") { end += 1 }
    return end + 1 - position
  }

  private func append(number: UInt8, to spelled: inout [UInt8]) {
    if number > 9 {
      spelled.append(UInt8(ascii: "%"))
      spelled.append(UInt8(ascii: "0") + number / 10)
    }
    spelled.append(UInt8(ascii: "0") + number % 10)
  }

  private func appendBond(_ symbol: UInt8, between first: Int, and second: Int, to spelled: inout [UInt8]) {
    switch symbol {
    case UInt8(ascii: ":"): break
    case 0: if first >= 0, isHiddenSingle(first, second) { spelled.append(UInt8(ascii: "-")) }
    default: spelled.append(symbol)
    }
  }

  private func appendBond(of index: Int, isOpening: Bool, to spelled: inout [UInt8]) {
    let ringBond = ringBonds[index]
    let symbol = isOpening ? ringBond.openingBond : ringBond.closingBond
    switch symbol {
    case UInt8(ascii: ":"): break
    case 0:
      if isOpening, ringBond.closingBond == 0, isHiddenSingle(Int(ringBond.opening), Int(ringBond.closing)) {
        spelled.append(UInt8(ascii: "-"))
      }
    default: spelled.append(symbol)
    }
  }

  /// Whether a bond without a symbol was single as written but would read as aromatic in lower case.
  private func isHiddenSingle(_ first: Int, _ second: Int) -> Bool {
    atoms[first].isAromatic && atoms[second].isAromatic && !(sites[first].isLowerCase && sites[second].isLowerCase)
  }

  private func append(atom index: Int, to spelled: inout [UInt8]) {
    let atom = atoms[index]
    guard atom.isBracket else {
      let start = Int(sites[index].start)
      spelled.append(atom.isAromatic ? text[start] | 0x20 : text[start])
      if sites[index].length > 1 { spelled.append(text[start + 1]) }
      return
    }
    spelled.append(UInt8(ascii: "["))
    if atom.isotope > 0 { spelled.append(contentsOf: String(atom.isotope).utf8) }
    ElementSymbol.append(atom.atomicNumber, inLowerCase: atom.isAromatic, to: &spelled)
    for _ in 0..<sites[index].chirality { spelled.append(UInt8(ascii: "@")) }
    if atom.hydrogens > 0 { spelled.append(UInt8(ascii: "H")) }
    if atom.hydrogens > 1 { spelled.append(UInt8(ascii: "0") + atom.hydrogens) }
    if atom.charge != 0 { spelled.append(atom.charge > 0 ? UInt8(ascii: "+") : UInt8(ascii: "-")) }
    if atom.charge.magnitude > 9 { spelled.append(UInt8(ascii: "1")) }
    if atom.charge.magnitude > 1 { spelled.append(UInt8(ascii: "0") + atom.charge.magnitude % 10) }
    spelled.append(UInt8(ascii: "]"))
  }
}
