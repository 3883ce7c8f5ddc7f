extension SMILESScanner {
  /// Reads a bracket atom: isotope, symbol, chirality, hydrogens, charge and class, in this order.
  mutating func readBracket() throws(SMILESError) {
    let opening = position
    var place = opening + 1
    var isotope = try readIsotope(&place)
    let (atomicNumber, isAromatic) = try readSymbol(&place, opening: opening, isotope: &isotope)
    let chirality = byte(at: place) == UInt8(ascii: "@") ? try readChirality(&place) : 0
    let hydrogens = byte(at: place) == UInt8(ascii: "H") ? try readHydrogens(&place, on: atomicNumber) : 0
    let charge = try readCharge(&place)
    if byte(at: place) == UInt8(ascii: ":") { try readAtomClass(&place) }
    guard byte(at: place) == UInt8(ascii: "]") else { throw unexpectedInBracket(at: place, opening: opening) }
    try add(
      SMILESOutline.Atom(
        column: UInt32(truncatingIfNeeded: column(at: opening)), atomicNumber: atomicNumber, charge: charge,
        isotope: isotope, hydrogens: hydrogens, isBracket: true, isAromatic: isAromatic),
      length: place + 1 - opening, chirality: chirality)
  }

  private func readIsotope(_ place: inout Int) throws(SMILESError) -> UInt16 {
    let start = place
    var isotope = 0
    while let next = digit(at: place) {
      isotope = 10 * isotope + next
      place += 1
      if isotope > SMILESLimits.isotope { throw isotopeOutOfRange(at: start) }
    }
    return UInt16(truncatingIfNeeded: isotope)
  }

  /// The mass number of `D` and `T`, which relaxed mode reads.
  private func heavyHydrogen(at place: Int) -> UInt16? {
    let next = byte(at: place + 1)
    if mode == .strict || (next >= UInt8(ascii: "a") && next <= UInt8(ascii: "z")) { return nil }
    switch byte(at: place) {
    case UInt8(ascii: "D"): return 2
    case UInt8(ascii: "T"): return 3
    default: return nil
    }
  }

  private mutating func readSymbol(
    _ place: inout Int, opening: Int, isotope: inout UInt16
  ) throws(SMILESError) -> (atomicNumber: UInt8, isAromatic: Bool) {
    let first = byte(at: place)
    let next = byte(at: place + 1)
    let isNextSmall = next >= UInt8(ascii: "a") && next <= UInt8(ascii: "z")
    switch first {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"):
      let number = ElementSymbol.atomicNumber(first, isNextSmall ? next : 0)
      if number == 0 {
        if let heavy = heavyHydrogen(at: place), isotope == 0 || isotope == heavy {
          place += 1
          isotope = heavy
          needsRespelling = true
          return (1, false)
        }
        throw unknownElement(at: place)
      }
      place += isNextSmall ? 2 : 1
      return (number, false)
    case UInt8(ascii: "a")...UInt8(ascii: "z"):
      let number = ElementSymbol.atomicNumber(first ^ 0x20, isNextSmall ? next : 0)
      // One letter: b c n o p s; two letters: se as si te. Lower case elsewhere (`[cl]`) is no aromatic symbol.
      let isTwoLetter = number == 14 || number > 16
      guard ElementSymbol.canBeAromatic(number), isTwoLetter == isNextSmall else { throw unknownElement(at: place) }
      place += isNextSmall ? 2 : 1
      return (number, true)
    case UInt8(ascii: "*"): throw wildcard(at: place)
    default: throw missingElement(at: place, opening: opening, hasIsotope: place > opening + 1)
    }
  }

  /// Reads `@`, `@@`, `@TH1` …; 1 = anticlockwise, 2 = clockwise, 0 = a class that only a note keeps.
  private mutating func readChirality(_ place: inout Int) throws(SMILESError) -> UInt8 {
    let start = place
    place += 1
    if byte(at: place) == UInt8(ascii: "@") {
      place += 1
      return 2
    }
    let (last, name): (Int, String)
    switch (byte(at: place), byte(at: place + 1)) {
    case (UInt8(ascii: "T"), UInt8(ascii: "H")): (last, name) = (2, "tetrahedral")
    case (UInt8(ascii: "A"), UInt8(ascii: "L")): (last, name) = (2, "allene")
    case (UInt8(ascii: "S"), UInt8(ascii: "P")): (last, name) = (3, "square planar")
    case (UInt8(ascii: "T"), UInt8(ascii: "B")): (last, name) = (20, "trigonal bipyramidal")
    case (UInt8(ascii: "O"), UInt8(ascii: "H")): (last, name) = (30, "octahedral")
    default: return 1
    }
    place += 2
    var number = 0
    while number < 100, let next = digit(at: place) {
      number = 10 * number + next
      place += 1
    }
    guard (1...last).contains(number) else { throw chiralityOutOfRange(at: start, last: last, name: name) }
    needsRespelling = true
    if name == "tetrahedral" { return UInt8(truncatingIfNeeded: number) }
    notes.append("\(name) stereo at column \(column(at: start)) is not kept")
    return 0
  }

  private func readHydrogens(_ place: inout Int, on atomicNumber: UInt8) throws(SMILESError) -> UInt8 {
    let start = place
    place += 1
    var hydrogens = 1
    if let count = digit(at: place) {
      hydrogens = count
      place += 1
    }
    if hydrogens > 0, atomicNumber == 1, mode == .strict { throw hydrogenOnHydrogen(at: start) }
    if hydrogens > Self.mostHydrogens(on: atomicNumber) || digit(at: place) != nil {
      throw hydrogenCountOutOfRange(at: start, on: atomicNumber)
    }
    return UInt8(truncatingIfNeeded: hydrogens)
  }

  /// The most hydrogens any known species has, with room to spare (CH5+, SiH6 2−, ReH9 2−); valence is checked later.
  private static func mostHydrogens(on atomicNumber: UInt8) -> Int {
    switch atomicNumber {
    case 1: 1
    case 2...10: 5
    case 14...18: 6
    default: 9
    }
  }

  private mutating func readCharge(_ place: inout Int) throws(SMILESError) -> Int8 {
    let start = place
    let sign = byte(at: place)
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return 0 }
    place += 1
    var size = 1
    if byte(at: place) == sign {
      size = 2
      place += 1
      if byte(at: place) == sign, mode == .strict { throw repeatedChargeSign(at: start) }
      while byte(at: place) == sign {
        size += 1
        place += 1
        needsRespelling = true
      }
      if digit(at: place) != nil { throw unexpectedInBracket(at: place, opening: start) }
    } else if let first = digit(at: place) {
      size = first
      place += 1
      while let next = digit(at: place), size < 1000 {
        size = 10 * size + next
        place += 1
      }
    }
    if size > SMILESLimits.charge { throw chargeOutOfRange(at: start) }
    return sign == UInt8(ascii: "+") ? Int8(size) : Int8(-size)
  }

  /// Skips the class: it names an atom for people and reactions and is no part of the molecule.
  private mutating func readAtomClass(_ place: inout Int) throws(SMILESError) {
    let start = place
    place += 1
    guard digit(at: place) != nil else {
      throw SMILESError(
        .missingAtomClass, column: column(at: start),
        words: "the colon at column \(column(at: start)) is not followed by an atom class; write a number or drop it")
    }
    while digit(at: place) != nil { place += 1 }
    if firstAtomClass < 0 { firstAtomClass = start }
    needsRespelling = true
  }
}
