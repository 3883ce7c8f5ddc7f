// Words for atoms, bonds, branches and ring bonds that do not fit together. Out of line: only refused texts pay.
extension SMILESScanner {
  private func error(_ code: SMILESErrorCode, at place: Int, _ words: (Int) -> String) -> SMILESError {
    let column = column(at: place)
    return SMILESError(code, column: column, words: words(column))
  }

  private func shown(_ symbol: UInt8) -> String { String(UnicodeScalar(symbol)) }

  // MARK: bonds and dots

  func doubledBond(_ symbol: UInt8) -> SMILESError {
    error(.doubledBond, at: position) {
      "bond \(shown(symbol)) at column \($0) follows another bond symbol; keep one of them"
    }
  }

  func bondWithoutAtom(_ symbol: UInt8) -> SMILESError {
    error(.bondWithoutAtom, at: position) { "bond \(shown(symbol)) at column \($0) has no atom before it" }
  }

  /// The bond symbol right before the current position leads nowhere.
  func bondAtEnd() -> SMILESError {
    error(.bondAtEnd, at: position - 1) { "bond \(shown(bond)) at column \($0) has no atom behind it" }
  }

  func bondBeforeBranch() -> SMILESError {
    error(.bondBeforeBranch, at: position - 1) {
      "bond \(shown(bond)) at column \($0) stands before a branch; write it inside: (\(shown(bond))…)"
    }
  }

  func misplacedDot(before: Bool = false) -> SMILESError {
    error(.misplacedDot, at: before || byte(at: position) != UInt8(ascii: ".") ? position - 1 : position) {
      "dot at column \($0) does not stand between two parts; remove it"
    }
  }

  func aromaticBond(at place: Int, to atom: Int) -> SMILESError {
    let symbol = Element.symbols[Int(atoms[atom].atomicNumber)]
    return error(.aromaticBondToNonAromaticElement, at: place) {
      "aromatic bond : at column \($0) to \(symbol) at column \(atoms[atom].column), which cannot be aromatic; "
        + "write a single bond"
    }
  }

  // MARK: branches

  func branchWithoutAtom() -> SMILESError {
    error(.branchWithoutAtom, at: position) { "branch ( at column \($0) has no atom before it; drop the parentheses" }
  }

  func emptyBranch() -> SMILESError {
    error(.emptyBranch, at: position - 1) { "empty branch at column \($0); remove it" }
  }

  func unopenedBranch() -> SMILESError {
    error(.unopenedBranch, at: position) { "branch ) at column \($0) was never opened" }
  }

  /// The innermost branch that is still open at the end.
  func unclosedBranch() -> SMILESError {
    var place = text.count - 1
    var closed = 0
    while place > 0 {
      if text[place] == UInt8(ascii: ")") { closed += 1 }
      if text[place] == UInt8(ascii: "(") {
        if closed == 0 { break }
        closed -= 1
      }
      place -= 1
    }
    return error(.unclosedBranch, at: place) { "unclosed branch ( opened at column \($0)" }
  }

  // MARK: ring bonds

  func badRingBondNumber() -> SMILESError {
    error(.ringBondNumber, at: position) { "% at column \($0) needs two digits, such as %10" }
  }

  func ringBondWithoutAtom(_ number: Int) -> SMILESError {
    error(.ringBondWithoutAtom, at: position) { "ring bond \(number) at column \($0) follows no atom" }
  }

  func ringBondToItself(_ index: Int, at start: Int) -> SMILESError {
    error(.ringBondToItself, at: start) {
      "ring bond \(ringBonds[index].number) closed at column \($0) on the atom that opened it"
    }
  }

  func ringBondTwice(_ index: Int, at start: Int) -> SMILESError {
    let opened = column(at: Int(ringBonds[index].start))
    return error(.ringBondTwice, at: start) {
      "ring bond \(ringBonds[index].number) opened at column \(opened) and closed at column \($0) joins two atoms that "
        + "are already bonded"
    }
  }

  func ringBondMismatch(_ first: UInt8, _ second: UInt8, of index: Int, at start: Int) -> SMILESError {
    let opened = column(at: Int(ringBonds[index].start))
    return error(.ringBondMismatch, at: start) {
      "ring bond \(ringBonds[index].number) is \(shown(first)) where it opens at column \(opened) and \(shown(second)) "
        + "where it closes at column \($0)"
    }
  }

  /// The first ring bond that is still open at the end.
  func unclosedRingBond() -> SMILESError {
    guard let index = ringBondIndices.first(where: { ringBonds[$0].closing < 0 }) else {
      preconditionFailure("no ring bond is open")
    }
    let open = ringBonds[index]
    return error(.unclosedRingBond, at: Int(open.start)) {
      "unclosed ring bond \(open.number) opened at column \($0)"
    }
  }
}
