import Molecules

/// The outcome of reading one SMILES, for comparing in one line.
func reading(_ text: String, _ mode: SMILESOutline.Mode = .strict) -> Result<SMILESOutline, SMILESError> {
  do throws(SMILESError) { return .success(try SMILESOutline(validating: text, mode: mode)) } catch {
    return .failure(error)
  }
}

/// The code with which a SMILES is refused, or nil.
func refusal(_ text: String, _ mode: SMILESOutline.Mode = .strict) -> String? {
  if case .failure(let error) = reading(text, mode) { return error.code }
  return nil
}

/// The text handed to the parser, or the code of the refusal.
func spelling(_ text: String, _ mode: SMILESOutline.Mode = .strict) -> String {
  switch reading(text, mode) {
  case .success(let outline): String(decoding: outline.text, as: UTF8.self)
  case .failure(let error): error.code
  }
}
