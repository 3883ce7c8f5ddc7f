internal import Descriptors

/// Writes rows as text, in one of the three formats, at a few microseconds for sixty values.
///
/// Any bytes may come in as id or SMILES; what goes out is valid UTF-8 that the format's readers read back. Bytes that
/// are not UTF-8 become U+FFFD, and the row's `detail` says so; so does NUL in tables, which their readers choke on.
package struct RowEncoder: Sendable {
  package let columns: RowColumns
  /// Before the first row; empty for JSON lines.
  package let header: [UInt8]
  private let isJSON: Bool
  private let delimiter: UInt8
  /// What stands before each cell in JSON lines: the key.
  private let lead: [[UInt8]]
  private let missingIds: [[UInt8]]
  /// Bytes that cannot be copied as they are.
  private let isSpecial: [Bool]
  private let decimals = ShortestDecimal()

  /// Reals are written to ten significant digits: far more than any descriptor means, and few enough that the order in
  /// which a sum met its atoms, which differs between spellings of one molecule, does not show.
  package static let significantDigits = 10

  package init(columns: RowColumns) {
    self.columns = columns
    isJSON = columns.format == .jsonl
    delimiter = columns.format == .tsv ? Letter.tab : Letter.comma
    missingIds = columns.descriptors.map { Array($0.id.utf8) }
    let names = columns.names
    var isSpecial = [Bool](repeating: false, count: 256)
    for byte in 0..<256 where byte >= 0x80 || byte == 0 { isSpecial[byte] = true }
    if isJSON {
      for byte in 0..<0x20 { isSpecial[byte] = true }
      isSpecial[Int(Letter.quote)] = true
      isSpecial[Int(Letter.backslash)] = true
    } else {
      for byte in [delimiter, Letter.quote, Letter.lineFeed, Letter.carriageReturn] { isSpecial[Int(byte)] = true }
    }
    self.isSpecial = isSpecial
    guard isJSON else {
      lead = []
      var header: [UInt8] = []
      for (index, name) in names.enumerated() {
        if index > 0 { header.append(delimiter) }
        CellText.append(Array(name.utf8)[...], delimiter: delimiter, to: &header)
      }
      self.header = header + [Letter.lineFeed]
      return
    }
    lead = names.enumerated().map { index, name in
      var text: [UInt8] = [index == 0 ? UInt8(ascii: "{") : Letter.comma]
      CellText.appendJSON(Array(name.utf8)[...], to: &text)
      return text + [UInt8(ascii: ":")]
    }
    header = []
  }

  /// Appends one row and its line end.
  ///
  /// - Parameter values: an outcome for each descriptor column, or none for a row that was not described.
  package func encode(_ fields: RowFields, values: [DescriptorOutcome] = [], into target: inout [UInt8]) {
    precondition(values.isEmpty || values.count == columns.descriptors.count, "an outcome for each column")
    var column = 0
    var isRepaired = false
    integer(fields.row, &column, &target)
    text(fields.id, &column, &target, &isRepaired)
    text(fields.smiles, &column, &target, &isRepaired)
    let wasRepaired = isRepaired
    if columns.layout == .description {
      if columns.hasCanonical {
        text(fields.canonicalSMILES, &column, &target, &isRepaired)
        text(fields.substanceKey, &column, &target, &isRepaired)
      }
      if let components = fields.components { integer(components, &column, &target) } else { empty(&column, &target) }
      text(fields.counterIons, &column, &target, &isRepaired)
    }
    string(fields.status.rawValue, &column, &target)
    string(fields.reason, &column, &target)
    string(wasRepaired ? Self.noting(fields.detail) : fields.detail, &column, &target)
    if columns.layout == .description {
      let missing = encode(values, &column, &target)
      text(missing[...], &column, &target, &isRepaired)
    }
    for index in columns.extras.indices {
      switch index < fields.extras.count ? fields.extras[index] : .empty {
      case .empty: empty(&column, &target)
      case .text(let bytes): text(bytes, &column, &target, &isRepaired)
      case .real(let value): real(value, &column, &target)
      case .json(let bytes) where isJSON:
        open(&column, &target)
        target += bytes
      case .json(let bytes): text(bytes[...], &column, &target, &isRepaired)
      }
    }
    if isJSON { target.append(UInt8(ascii: "}")) }
    target.append(Letter.lineFeed)
  }

  /// Writes the descriptor cells; returns the text of `missing`.
  private func encode(_ values: [DescriptorOutcome], _ column: inout Int, _ target: inout [UInt8]) -> [UInt8] {
    var missing: [UInt8] = []
    guard !values.isEmpty else {
      for _ in columns.descriptors.indices { empty(&column, &target) }
      return missing
    }
    for index in values.indices {
      switch values[index] {
      case .success(.count(let count)): integer(count, &column, &target)
      case .success(.real(let real)) where real.isFinite: self.real(real, &column, &target)
      case .success(.text(let text)): string(text, &column, &target)
      case .success(.real):
        empty(&column, &target)
        note(MissingValue.undefined, index, &missing)
      case .failure(let reason):
        empty(&column, &target)
        note(reason, index, &missing)
      }
    }
    return missing
  }

  private func note(_ reason: MissingValue, _ index: Int, _ missing: inout [UInt8]) {
    if !missing.isEmpty { missing.append(Letter.semicolon) }
    missing += missingIds[index]
    missing.append(UInt8(ascii: "="))
    missing += reason.code.utf8
  }

  private static func noting(_ detail: String) -> String {
    let words = "bytes that are not UTF-8 text are written as U+FFFD"
    return detail.isEmpty ? words : "\(detail); \(words)"
  }

  // MARK: Cells

  @inline(__always)
  private func open(_ column: inout Int, _ target: inout [UInt8]) {
    if isJSON { target += lead[column] } else if column > 0 { target.append(delimiter) }
    column += 1
  }

  private func empty(_ column: inout Int, _ target: inout [UInt8]) {
    open(&column, &target)
    if isJSON { target.append(contentsOf: "null".utf8) }
  }

  private func integer(_ value: Int, _ column: inout Int, _ target: inout [UInt8]) {
    number(&column, &target) { digits in
      guard value < 0 else { return Decimal.write(UInt64(value), to: digits) }
      digits[0] = UInt8(ascii: "-")
      return 1 + Decimal.write(UInt64(value.magnitude), to: digits + 1)
    }
  }

  private func real(_ value: Double, _ column: inout Int, _ target: inout [UInt8]) {
    number(&column, &target) { decimals.write(value, digitLimit: Self.significantDigits, to: $0) }
  }

  /// Appends what `write` puts down, and before it what opens the cell, in one piece.
  @inline(__always)
  private func number(
    _ column: inout Int, _ target: inout [UInt8], write: (UnsafeMutablePointer<UInt8>) -> Int
  ) {
    var isOpen = column == 0 && !isJSON
    if isJSON {
      open(&column, &target)
      isOpen = true
    } else {
      column += 1
    }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 + ShortestDecimal.longest) { cell in
      guard let base = cell.baseAddress else { return }
      base[0] = delimiter
      let count = write(base + 1)
      target.append(contentsOf: UnsafeBufferPointer(start: isOpen ? base + 1 : base, count: isOpen ? count : count + 1))
    }
  }

  private func string(_ value: String, _ column: inout Int, _ target: inout [UInt8]) {
    guard !value.isEmpty else { return empty(&column, &target) }
    var isRepaired = false
    text(Array(value.utf8)[...], &column, &target, &isRepaired)
  }

  private func text(
    _ bytes: ArraySlice<UInt8>, _ column: inout Int, _ target: inout [UInt8], _ isRepaired: inout Bool
  ) {
    guard !bytes.isEmpty else { return empty(&column, &target) }
    open(&column, &target)
    let isPlain = bytes.withUnsafeBufferPointer { bytes in
      isSpecial.withUnsafeBufferPointer { isSpecial in !bytes.contains { isSpecial[Int($0)] } }
    }
    if isPlain {
      if isJSON { target.append(Letter.quote) }
      target.append(contentsOf: bytes)
      if isJSON { target.append(Letter.quote) }
    } else if isJSON {
      isRepaired = CellText.appendJSON(bytes, to: &target) || isRepaired
    } else {
      isRepaired = CellText.append(bytes, delimiter: delimiter, to: &target) || isRepaired
    }
  }
}
