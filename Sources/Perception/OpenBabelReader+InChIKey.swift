internal import COpenBabel
public import Molecules

extension OpenBabelReader {
  /// The standard InChIKey of a SMILES, as Open Babel's InChI writer computes it.
  ///
  /// Slow (about a millisecond) and, on odd structures, able to take the process down: for workers only.
  public func inchiKey(of text: [UInt8]) throws(SMILESError) -> String {
    var key = [UInt8](repeating: 0, count: dative_inchikey_length)
    let status = dative_reader_inchikey(reader, text, Int32(clamping: text.count), &key)
    guard status == dative_ok else {
      throw SMILESError(.noInChIKey, column: 0, words: "Open Babel writes no InChIKey for it")
    }
    return String(decoding: key, as: UTF8.self)
  }
}
