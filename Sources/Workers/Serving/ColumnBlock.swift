internal import Descriptors

/// Described rows column by column, as `format=columns` has them: each column is one run of bytes in the layout that
/// numerical libraries and the Arrow C data interface use, so a client needs no work per value.
///
/// `docs/wire-protocol.md` is the specification.
struct ColumnBlock {
  /// What a column's cells are.
  enum Kind: String {
    /// A double, missing where its code says so.
    case number
    /// UTF-8 text.
    case text
  }

  /// A cell that is there.
  private static let present: UInt8 = 0
  /// A cell without a value and without a reason of its own: the row was not described, or there is nothing to say.
  private static let empty: UInt8 = 255

  private let names: [(kind: Kind, name: String, id: String)]
  private let descriptorKinds: [Kind]
  private let hasCanonical: Bool
  private let isBrief: Bool
  private let decimals = ShortestDecimal()

  private(set) var count = 0
  private var rows: [UInt64] = []
  private var statuses: [UInt8] = []
  private var numbers: [[Double]]
  private var numberCodes: [[UInt8]]
  private var ends: [[UInt32]]
  private var texts: [[UInt8]]
  private var textCodes: [[UInt8]]
  private var reasons: [String] = []
  private var reasonPlaces: [String: UInt8] = [:]
  /// Where the next number and the next text of the row that is being entered go.
  private var place = (number: 0, text: 0)
  private var textSize = 0

  init(_ columns: RowColumns, descriptors: [Column]) {
    hasCanonical = columns.hasCanonical
    isBrief = columns.layout == .brief
    // Text has no unit; every number has one.
    descriptorKinds = descriptors.map { $0.descriptor.unit == .none ? .text : .number }
    var names: [(Kind, String, String)] = []
    if !isBrief {
      if hasCanonical { names += ["canonical_smiles", "substance_key"].map { (.text, $0, $0) } }
      names += [(.number, "components", "components"), (.text, "counter_ions", "counter_ions")]
    }
    names += ["reason", "detail"].map { (.text, $0, $0) }
    names += zip(descriptorKinds, columns.descriptors).map { ($0, $1.name, $1.id) }
    let numeric: Set = ["rank_value", "sa_score", "sa_dative"]
    names += columns.extras.map { (numeric.contains($0) ? .number : .text, $0, $0) }
    self.names = names.map { (kind: $0.0, name: $0.1, id: $0.2) }
    let numberCount = names.count { $0.0 == .number }
    numbers = Array(repeating: [], count: numberCount)
    numberCodes = numbers.map { _ in [] }
    ends = Array(repeating: [], count: names.count - numberCount)
    texts = ends.map { _ in [] }
    textCodes = texts
  }

  /// What answers `configure`: a line for each column, its kind, name and id, between tabs.
  var announcement: [UInt8] {
    Array(names.map { "\($0.kind.rawValue)\t\($0.name)\t\($0.id)\n" }.joined().utf8)
  }

  /// About how many bytes the block has.
  var size: Int { textSize + count * (9 + 9 * numbers.count + 5 * texts.count) }

  // MARK: Entering rows

  /// Enters a row.
  ///
  /// - Parameter values: an outcome for each descriptor column, or none for a row that was not described.
  mutating func append(_ status: WireStatus, _ fields: RowFields, values: [DescriptorOutcome] = []) {
    rows.append(UInt64(fields.row))
    statuses.append(status.rawValue)
    place = (0, 0)
    if !isBrief {
      if hasCanonical {
        enter(fields.canonicalSMILES)
        enter(fields.substanceKey)
      }
      if let components = fields.components { enter(Double(components)) } else { enterNumber(Self.empty) }
      enter(fields.counterIons)
    }
    enter(Array(fields.reason.utf8)[...])
    enter(Array(fields.detail.utf8)[...])
    if values.isEmpty {
      for kind in descriptorKinds { kind == .number ? enterNumber(Self.empty) : enterText(Self.empty) }
    } else {
      for (kind, value) in zip(descriptorKinds, values) { enter(value, as: kind) }
    }
    for index in 0..<(names.count - firstExtra) {
      enter(index < fields.extras.count ? fields.extras[index] : .empty, as: names[firstExtra + index].kind)
    }
    count += 1
  }

  private var firstExtra: Int { (isBrief ? 0 : hasCanonical ? 4 : 2) + 2 + descriptorKinds.count }

  private mutating func enter(_ value: DescriptorOutcome, as kind: Kind) {
    switch value {
    case .success(.count(let count)) where kind == .number: enter(Double(count))
    // As rows have it, so that a table and its columns agree to the bit.
    case .success(.real(let real)) where kind == .number && real.isFinite:
      enter(decimals.asWritten(real, digitLimit: RowEncoder.significantDigits))
    case .success(.text(let text)) where kind == .text: enter(Array(text.utf8)[...])
    case .success: missing(.undefined, kind)
    case .failure(let reason): missing(reason, kind)
    }
  }

  private mutating func enter(_ cell: RowCell, as kind: Kind) {
    switch cell {
    case .text(let bytes) where kind == .text: enter(bytes)
    case .json(let bytes) where kind == .text: enter(bytes[...])
    case .real(let value) where kind == .number && value.isFinite:
      enter(decimals.asWritten(value, digitLimit: RowEncoder.significantDigits))
    default: kind == .number ? enterNumber(Self.empty) : enterText(Self.empty)
    }
  }

  private mutating func missing(_ reason: MissingValue, _ kind: Kind) {
    let code = reason.code
    let number: UInt8
    if let known = reasonPlaces[code] {
      number = known
    } else if reasons.count < Int(Self.empty) - 1 {
      reasons.append(code)
      number = UInt8(reasons.count)
      reasonPlaces[code] = number
    } else {
      number = Self.empty
    }
    kind == .number ? enterNumber(number) : enterText(number)
  }

  @inline(__always)
  private mutating func enter(_ value: Double) {
    numbers[place.number].append(value)
    numberCodes[place.number].append(Self.present)
    place.number += 1
  }

  private mutating func enterNumber(_ code: UInt8) {
    numbers[place.number].append(.nan)
    numberCodes[place.number].append(code)
    place.number += 1
  }

  private mutating func enter(_ text: ArraySlice<UInt8>) {
    texts[place.text] += text
    textSize += text.count
    enterText(text.isEmpty ? Self.empty : Self.present)
  }

  private mutating func enterText(_ code: UInt8) {
    ends[place.text].append(UInt32(texts[place.text].count))
    textCodes[place.text].append(code)
    place.text += 1
  }

  // MARK: Leaving

  /// The block as a frame; the block is empty afterwards.
  mutating func drain() -> [UInt8] {
    var payload: [UInt8] = []
    payload.reserveCapacity(size + 4096)
    let words = Array(reasons.joined(separator: "\n").utf8)
    for number in [count, numbers.count, texts.count, words.count] { payload.appendInteger(UInt32(number)) }
    rows.withUnsafeBytes { payload.append(contentsOf: $0) }
    for column in numbers { column.withUnsafeBytes { payload.append(contentsOf: $0) } }
    for column in ends {
      payload.appendInteger(UInt32(0))
      column.withUnsafeBytes { payload.append(contentsOf: $0) }
    }
    payload += statuses
    for codes in numberCodes { payload += codes }
    for codes in textCodes { payload += codes }
    for text in texts { payload += text }
    payload += words
    empty()
    return WireFrame(kind: .columns, payload: payload).bytes
  }

  private mutating func empty() {
    count = 0
    textSize = 0
    rows.removeAll(keepingCapacity: true)
    statuses.removeAll(keepingCapacity: true)
    for index in numbers.indices {
      numbers[index].removeAll(keepingCapacity: true)
      numberCodes[index].removeAll(keepingCapacity: true)
    }
    for index in texts.indices {
      ends[index].removeAll(keepingCapacity: true)
      texts[index].removeAll(keepingCapacity: true)
      textCodes[index].removeAll(keepingCapacity: true)
    }
    reasons = []
    reasonPlaces = [:]
  }
}
