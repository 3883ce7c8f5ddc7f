extension SMILESScanner {
  /// Reads a ring-bond number at the current position: a digit, `%` with two digits, or, relaxed, `%(…)`.
  mutating func readRingBond() throws(SMILESError) {
    let start = position
    let (number, length) = try ringBondNumber()
    switch preceding {
    case .atom, .branchClosing: break
    case .bond where current >= 0 && !followsBranchOpening(start - 1): break
    default: throw ringBondWithoutAtom(number)
    }
    preceding = .atom
    position += length
    let open = takeOpenRingBond(number)
    let index = open < 0 ? ringBondCount : open
    (ringMarks + ringMarkCount).initialize(to: Int16(truncatingIfNeeded: index))
    ringMarkCount += 1
    if open >= 0 {
      try close(open, at: start)
    } else {
      if openRingBondCount == SMILESLimits.openRingBonds { throw tooManyOpenRingBonds(at: start) }
      if number > 99 { needsRespelling = true }
      let free = (~numbersInUse).trailingZeroBitCount
      numbersInUse |= 1 << UInt128(free)
      (ringBonds + index).initialize(
        to: RingBond(
          number: number, newNumber: UInt8(truncatingIfNeeded: free), opening: current, start: start,
          openingBond: bond, previousOpen: lastOpenRingBond))
      lastOpenRingBond = index
      ringBondCount += 1
      openRingBondCount += 1
    }
    sites[current].ringBonds += 1
    if Int(sites[current].ringBonds) > SMILESLimits.ringBondsPerAtom { throw tooManyRingBonds(at: start) }
    bond = 0
  }

  /// Whether `(` stands before the bond symbol at `place`: a ring-bond number belongs to an atom, not to a branch.
  private func followsBranchOpening(_ place: Int) -> Bool { place > 0 && text[place - 1] == UInt8(ascii: "(") }

  private mutating func close(_ index: Int, at start: Int) throws(SMILESError) {
    let opening = Int(ringBonds[index].opening)
    if opening == current { throw ringBondToItself(index, at: start) }
    if areBonded(opening, current) { throw ringBondTwice(index, at: start) }
    ringBonds[index].closing = Int16(truncatingIfNeeded: current)
    ringBonds[index].closingBond = bond
    let first = ringBonds[index].openingBond
    if first != 0, bond != 0 { try compare(first, bond, of: index, at: start) }
    if bond != 0, ringBonds[index].closingBond != 0 {
      try settle(bond: bond, from: current, to: opening, at: start - 1)
    } else if ringBonds[index].openingBond != 0 {
      try settle(bond: first, from: opening, to: current, at: Int(ringBonds[index].start) - 1)
    }
  }

  /// The two symbols of one ring bond must say the same; `/` and `\`, each seen from its own end, the opposite.
  private mutating func compare(_ first: UInt8, _ second: UInt8, of index: Int, at start: Int) throws(SMILESError) {
    func isMark(_ symbol: UInt8) -> Bool { symbol == UInt8(ascii: "/") || symbol == UInt8(ascii: "\\") }
    switch (isMark(first), isMark(second)) {
    case (false, false): if first == second { return }
    case (true, true): if first != second { return }
    case (true, false):
      if second == UInt8(ascii: "-") {
        ringBonds[index].closingBond = 0
        needsRespelling = true
        return
      }
    case (false, true):
      if first == UInt8(ascii: "-") {
        ringBonds[index].openingBond = 0
        needsRespelling = true
        return
      }
    }
    guard mode == .relaxed, isMark(first), isMark(second) else {
      throw ringBondMismatch(first, second, of: index, at: start)
    }
    ringBonds[index].openingBond = 0
    ringBonds[index].closingBond = 0
    needsRespelling = true
    notes.append("the contradictory / \\ marks of the ring bond closed at column \(column(at: start)) are not kept")
  }

  /// Whether two atoms are already bonded; linear in the ring bonds of the molecule, and only for atoms that have some.
  private func areBonded(_ first: Int, _ second: Int) -> Bool {
    if Int(sites[first].parent) == second || Int(sites[second].parent) == first { return true }
    // A ring bond between the two counts at both of them, so one without another cannot have a second to here.
    if sites[first].ringBonds < 2 || sites[second].ringBonds == 0 { return false }
    for index in ringBondIndices where ringBonds[index].closing >= 0 {
      let ends = (Int(ringBonds[index].opening), Int(ringBonds[index].closing))
      if ends == (first, second) || ends == (second, first) { return true }
    }
    return false
  }

  // MARK: numbers

  @inline(__always)
  private func ringBondNumber() throws(SMILESError) -> (number: Int, length: Int) {
    let byte = text[position]
    return byte == UInt8(ascii: "%") ? try longRingBondNumber() : (Int(byte - UInt8(ascii: "0")), 1)
  }

  private func longRingBondNumber() throws(SMILESError) -> (number: Int, length: Int) {
    if let tens = digit(at: position + 1), let ones = digit(at: position + 2) { return (10 * tens + ones, 3) }
    if byte(at: position + 1) == UInt8(ascii: "("), mode == .relaxed {
      var number = 0
      var offset = 2
      while offset < 7, let next = digit(at: position + offset) {
        number = 10 * number + next
        offset += 1
      }
      if offset > 2, byte(at: position + offset) == UInt8(ascii: ")") { return (number, offset + 1) }
    }
    throw badRingBondNumber()
  }

  /// Takes the ring bond of a number off the open ones; −1 = it is not among them.
  @inline(__always)
  private mutating func takeOpenRingBond(_ number: Int) -> Int {
    var later = -1
    var index = lastOpenRingBond
    while index >= 0, Int(ringBonds[index].number) != number {
      later = index
      index = Int(ringBonds[index].previousOpen)
    }
    if index < 0 { return -1 }
    if later < 0 {
      lastOpenRingBond = Int(ringBonds[index].previousOpen)
    } else {
      ringBonds[later].previousOpen = ringBonds[index].previousOpen
    }
    openRingBondCount -= 1
    numbersInUse &= ~(1 << UInt128(ringBonds[index].newNumber))
    return index
  }
}
