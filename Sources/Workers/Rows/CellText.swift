/// Text that needs care: quotes, escapes, and bytes that are not text at all.
enum CellText {
  /// Appends a table cell, in quotes where RFC 4180 asks for them; true where bytes had to be replaced.
  @discardableResult
  static func append(_ bytes: ArraySlice<UInt8>, delimiter: UInt8, to target: inout [UInt8]) -> Bool {
    let needsQuotes = bytes.contains {
      $0 == delimiter || $0 == Letter.quote || $0 == Letter.lineFeed || $0 == Letter.carriageReturn
    }
    var text = String(decoding: bytes, as: UTF8.self)
    if needsQuotes { target.append(Letter.quote) }
    let isRepaired = text.withUTF8 { text in
      appendRuns(of: text, to: &target, until: { $0 == Letter.quote || $0 == 0 }) { byte, target in
        guard byte != 0 else { return target.append(contentsOf: UTF8.encodedReplacementCharacter) }
        target.append(Letter.quote)
        target.append(Letter.quote)
      }
      return differs(text, from: bytes)
    }
    if needsQuotes { target.append(Letter.quote) }
    return isRepaired || bytes.contains(0)
  }

  /// Appends a JSON string; true where bytes had to be replaced.
  @discardableResult
  static func appendJSON(_ bytes: ArraySlice<UInt8>, to target: inout [UInt8]) -> Bool {
    var text = String(decoding: bytes, as: UTF8.self)
    appendJSON(text, to: &target)
    return text.withUTF8 { differs($0, from: bytes) }
  }

  /// Appends a text as a JSON string.
  static func appendJSON(_ text: String, to target: inout [UInt8]) {
    var text = text
    target.append(Letter.quote)
    text.withUTF8 { text in
      appendRuns(of: text, to: &target, until: { $0 < 0x20 || $0 == Letter.quote || $0 == Letter.backslash }) {
        byte, target in
        switch byte {
        case Letter.quote, Letter.backslash:
          target.append(Letter.backslash)
          target.append(byte)
        case Letter.lineFeed: target += "\\n".utf8
        case Letter.carriageReturn: target += "\\r".utf8
        case Letter.tab: target += "\\t".utf8
        default:
          let digits = Array("0123456789abcdef".utf8)
          target += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
      }
    }
    target.append(Letter.quote)
  }

  /// Copies what lies between special bytes in one piece, and has those replaced.
  @inline(__always) private static func appendRuns(
    of text: UnsafeBufferPointer<UInt8>, to target: inout [UInt8], until isSpecial: (UInt8) -> Bool,
    replace: (UInt8, inout [UInt8]) -> Void
  ) {
    var start = 0
    for place in text.indices where isSpecial(text[place]) {
      target.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<place]))
      replace(text[place], &target)
      start = place + 1
    }
    target.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }

  private static func differs(_ text: UnsafeBufferPointer<UInt8>, from bytes: ArraySlice<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in text.count != bytes.count || !text.elementsEqual(bytes) }
  }
}
