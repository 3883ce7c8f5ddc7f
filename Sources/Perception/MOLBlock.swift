/// What a block in MDL's MOL format says of its bonds, where Open Babel needs help.
///
/// Open Babel overlooks two marks of V3000 (aromatic bonds, and double bonds drawn crossed) and gives some aromatic
/// atoms of V2000 a hydrogen too many.
struct MOLBlock {
  /// The block with its aromatic bonds spelled as single ones.
  private(set) var text: [UInt8]
  /// Numbers of the aromatic bonds (type 4), ascending.
  private(set) var aromaticBonds: [Int] = []
  /// Numbers of the V3000 double bonds marked as either cis or trans (`CFG=2`), ascending.
  private(set) var crossedBonds: [Int] = []
  private(set) var bondCount = 0

  init(_ text: [UInt8]) {
    self.text = text
    let lines = Self.lines(of: text)
    guard lines.count > 3 else { return }
    if text[lines[3]].count >= 39, text[lines[3]].dropFirst(34).prefix(5).elementsEqual("V3000".utf8) {
      readV3000(lines)
    } else {
      readV2000(lines)
    }
  }

  private static func lines(of text: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for place in text.indices where text[place] == UInt8(ascii: "\n") {
      lines.append(start..<place)
      start = place + 1
    }
    if start < text.count { lines.append(start..<text.count) }
    return lines
  }

  /// Bond lines hold numbers in fields of three characters: two atoms, then the type.
  private mutating func readV2000(_ lines: [Range<Int>]) {
    guard let atoms = field(0, of: lines[3]), let bonds = field(1, of: lines[3]) else { return }
    guard lines.count >= 4 + atoms + bonds else { return }
    bondCount = bonds
    for bond in 0..<bonds {
      let line = lines[4 + atoms + bond]
      if field(2, of: line) == 4 { markAromatic(bond, typeAt: line.lowerBound + 8) }
    }
  }

  private func field(_ number: Int, of line: Range<Int>) -> Int? {
    let start = line.lowerBound + 3 * number
    guard start + 3 <= line.upperBound else { return nil }
    let digits = text[start..<(start + 3)].drop { $0 == UInt8(ascii: " ") }
    return Int(String(decoding: digits, as: UTF8.self)).flatMap { $0 >= 0 ? $0 : nil }
  }

  /// Bond lines hold words: `M V30`, the bond's number, its type, two atoms, then keywords.
  private mutating func readV3000(_ lines: [Range<Int>]) {
    var isBondBlock = false
    for line in lines {
      let words = text[line].split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") }
      guard words.count >= 4, words[0].elementsEqual("M".utf8), words[1].elementsEqual("V30".utf8) else { continue }
      if words[3].elementsEqual("BOND".utf8) {
        isBondBlock = words[2].elementsEqual("BEGIN".utf8)
      } else if isBondBlock {
        if words[3].elementsEqual("4".utf8) {
          markAromatic(bondCount, typeAt: words[3].startIndex)
        } else if words[3].elementsEqual("2".utf8), words.contains(where: { $0.elementsEqual("CFG=2".utf8) }) {
          crossedBonds.append(bondCount)
        }
        bondCount += 1
      }
    }
  }

  private mutating func markAromatic(_ bond: Int, typeAt place: Int) {
    aromaticBonds.append(bond)
    text[place] = UInt8(ascii: "1")
  }
}
