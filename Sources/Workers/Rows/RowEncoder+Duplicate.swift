extension RowEncoder {
  /// Appends a row of status `duplicate` that is identified as the described row is: canonical SMILES, substance key,
  /// components and counter-ions are taken over from its text.
  ///
  /// Only the order of rows says which is a duplicate, so a worker describes them all and the parent, who keeps no
  /// chemistry, turns one row into the other.
  func encode(_ duplicate: RowFields, identifiedBy described: ArraySlice<UInt8>, into target: inout [UInt8]) {
    let start = target.count
    encode(duplicate, into: &target)
    guard let own = status(in: target[start...]), let other = status(in: described) else { return }
    target.replaceSubrange(start..<own, with: described[..<other])
  }

  /// Where in a row's text the status begins, its delimiter or key included; nil in what is no such row.
  private func status(in row: ArraySlice<UInt8>) -> Int? {
    guard let column = columns.names.firstIndex(of: "status") else { return nil }
    guard columns.format == .jsonl else {
      let delimiter = columns.format == .tsv ? Letter.tab : Letter.comma
      var cells = 0
      var isQuoted = false
      for place in row.indices {
        // A doubled quote inside a quoted cell closes and opens it.
        if row[place] == Letter.quote { isQuoted.toggle() }
        guard row[place] == delimiter, !isQuoted else { continue }
        cells += 1
        if cells == column { return place }
      }
      return nil
    }
    // Quotes within strings are escaped, so these bytes are no part of one.
    let key = Array(#","status":"#.utf8)
    guard row.count >= key.count else { return nil }
    return (row.startIndex...(row.endIndex - key.count)).first { row[$0..<($0 + key.count)].elementsEqual(key) }
  }
}
