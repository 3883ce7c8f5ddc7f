internal import Molecules

/// A row's text on its way to a molecule: read by grammar, parsed, prepared.
struct RowReading {
  /// What the grammar says; nil for a connection table.
  var outline: SMILESOutline?
  var mode: SMILESOutline.Mode
  var raw: Result<Molecule, SMILESError>

  /// Reads rows of a batch: every line is validated by the grammar before the parser sees any.
  static func all(
    _ rows: Range<Int>, of batch: WireBatch, mode: SMILESOutline.Mode, parser: StructureParser
  ) -> [RowReading] {
    var outlines: [Result<SMILESOutline, SMILESError>?] = []
    var valid: [SMILESOutline] = []
    outlines.reserveCapacity(rows.count)
    valid.reserveCapacity(rows.count)
    for row in batch.rows[rows] {
      switch row.kind {
      case .smiles:
        let outline = batch.bytes.withUnsafeBufferPointer { bytes in
          Result { () throws(SMILESError) in
            try SMILESOutline(validating: UnsafeBufferPointer(rebasing: bytes[row.text]), mode: mode)
          }
        }
        outlines.append(outline)
        if case .success(let read) = outline { valid.append(read) }
      case .molblock:
        outlines.append(nil)
      }
    }
    var parsed = parser.molecules(valid).makeIterator()
    return rows.map { index in
      switch outlines[index - rows.lowerBound] {
      case .success(let outline):
        RowReading(outline: outline, mode: mode, raw: parsed.next() ?? .failure(SMILESError.notAnswered))
      case .failure(let error):
        RowReading(outline: nil, mode: mode, raw: .failure(error))
      case nil:
        RowReading(
          outline: nil, mode: mode,
          raw: Result { () throws(SMILESError) in
            try parser.moleculeOfBlock(Array(batch.bytes[batch.rows[index].text]))
          })
      }
    }
  }

  /// The prepared and perceived molecule; relaxed reading takes unusual valences as they stand.
  ///
  /// Takes the parser's molecule away, so that preparing it changes its arrays and no copies of them: to be asked once.
  mutating func perceived() throws(SMILESError) -> Perceived {
    let raw = self.raw
    self.raw = .failure(.notAnswered)
    switch consume raw {
    case .failure(let error): throw error
    case .success(let molecule):
      guard let outline else { return Perceived(try molecule.prepared()) }
      return Perceived(try molecule.prepared(from: outline, valences: mode == .relaxed ? .lenient : .strict))
    }
  }
}

extension SMILESError {
  /// The parser gave fewer answers than it was asked.
  fileprivate static let notAnswered = SMILESError(
    .parserMismatch, column: 0, words: "the parser gave no answer for this row")
}
