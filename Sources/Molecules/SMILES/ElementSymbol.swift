/// Element symbols as bytes, for reading and writing without strings.
enum ElementSymbol {
  /// Two bytes for each atomic number; the second is 0 for one-letter symbols.
  private static let bytes: [(UInt8, UInt8)] = Element.symbols.map { symbol in
    let letters = Array(symbol.utf8)
    return (letters[0], letters.count > 1 ? letters[1] : 0)
  }

  /// Atomic numbers by 27 × first letter + second letter (0 = none, 1 = a …).
  private static let numbers: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 26 * 27)
    for number in 1..<bytes.count { table[place(bytes[number].0, bytes[number].1)] = UInt8(number) }
    return table
  }()

  private static func place(_ first: UInt8, _ second: UInt8) -> Int {
    27 * Int(first &- UInt8(ascii: "A")) + (second == 0 ? 0 : Int(second &- UInt8(ascii: "a")) + 1)
  }

  /// The atomic number, 0 where there is no such element; `first` in A … Z, `second` in a … z or 0.
  static func atomicNumber(_ first: UInt8, _ second: UInt8) -> UInt8 { numbers[place(first, second)] }

  static func append(_ atomicNumber: UInt8, inLowerCase: Bool, to text: inout [UInt8]) {
    let (first, second) = bytes[Int(atomicNumber)]
    text.append(inLowerCase ? first | 0x20 : first)
    if second != 0 { text.append(second) }
  }

  /// Whether the element may be written in lower case or carry an aromatic bond: B C N O Si P S As Se Te.
  ///
  /// OpenSMILES names all but Si and Te, which RDKit and Open Babel read and write too.
  @inline(__always) static func canBeAromatic(_ atomicNumber: UInt8) -> Bool {
    switch atomicNumber {
    case 5, 6, 7, 8, 14, 15, 16, 33, 34, 52: true
    default: false
    }
  }
}
