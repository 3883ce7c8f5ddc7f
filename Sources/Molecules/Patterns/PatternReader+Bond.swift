extension PatternReader {
  /// Reads a bond expression into the set of classes that it allows; nil where none is written.
  ///
  /// `!` binds closest, then bonds side by side and `&`, then `,`, then `;`.
  mutating func readBond(writesStereo: inout Bool) throws(PatternError) -> UInt16? {
    guard try startsBond() else { return nil }
    var classes = try readBondAlternatives(writesStereo: &writesStereo)
    while accept(UInt8(ascii: ";")) { classes &= try readBondAlternatives(writesStereo: &writesStereo) }
    return classes
  }

  private mutating func readBondAlternatives(writesStereo: inout Bool) throws(PatternError) -> UInt16 {
    var classes = try readBondProduct(writesStereo: &writesStereo)
    while accept(UInt8(ascii: ",")) { classes |= try readBondProduct(writesStereo: &writesStereo) }
    return classes
  }

  private mutating func readBondProduct(writesStereo: inout Bool) throws(PatternError) -> UInt16 {
    var classes = try readBondPrimitive(writesStereo: &writesStereo)
    while true {
      if accept(UInt8(ascii: "&")) {
        classes &= try readBondPrimitive(writesStereo: &writesStereo)
      } else if try startsBond() {
        classes &= try readBondPrimitive(writesStereo: &writesStereo)
      } else {
        return classes
      }
    }
  }

  private mutating func readBondPrimitive(writesStereo: inout Bool) throws(PatternError) -> UInt16 {
    guard let byte = next, try startsBond() else { throw error("missing-bond", "no bond before \(offender)") }
    position += 1
    switch byte {
    case UInt8(ascii: "!"): return ~(try readBondPrimitive(writesStereo: &writesStereo)) & BondClass.all
    case UInt8(ascii: "-"): return BondClass.single
    case UInt8(ascii: "="): return BondClass.double
    case UInt8(ascii: "#"): return BondClass.triple
    case UInt8(ascii: "$"): return BondClass.quadruple
    case UInt8(ascii: ":"): return BondClass.aromatic
    case UInt8(ascii: "@"): return BondClass.inRing
    case UInt8(ascii: "~"): return BondClass.all
    default:
      // '/' or '\': the direction is read and not looked at.
      if next == UInt8(ascii: "?") { throw error("unsupported-bond", "'?' after a direction is not supported") }
      writesStereo = true
      return BondClass.single
    }
  }

  private func startsBond() throws(PatternError) -> Bool {
    switch next {
    case UInt8(ascii: "-") where position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: ">"),
      UInt8(ascii: "<"):
      throw error("unsupported-bond", "dative bonds are not supported")
    case UInt8(ascii: "!"), UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "#"), UInt8(ascii: "$"),
      UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "~"), UInt8(ascii: "/"), UInt8(ascii: "\\"):
      return true
    default: return false
    }
  }
}
