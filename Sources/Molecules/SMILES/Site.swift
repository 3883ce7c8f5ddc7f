/// What the scanner remembers of an atom beside its outline: where it stands and what it is bonded to.
struct Site {
  /// The atom before it in the chain; −1 = none.
  var parent: Int16
  /// Position of its first byte.
  var start: Int16
  /// The other end of its only written double bond; −1 = none, −2 = several.
  var doubleBonded: Int16 = -1
  /// While a branch on this atom is open: the atom that the next outer branch hangs on; −1 = none.
  var outerBranch: Int16 = -1
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
