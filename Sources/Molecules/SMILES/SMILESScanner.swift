/// Reads a SMILES once from left to right: the grammar of OpenSMILES, and what can be checked without a graph.
///
/// Everything that the molecule's graph decides (valence, rings, Kekulé structures) is left to preparation.
struct SMILESScanner {
  /// What stands before the current position.
  enum Preceding { case nothing, atom, branchOpening, branchClosing, bond, dot }

  let text: UnsafeBufferPointer<UInt8>
  let mode: SMILESOutline.Mode
  /// Where each byte stands in the text as given, 1-based; empty where the text is as given.
  let columns: [UInt32]

  var position = 0
  var preceding = Preceding.nothing
  var atoms: [SMILESOutline.Atom] = []
  var sites: [Site] = []
  var ringBonds: [RingBond] = []
  var notes: [String] = []
  /// The text holds something that the parser must not see, and is to be written anew.
  var needsRespelling = false
  var hasDirections = false

  /// The atom that the next one is bonded to; −1 = none.
  var current = -1
  /// The bond symbol before the current position; 0 = none.
  var bond: UInt8 = 0
  var heavyAtoms = 0
  var branches = InlineArray<250, Int16>(repeating: 0)
  var depth = 0
  /// Open ring bonds by number: index into `ringBonds` + 1; 0 = not open.
  var openRingBonds = InlineArray<100, Int16>(repeating: 0)
  var openRingBondCount = 0
  /// Open ring bonds with numbers above 99, which only relaxed mode reads.
  var wideRingBonds: [(number: Int, ringBond: Int)] = []
  var firstAtomClass = -1

  init(_ text: UnsafeBufferPointer<UInt8>, mode: SMILESOutline.Mode, columns: [UInt32]) {
    self.text = text
    self.mode = mode
    self.columns = columns
    atoms.reserveCapacity(text.count)
    sites.reserveCapacity(text.count)
  }

  /// The byte at a position; 0 behind the end.
  @inline(__always) func byte(at position: Int) -> UInt8 { position < text.count ? text[position] : 0 }

  @inline(__always) func column(at position: Int) -> Int {
    if columns.isEmpty { return position + 1 }
    return position < columns.count ? Int(columns[position]) : Int(columns[columns.count - 1]) + 1
  }

  mutating func scan() throws(SMILESError) {
    while position < text.count {
      let byte = text[position]
      switch byte {
      case UInt8(ascii: "C"):
        if self.byte(at: position + 1) == UInt8(ascii: "l") {
          try addAtom(17, length: 2)
        } else {
          try addAtom(6, length: 1)
        }
      case UInt8(ascii: "c"): try addAtom(6, length: 1, isAromatic: true)
      case UInt8(ascii: "("): try openBranch()
      case UInt8(ascii: ")"): try closeBranch()
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "%"): try readRingBond()
      case UInt8(ascii: "O"): try addAtom(8, length: 1)
      case UInt8(ascii: "N"): try addAtom(7, length: 1)
      case UInt8(ascii: "="), UInt8(ascii: "-"), UInt8(ascii: "#"), UInt8(ascii: "/"), UInt8(ascii: "\\"),
        UInt8(ascii: ":"), UInt8(ascii: "$"):
        try readBond(byte)
      case UInt8(ascii: "["): try readBracket()
      case UInt8(ascii: "n"): try addAtom(7, length: 1, isAromatic: true)
      case UInt8(ascii: "o"): try addAtom(8, length: 1, isAromatic: true)
      case UInt8(ascii: "s"): try addAtom(16, length: 1, isAromatic: true)
      case UInt8(ascii: "S"): try addAtom(16, length: 1)
      case UInt8(ascii: "F"): try addAtom(9, length: 1)
      case UInt8(ascii: "B"):
        if self.byte(at: position + 1) == UInt8(ascii: "r") {
          try addAtom(35, length: 2)
        } else {
          try addAtom(5, length: 1)
        }
      case UInt8(ascii: "P"): try addAtom(15, length: 1)
      case UInt8(ascii: "I"): try addAtom(53, length: 1)
      case UInt8(ascii: "p"): try addAtom(15, length: 1, isAromatic: true)
      case UInt8(ascii: "b"): try addAtom(5, length: 1, isAromatic: true)
      case UInt8(ascii: "."): try readDot()
      default: throw unexpected(byte)
      }
    }
    try finish()
  }

  @inline(__always)
  private mutating func addAtom(_ atomicNumber: UInt8, length: Int, isAromatic: Bool = false) throws(SMILESError) {
    try add(
      SMILESOutline.Atom(
        column: UInt32(truncatingIfNeeded: column(at: position)), atomicNumber: atomicNumber, isAromatic: isAromatic),
      length: length, chirality: 0)
  }

  /// Adds an atom that starts at the current position and bonds it to the one before.
  @inline(__always)
  mutating func add(_ atom: SMILESOutline.Atom, length: Int, chirality: UInt8) throws(SMILESError) {
    let index = atoms.count
    sites.append(
      Site(
        parent: Int16(truncatingIfNeeded: current), start: Int16(truncatingIfNeeded: position),
        length: Int16(truncatingIfNeeded: length), bond: bond, chirality: chirality,
        isLowerCase: atom.isAromatic))
    atoms.append(atom)
    if atom.atomicNumber != 1 {
      heavyAtoms += 1
      if heavyAtoms > SMILESLimits.heavyAtoms { throw tooManyAtoms() }
    }
    if bond != 0 {
      try settle(bond: bond, from: current, to: index, at: position - 1)
      bond = 0
    }
    current = index
    position += length
    preceding = .atom
  }

  private mutating func readBond(_ symbol: UInt8) throws(SMILESError) {
    if symbol == UInt8(ascii: "-"), byte(at: position + 1) == UInt8(ascii: ">") { throw dativeArrow() }
    if bond != 0 { throw doubledBond(symbol) }
    if current < 0 { throw bondWithoutAtom(symbol) }
    bond = symbol
    preceding = .bond
    position += 1
  }

  private mutating func readDot() throws(SMILESError) {
    switch preceding {
    case .atom, .branchClosing, .branchOpening: break
    case .nothing, .bond, .dot: throw misplacedDot()
    }
    current = -1
    preceding = .dot
    position += 1
  }

  private mutating func openBranch() throws(SMILESError) {
    switch preceding {
    case .atom, .branchClosing: break
    case .bond: throw bondBeforeBranch()
    case .nothing, .dot, .branchOpening: throw branchWithoutAtom()
    }
    if depth == SMILESLimits.nesting { throw nestedTooDeeply() }
    branches[depth] = Int16(truncatingIfNeeded: current)
    depth += 1
    preceding = .branchOpening
    position += 1
  }

  private mutating func closeBranch() throws(SMILESError) {
    if depth == 0 { throw unopenedBranch() }
    switch preceding {
    case .atom, .branchClosing: break
    case .branchOpening: throw emptyBranch()
    case .bond: throw bondAtEnd()
    case .dot, .nothing: throw misplacedDot()
    }
    depth -= 1
    current = Int(branches[depth])
    preceding = .branchClosing
    position += 1
  }

  private mutating func finish() throws(SMILESError) {
    switch preceding {
    case .atom, .branchClosing: break
    case .nothing: throw SMILESError(.empty, column: 0, words: "the SMILES is empty")
    case .bond: throw bondAtEnd()
    case .dot: throw misplacedDot(before: true)
    case .branchOpening: throw unclosedBranch()
    }
    if depth > 0 { throw unclosedBranch() }
    if openRingBondCount > 0 { throw unclosedRingBond() }
    if hasDirections { try checkDirections() }
    if firstAtomClass >= 0 {
      notes.append("atom classes are not kept (the first at column \(column(at: firstAtomClass)))")
    }
  }
}

/// What the scanner remembers of an atom beside its outline: where it stands and what it is bonded to.
struct Site {
  /// The atom before it in the chain; −1 = none.
  var parent: Int16
  /// Position of its first byte.
  var start: Int16
  /// The other end of its only written double bond; −1 = none, −2 = several.
  var doubleBonded: Int16 = -1
  /// Bytes of its symbol or bracket.
  var length: Int16
  /// The bond symbol before it; 0 = none.
  var bond: UInt8
  /// 0 = none, 1 = `@`, 2 = `@@`.
  var chirality: UInt8
  var ringBonds: UInt8 = 0
  /// Bonds marked `/` or `\`: how many lead up and how many down, seen from this atom; 2 = two or more.
  var up: UInt8 = 0
  var down: UInt8 = 0
  /// Written in lower case.
  var isLowerCase: Bool

  init(
    parent: Int16, start: Int16, length: Int16, bond: UInt8, chirality: UInt8, isLowerCase: Bool
  ) {
    self.parent = parent
    self.start = start
    self.length = length
    self.bond = bond
    self.chirality = chirality
    self.isLowerCase = isLowerCase
  }
}
