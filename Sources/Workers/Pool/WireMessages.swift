/// A worker's first words: what it is and what it carries.
public struct WireGreeting: Sendable, Hashable {
  public var version: UInt16
  /// `dative`, `openbabel`, and `data.NAME` with each data file's digest; for `--version` and `doctor`.
  public var facts: [String: String]

  public init(facts: [String: String]) {
    version = WireProtocol.version
    self.facts = facts
  }

  public init(decoding payload: [UInt8]) throws(WireError) {
    var cursor = WireCursor(payload)
    guard payload.starts(with: WireProtocol.magic) else { throw .notAWorker }
    _ = try cursor.range(count: WireProtocol.magic.count)
    version = try cursor.integer(UInt16.self)
    // Only the greeting's first fields are the same in every version.
    guard version == WireProtocol.version else { throw .otherVersion(version) }
    let text = try cursor.measuredText()
    try cursor.finish()
    facts = [:]
    for (key, value) in try WireSettings(text: text).pairs { facts[key] = value }
  }

  public var frame: [UInt8] {
    var payload = WireProtocol.magic
    payload.appendInteger(version)
    payload.appendMeasured(WireSettings(pairs: facts.sorted { $0.key < $1.key }).text.utf8)
    return WireFrame(kind: .hello, payload: payload).bytes
  }
}

/// A request that a worker cannot serve: unknown descriptor, bad pattern, failed self-check.
public struct WireRefusal: Error, Sendable, Hashable {
  /// Stable `kebab-case` code.
  public var code: String
  /// Lower case, with the value that offended.
  public var words: String

  public init(code: String, words: String) {
    self.code = code
    self.words = words
  }

  public init(decoding payload: [UInt8]) throws(WireError) {
    var cursor = WireCursor(payload)
    code = try cursor.measuredText()
    words = try cursor.measuredText()
    try cursor.finish()
  }

  public var frame: [UInt8] {
    var payload: [UInt8] = []
    payload.appendMeasured(code.utf8)
    payload.appendMeasured(words.utf8)
    return WireFrame(kind: .refusal, payload: payload).bytes
  }
}

/// The end of a batch: every row has been answered.
public struct WireBatchEnd: Sendable, Hashable {
  public var rows: UInt32
  /// The worker's resident memory in bytes.
  public var resident: UInt64
  /// The worker has grown past its limit and asks to be replaced.
  public var wantsRecycling: Bool

  public init(rows: UInt32, resident: UInt64, wantsRecycling: Bool) {
    self.rows = rows
    self.resident = resident
    self.wantsRecycling = wantsRecycling
  }

  public init(decoding payload: [UInt8]) throws(WireError) {
    var cursor = WireCursor(payload)
    rows = try cursor.integer(UInt32.self)
    resident = try cursor.integer(UInt64.self)
    wantsRecycling = try cursor.integer(UInt8.self) != 0
    try cursor.finish()
  }

  public var frame: [UInt8] {
    var payload: [UInt8] = []
    payload.appendInteger(rows)
    payload.appendInteger(resident)
    payload.append(wantsRecycling ? 1 : 0)
    return WireFrame(kind: .batchEnd, payload: payload).bytes
  }
}

/// Ordered `key=value` lines; `\` and line feeds in values are written `\\` and `\n`.
public struct WireSettings: Sendable {
  public var pairs: [(key: String, value: String)]

  public init(pairs: [(key: String, value: String)]) { self.pairs = pairs }

  /// Reads lines; empty text is no pairs.
  public init(text: String) throws(WireError) {
    var pairs: [(key: String, value: String)] = []
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
      let words = String(Substring(line))
      guard let equals = line.firstIndex(of: UInt8(ascii: "=")), equals != line.startIndex else {
        throw .badSetting(words)
      }
      let key = String(Substring(line[..<equals]))
      guard !pairs.contains(where: { $0.key == key }) else { throw .badSetting(words) }
      var value: [UInt8] = []
      var isEscaped = false
      for byte in line[line.index(after: equals)...] {
        if isEscaped {
          switch byte {
          case UInt8(ascii: "n"): value.append(UInt8(ascii: "\n"))
          case UInt8(ascii: "\\"): value.append(byte)
          default: throw .badSetting(words)
          }
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else {
          value.append(byte)
        }
      }
      guard !isEscaped else { throw .badSetting(words) }
      pairs.append((key, String(decoding: value, as: UTF8.self)))
    }
    self.pairs = pairs
  }

  public var text: String {
    var bytes: [UInt8] = []
    for (key, value) in pairs {
      bytes += key.utf8
      bytes.append(UInt8(ascii: "="))
      for byte in value.utf8 {
        switch byte {
        case UInt8(ascii: "\n"): bytes += Array(#"\n"#.utf8)
        case UInt8(ascii: "\\"): bytes += Array(#"\\"#.utf8)
        default: bytes.append(byte)
        }
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
