extension SMILESOutline {
  /// Reads a SMILES as OpenSMILES defines it, or says what is wrong with it and where.
  ///
  /// One pass, linear in the text, two or three allocations; safe for any bytes. Checks what grammar and spelling can
  /// tell; valence, rings and Kekulé structures are checked in preparation. Relaxed mode also reads the non-standard
  /// forms listed in `docs/smiles-errors.md`.
  public init(validating text: UnsafeBufferPointer<UInt8>, mode: Mode = .strict) throws(SMILESError) {
    switch mode {
    case .strict:
      do throws(SMILESError) {
        try self.init(scanning: text, mode: .strict, columns: [])
      } catch {
        guard (try? Self(validating: text, mode: .relaxed)) != nil else { throw error }
        throw SMILESError(code: error.code, column: error.column, words: error.words + "; --relaxed reads it")
      }
    case .relaxed:
      // Most texts need no mending, and a good one means the same in both modes.
      if let outline = try? Self(scanning: text, mode: .relaxed, columns: []) {
        self = outline
      } else {
        let mending = try SMILESMending(text)
        self = try mending.text.withUnsafeBufferPointer { bytes throws(SMILESError) in
          try Self(scanning: bytes, mode: .relaxed, columns: mending.columns)
        }
        self.notes = mending.notes + self.notes
      }
    }
  }

  public init(validating text: [UInt8], mode: Mode = .strict) throws(SMILESError) {
    self = try text.withUnsafeBufferPointer { bytes throws(SMILESError) in try Self(validating: bytes, mode: mode) }
  }

  public init(validating text: Span<UInt8>, mode: Mode = .strict) throws(SMILESError) {
    self = try text.withUnsafeBufferPointer { bytes throws(SMILESError) in try Self(validating: bytes, mode: mode) }
  }

  public init(validating text: String, mode: Mode = .strict) throws(SMILESError) {
    try self.init(validating: Array(text.utf8), mode: mode)
  }

  /// - Parameter columns: where each byte stands in the text as given; empty where `text` is as given.
  private init(scanning text: UnsafeBufferPointer<UInt8>, mode: Mode, columns: [UInt32]) throws(SMILESError) {
    if text.count > SMILESLimits.bytes {
      throw SMILESError(
        .tooLong, column: columns.isEmpty ? SMILESLimits.bytes + 1 : Int(columns[SMILESLimits.bytes]),
        words: "more than the \(SMILESLimits.bytes) bytes that a SMILES may have")
    }
    var scanner = SMILESScanner(text, mode: mode, columns: columns)
    defer { scanner.deallocate() }
    try scanner.scan()
    self.text = scanner.needsRespelling ? scanner.respelled() : Array(text)
    self.atoms = Array(UnsafeBufferPointer(start: scanner.atoms, count: scanner.atomCount))
    self.notes = scanner.notes
  }
}
