extension SMILESOutline {
  /// Reads a SMILES as OpenSMILES defines it, or says what is wrong with it and where.
  ///
  /// One pass, linear in the text; never reads beyond `text`. Checks what grammar and spelling can tell; valence and
  /// Kekulé structures are checked in preparation.
  public init(validating text: UnsafeBufferPointer<UInt8>, mode: Mode = .strict) throws(SMILESError) {
    if text.count > SMILESLimits.bytes {
      throw SMILESError(
        .tooLong, column: SMILESLimits.bytes + 1,
        words: "\(text.count) bytes; a SMILES may have \(SMILESLimits.bytes)")
    }
    var scanner = SMILESScanner(text, mode: mode, columns: [])
    defer { scanner.deallocate() }
    try scanner.scan()
    self.text = scanner.needsRespelling ? scanner.respelled() : Array(text)
    self.atoms = Array(UnsafeBufferPointer(start: scanner.atoms, count: scanner.atomCount))
    self.notes = scanner.notes
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
}
