/// What a browser asks for, apart from how it came.
package struct PageRequest: Sendable {
  package var method: String
  /// Without the query.
  package var path: String
  package var query: [String: String]
  /// Of a form; empty unless it is one.
  package var form: [String: String] = [:]
  /// By name in lower case; the last of equals.
  package var headers: [String: String] = [:]

  /// - Parameter target: path and query, as the request's first line has them.
  package init(method: String, target: String, headers: [String: String] = [:], body: [UInt8] = []) {
    self.method = method
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = parts.first.map(String.init) ?? "/"
    query = parts.count > 1 ? Self.fields(Array(parts[1].utf8)) : [:]
    self.headers = headers
    if headers["content-type"]?.hasPrefix("application/x-www-form-urlencoded") == true { form = Self.fields(body) }
  }

  package var cookies: [String: String] {
    var cookies: [String: String] = [:]
    for part in (headers["cookie"] ?? "").split(separator: ";") {
      let pair = part.drop { $0 == " " }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if pair.count == 2 { cookies[String(pair[0])] = Self.decoded(Array(pair[1].utf8)[...]) }
    }
    return cookies
  }

  private static let mostFields = 400

  /// `application/x-www-form-urlencoded`; what is no UTF-8 comes with replacement characters.
  private static func fields(_ bytes: [UInt8]) -> [String: String] {
    var fields: [String: String] = [:]
    for part in bytes.split(separator: UInt8(ascii: "&")).prefix(mostFields) {
      let end = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
      let value = end < part.endIndex ? part[(end + 1)...] : []
      fields[decoded(part[..<end])] = decoded(value)
    }
    return fields
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    var place = bytes.startIndex
    while place < bytes.endIndex {
      let byte = bytes[place]
      if byte == UInt8(ascii: "%"), place + 2 < bytes.endIndex,
        let code = UInt8(String(decoding: bytes[(place + 1)...(place + 2)], as: UTF8.self), radix: 16)
      {
        result.append(code)
        place += 3
        continue
      }
      result.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      place += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// A text as a part of a query or a cookie.
  static func encoded(_ text: String) -> String {
    text.utf8.map { byte -> String in
      let scalar = UnicodeScalar(byte)
      let isPlain =
        byte < 0x80 && (Character(scalar).isLetter || Character(scalar).isNumber || "-_.~".contains(Character(scalar)))
      let digits = String(byte, radix: 16, uppercase: true)
      return isPlain ? String(scalar) : "%" + (byte < 16 ? "0" : "") + digits
    }.joined()
  }
}
