extension SMILESScanner {
  /// The text anew for the parser: aromatic atoms in lower case, no `:`, no classes, plain `@` and `@@`.
  ///
  /// Atoms keep their order. A bond that was single because an end stood in upper case becomes an explicit `-`
  /// where both ends are now in lower case.
  func respelled() -> [UInt8] {
    var spelled: [UInt8] = []
    spelled.reserveCapacity(text.count + 16)
    var numbers = RingNumbers()
    var position = 0
    var atom = -1
    // What ring-bond numbers belong to: the last atom, or behind `)` the one before the branch.
    var opened = 0
    while position < text.count {
      if atom + 1 < sites.count, Int(sites[atom + 1].start) == position {
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
        let written = readNumber(&position)
        if let (index, number) = numbers.close(written) {
          appendBond(ringBonds[index].closingBond, of: index, isOpening: false, to: &spelled)
          append(number: number, to: &spelled)
        } else {
          appendBond(ringBonds[opened].openingBond, of: opened, isOpening: true, to: &spelled)
          append(number: numbers.open(written, ringBond: opened), to: &spelled)
          opened += 1
        }
      default: position += 1  // A bond symbol: written with what follows it.
      }
    }
    return spelled
  }

  /// The ring-bond number at a position of a text that is known to be good.
  private func readNumber(_ position: inout Int) -> Int {
    func digit(_ place: Int) -> Int { Int(text[place] - UInt8(ascii: "0")) }
    if text[position] != UInt8(ascii: "%") {
      position += 1
      return digit(position - 1)
    }
    position += 3
    if text[position - 2] != UInt8(ascii: "(") { return 10 * digit(position - 2) + digit(position - 1) }
    var number = digit(position - 1)
    while text[position] != UInt8(ascii: ")") {
      number = 10 * number + digit(position)
      position += 1
    }
    position += 1
    return number
  }

  private func append(number: Int, to spelled: inout [UInt8]) {
    if number > 9 {
      spelled.append(UInt8(ascii: "%"))
      spelled.append(UInt8(ascii: "0") + UInt8(number / 10))
    }
    spelled.append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  private func appendBond(_ symbol: UInt8, between first: Int, and second: Int, to spelled: inout [UInt8]) {
    switch symbol {
    case UInt8(ascii: ":"): break
    case 0: if first >= 0, isHiddenSingle(first, second) { spelled.append(UInt8(ascii: "-")) }
    default: spelled.append(symbol)
    }
  }

  private func appendBond(_ symbol: UInt8, of index: Int, isOpening: Bool, to spelled: inout [UInt8]) {
    let ringBond = ringBonds[index]
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
      ElementSymbol.append(atom.atomicNumber, inLowerCase: atom.isAromatic, to: &spelled)
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

/// Ring-bond numbers while a text is spelled anew: written numbers to the lowest free ones.
private struct RingNumbers {
  /// The open ring bonds: number as written, index, and new number.
  private var open: [(written: Int, ringBond: Int, number: Int)] = []

  mutating func open(_ written: Int, ringBond: Int) -> Int {
    var number = 1
    while open.contains(where: { $0.number == number }) { number += 1 }
    open.append((written, ringBond, number))
    return number
  }

  mutating func close(_ written: Int) -> (ringBond: Int, number: Int)? {
    guard let place = open.firstIndex(where: { $0.written == written }) else { return nil }
    let closed = open.remove(at: place)
    return (closed.ringBond, closed.number)
  }
}
