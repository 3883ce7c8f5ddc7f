/// A ring bond as written: a number at one atom and again at another.
struct RingBond {
  var number: Int32
  /// The atom where the number stands first.
  var opening: Int16
  /// The atom where it stands again; −1 while it is open.
  var closing: Int16 = -1
  /// While it is open: the ring bond opened before it that is still open; −1 = none.
  var previousOpen: Int16
  /// Position of the first number.
  var start: Int16
  /// The number that a new spelling of the text gives it: the lowest that is free where it opens.
  var newNumber: UInt8
  /// The bond symbols before the two numbers; 0 = none.
  var openingBond: UInt8
  var closingBond: UInt8 = 0

  init(number: Int, newNumber: UInt8, opening: Int, start: Int, openingBond: UInt8, previousOpen: Int) {
    self.number = Int32(truncatingIfNeeded: number)
    self.newNumber = newNumber
    self.opening = Int16(truncatingIfNeeded: opening)
    self.start = Int16(truncatingIfNeeded: start)
    self.openingBond = openingBond
    self.previousOpen = Int16(truncatingIfNeeded: previousOpen)
  }
}
