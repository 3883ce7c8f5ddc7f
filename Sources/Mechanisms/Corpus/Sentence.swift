/// A sentence, or a clause of it, with its place in UTF-8 bytes.
package struct Sentence: Sendable, Hashable {
  package var text: String
  package var start: Int

  /// Lower-case bytes.
  var folded: [UInt8] { Array(text.lowercased().utf8) }

  /// Cuts at full stops, question and exclamation marks that white space follows and no small letter.
  package static func sentences(of text: String) -> [Sentence] {
    pieces(of: text) { bytes, place in
      guard [UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?")].contains(bytes[place]) else {
        return bytes[place] == UInt8(ascii: "\n") && place + 1 < bytes.count && bytes[place + 1] == UInt8(ascii: "\n")
      }
      guard place + 2 < bytes.count, isBlank(bytes[place + 1]) else { return false }
      return !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(bytes[place + 2])
    }
  }

  /// Cuts a sentence at semicolons and colons, and before `but`, `while`, `whereas`, `yet`, `although`.
  var clauses: [Sentence] {
    let breaks = [", but ", ", while ", ", whereas ", ", yet ", ", although ", ", not its "].map { Array($0.utf8) }
    return Self.pieces(of: text) { bytes, place in
      if [UInt8(ascii: ";"), UInt8(ascii: ":")].contains(bytes[place]) {
        return place + 1 < bytes.count && Self.isBlank(bytes[place + 1])
      }
      return bytes[place] == UInt8(ascii: ",") && breaks.contains { bytes[place...].starts(with: $0) }
    }.map { Sentence(text: $0.text, start: start + $0.start) }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (9...13).contains(byte) }

  private static func pieces(of text: String, isEnd: ([UInt8], Int) -> Bool) -> [Sentence] {
    let bytes = Array(text.utf8)
    var pieces: [Sentence] = []
    var start = 0
    func close(_ end: Int) {
      var (low, high) = (start, end)
      while low < high, isBlank(bytes[low]) { low += 1 }
      while high > low, isBlank(bytes[high - 1]) { high -= 1 }
      if low < high { pieces.append(Sentence(text: String(decoding: bytes[low..<high], as: UTF8.self), start: low)) }
      start = end
    }
    for place in bytes.indices where isEnd(bytes, place) { close(place + 1) }
    close(bytes.count)
    return pieces
  }
}
