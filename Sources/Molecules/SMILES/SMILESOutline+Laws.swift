extension SMILESOutline {
  /// What reading these bytes breaks of the validator's laws, in words; nil = they hold.
  ///
  /// For fuzzing: any bytes may come. The laws: an error has a known code and a column of the text; atoms stand in the
  /// order of their columns; reading the text made for the parser gives the same atoms and the same text; and what
  /// strict mode reads, relaxed mode reads alike.
  public static func brokenLaw(reading bytes: [UInt8]) -> String? {
    let strict = attempt(bytes, .strict)
    let relaxed = attempt(bytes, .relaxed)
    if case .success(let outline) = strict, relaxed != .success(outline) { return "relaxed mode reads it otherwise" }
    return brokenLaw(of: strict, reading: bytes, mode: .strict)
      ?? brokenLaw(of: relaxed, reading: bytes, mode: .relaxed)
  }

  private static func attempt(_ bytes: [UInt8], _ mode: Mode) -> Result<SMILESOutline, SMILESError> {
    do throws(SMILESError) { return .success(try SMILESOutline(validating: bytes, mode: mode)) } catch {
      return .failure(error)
    }
  }

  private static func brokenLaw(
    of reading: Result<SMILESOutline, SMILESError>, reading bytes: [UInt8], mode: Mode
  ) -> String? {
    switch reading {
    case .failure(let error):
      if SMILESErrorCode(rawValue: error.code) == nil { return "\(mode.rawValue): unknown code \(error.code)" }
      if !(0...bytes.count).contains(error.column) { return "\(mode.rawValue): column \(error.column) is outside" }
      if error.words.isEmpty { return "\(mode.rawValue): \(error.code) without words" }
    case .success(let outline):
      if outline.atoms.isEmpty { return "\(mode.rawValue): success without atoms" }
      var last: UInt32 = 0
      for atom in outline.atoms {
        if atom.column <= last || Int(atom.column) > bytes.count { return "\(mode.rawValue): columns out of order" }
        last = atom.column
      }
      guard case .success(let again) = attempt(outline.text, mode) else {
        return "\(mode.rawValue): its own text is refused"
      }
      if again.text != outline.text { return "\(mode.rawValue): its own text is spelled otherwise" }
      if again.withoutColumns != outline.withoutColumns { return "\(mode.rawValue): its own text has other atoms" }
      if !again.notes.isEmpty { return "\(mode.rawValue): its own text still needs notes" }
    }
    return nil
  }

  private var withoutColumns: [Atom] {
    atoms.map { atom in
      var atom = atom
      atom.column = 0
      return atom
    }
  }
}
