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
  private let organicAtoms = OrganicSubset.atoms

  var position = 0
  var preceding = Preceding.nothing
  /// Room for one atom, one site and one ring bond for every byte of the text, of which no more can be written.
  private let memory: UnsafeMutableRawPointer
  let atoms: UnsafeMutablePointer<SMILESOutline.Atom>
  let sites: UnsafeMutablePointer<Site>
  let ringBonds: UnsafeMutablePointer<RingBond>
  /// The ring bond that each ring-bond number in the text opens or closes.
  let ringMarks: UnsafeMutablePointer<Int16>
  var atomCount = 0
  var ringBondCount = 0
  var ringMarkCount = 0
  var notes: [String] = []
  /// The text holds something that the parser must not see, and is to be written anew.
  var needsRespelling = false
  var hasDirections = false

  /// The atom that the next one is bonded to; −1 = none.
  var current = -1
  /// The bond symbol before the current position; 0 = none.
  var bond: UInt8 = 0
  var heavyAtoms = 0
  /// Branches open at the current position, and the atom that the innermost one hangs on; the next outer one stands
  /// in that atom's site.
  var depth = 0
  var innermost = -1
  /// Ring bonds open at the current position, and the last opened of them; the next one stands in its `previousOpen`.
  var openRingBondCount = 0
  var lastOpenRingBond = -1
  /// The numbers 1 … 99 that a new spelling of the text has in use at the current position, as bits.
  var numbersInUse: UInt128 = 1
  var firstAtomClass = -1

  init(_ text: UnsafeBufferPointer<UInt8>, mode: SMILESOutline.Mode, columns: [UInt32]) {
    self.text = text
    self.mode = mode
    self.columns = columns
    let room = text.count
    memory = .allocate(
      byteCount: room
        * (MemoryLayout<SMILESOutline.Atom>.stride + MemoryLayout<RingBond>.stride + MemoryLayout<Site>.stride
          + MemoryLayout<Int16>.stride),
      alignment: 4)
    atoms = memory.bindMemory(to: SMILESOutline.Atom.self, capacity: room)
    ringBonds = UnsafeMutableRawPointer(atoms + room).bindMemory(to: RingBond.self, capacity: room)
    sites = UnsafeMutableRawPointer(ringBonds + room).bindMemory(to: Site.self, capacity: room)
    ringMarks = UnsafeMutableRawPointer(sites + room).bindMemory(to: Int16.self, capacity: room)
  }

  /// Gives the memory back; the scanner must not be used afterwards.
  func deallocate() { memory.deallocate() }

  var atomIndices: Range<Int> { 0..<atomCount }
  var ringBondIndices: Range<Int> { 0..<ringBondCount }

  /// The byte at a position; 0 behind the end.
  @inline(__always) func byte(at position: Int) -> UInt8 { position < text.count ? text[position] : 0 }

  /// The digit at a position, or nil.
  @inline(__always) func digit(at position: Int) -> Int? {
    let byte = byte(at: position)
    return byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") ? Int(byte - UInt8(ascii: "0")) : nil
  }

  @inline(__always) func column(at position: Int) -> Int {
    if columns.isEmpty { return position + 1 }
    return position < columns.count ? Int(columns[position]) : Int(columns[columns.count - 1]) + 1
  }

  mutating func scan() throws(SMILESError) {
    while position < text.count {
      let byte = text[position]
      let symbol = organicAtoms[Int(byte)]
      if symbol != 0 {
        try addOrganicAtom(byte, symbol)
        continue
      }
      switch byte {
      case UInt8(ascii: "("): try openBranch()
      case UInt8(ascii: ")"): try closeBranch()
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "%"): try readRingBond()
      case UInt8(ascii: "="), UInt8(ascii: "-"), UInt8(ascii: "#"), UInt8(ascii: "/"), UInt8(ascii: "\\"),
        UInt8(ascii: ":"), UInt8(ascii: "$"):
        try readBond(byte)
      case UInt8(ascii: "["): try readBracket()
      case UInt8(ascii: "."): try readDot()
      default: throw unexpected(byte)
      }
    }
    try finish()
  }

  /// Adds the atom of a symbol without brackets; `symbol` is what ``OrganicSubset`` says of the byte.
  @inline(__always)
  private mutating func addOrganicAtom(_ byte: UInt8, _ symbol: UInt8) throws(SMILESError) {
    var atomicNumber = symbol & 0x7f
    var length = 1
    let next = self.byte(at: position + 1)
    if next == UInt8(ascii: "l"), byte == UInt8(ascii: "C") {
      atomicNumber = 17
      length = 2
    } else if next == UInt8(ascii: "r"), byte == UInt8(ascii: "B") {
      atomicNumber = 35
      length = 2
    }
    try add(
      SMILESOutline.Atom(
        column: UInt32(truncatingIfNeeded: column(at: position)), atomicNumber: atomicNumber,
        isAromatic: symbol & 0x80 != 0),
      length: length, chirality: 0)
  }

  /// Adds an atom that starts at the current position and bonds it to the one before.
  @inline(__always)
  mutating func add(_ atom: SMILESOutline.Atom, length: Int, chirality: UInt8) throws(SMILESError) {
    let index = atomCount
    atomCount += 1
    (sites + index).initialize(
      to: Site(
        parent: Int16(truncatingIfNeeded: current), start: Int16(truncatingIfNeeded: position),
        length: Int16(truncatingIfNeeded: length), bond: bond, chirality: chirality,
        isLowerCase: atom.isAromatic))
    (atoms + index).initialize(to: atom)
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
    sites[current].outerBranch = Int16(truncatingIfNeeded: innermost)
    innermost = current
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
    current = innermost
    innermost = Int(sites[current].outerBranch)
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
