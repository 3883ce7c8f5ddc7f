/// The bytes that delimit, by name.
enum Letter {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let space = UInt8(ascii: " ")
  static let quote = UInt8(ascii: "\"")
  static let backslash = UInt8(ascii: "\\")
  static let comma = UInt8(ascii: ",")
  static let semicolon = UInt8(ascii: ";")
  static let hash = UInt8(ascii: "#")

  @inline(__always)
  static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }
}

extension UnsafeRawBufferPointer {
  /// The part between two positions.
  @inline(__always)
  func part(_ range: Range<Int>) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: self[range]) }

  /// Without spaces and tabs on either side.
  var trimmed: UnsafeRawBufferPointer { part(trimmedRange) }

  var trimmedRange: Range<Int> {
    var low = 0
    var high = count
    while low < high, Letter.isBlank(self[low]) { low += 1 }
    while high > low, Letter.isBlank(self[high - 1]) { high -= 1 }
    return low..<high
  }

  static var none: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: nil, count: 0) }
}
