internal import Workers

/// Where in an encoded row the features stand.
struct FeatureColumns {
  private let substanceKey: Int
  private let detail: Int
  private let firstDescriptor: Int
  private let descriptorCount: Int
  private let fingerprint: Int

  /// - Precondition: the columns are those of a description with a fingerprint, as CSV.
  init(_ columns: RowColumns) {
    let names = columns.names
    substanceKey = names.firstIndex(of: "substance_key") ?? 0
    detail = names.firstIndex(of: "detail") ?? 0
    firstDescriptor = detail + 1
    descriptorCount = columns.descriptors.count
    fingerprint = names.firstIndex(of: "fingerprint") ?? 0
    precondition(columns.format == .csv && fingerprint > firstDescriptor && substanceKey > 0, "rows of another layout")
  }

  func features(inRow row: ArraySlice<UInt8>) -> MoleculeFeatures {
    var features = MoleculeFeatures(substanceKey: "", descriptors: [], environments: [])
    features.descriptors.reserveCapacity(descriptorCount)
    visitCells(of: row) { cell, column in take(cell, column, &features) }
    return features
  }

  /// What a failed row says of its failure.
  func detail(inRow row: ArraySlice<UInt8>) -> String {
    var words = ""
    visitCells(of: row) { cell, column in if column == detail { words = text(cell) } }
    return words
  }

  /// The text of any column.
  func text(ofColumn wanted: Int, inRow row: ArraySlice<UInt8>) -> String {
    var words = ""
    visitCells(of: row) { cell, column in if column == wanted { words = text(cell) } }
    return words
  }

  private func visitCells(of row: ArraySlice<UInt8>, visit: (ArraySlice<UInt8>, Int) -> Void) {
    var column = 0
    var start = row.startIndex
    var isQuoted = false
    for place in row.indices {
      let byte = row[place]
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard !isQuoted, byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") else { continue }
      visit(row[start..<place], column)
      start = place + 1
      column += 1
    }
  }

  private func take(_ cell: ArraySlice<UInt8>, _ column: Int, _ features: inout MoleculeFeatures) {
    switch column {
    case substanceKey: features.substanceKey = text(cell)
    case firstDescriptor..<firstDescriptor + descriptorCount: features.descriptors.append(Double(text(cell)))
    case fingerprint: features.environments = environments(cell)
    default: break
    }
  }

  /// `id:count,id:count…`
  private func environments(_ cell: ArraySlice<UInt8>) -> [MoleculeFeatures.Environment] {
    text(cell).utf8.split(separator: UInt8(ascii: ",")).compactMap { entry in
      let parts = entry.split(separator: UInt8(ascii: ":"))
      guard parts.count == 2, let id = UInt32(String(parts[0]) ?? ""), let count = Float(String(parts[1]) ?? "") else {
        return nil
      }
      return MoleculeFeatures.Environment(id: id, count: count)
    }
  }

  /// A cell without its quotes.
  private func text(_ cell: ArraySlice<UInt8>) -> String {
    guard cell.first == UInt8(ascii: "\""), cell.count >= 2 else { return String(decoding: cell, as: UTF8.self) }
    return String(decoding: cell.dropFirst().dropLast(), as: UTF8.self).replacing("\"\"", with: "\"")
  }
}
