/// Text that needs care: quotes, escapes, and bytes that are not text at all.
enum CellText {
  /// Appends a table cell, in quotes where RFC 4180 asks for them; true where bytes had to be replaced.
  @discardableResult
  static func append(_ bytes: ArraySlice<UInt8>, delimiter: UInt8, to target: inout [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    let needsQuotes = bytes.contains {
      $0 == delimiter || $0 == Letter.quote || $0 == Letter.lineFeed || $0 == Letter.carriageReturn
    }
    if needsQuotes { target.append(Letter.quote) }
    for byte in text.utf8 {
      if byte == Letter.quote { target.append(Letter.quote) }
      if byte == 0 { target.append(contentsOf: UTF8.encodedReplacementCharacter) } else { target.append(byte) }
    }
    if needsQuotes { target.append(Letter.quote) }
    return bytes.contains(0) || !text.utf8.elementsEqual(bytes)
  }

  /// Appends a JSON string; true where bytes had to be replaced.
  @discardableResult
  static func appendJSON(_ bytes: ArraySlice<UInt8>, to target: inout [UInt8]) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    let digits = Array("0123456789abcdef".utf8)
    target.append(Letter.quote)
    for byte in text.utf8 {
      switch byte {
      case Letter.quote, Letter.backslash: target += [Letter.backslash, byte]
      case Letter.lineFeed: target += Array("\\n".utf8)
      case Letter.carriageReturn: target += Array("\\r".utf8)
      case Letter.tab: target += Array("\\t".utf8)
      case 0..<0x20: target += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: target.append(byte)
      }
    }
    target.append(Letter.quote)
    return !text.utf8.elementsEqual(bytes)
  }
}
