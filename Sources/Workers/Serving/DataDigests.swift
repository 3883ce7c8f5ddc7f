internal import Descriptors
internal import Molecules

/// The digest of each body of data that rows depend on, under its key in a worker's greeting.
///
/// All of it is compiled in; the digests tell apart programs whose numbers may differ.
public func dataDigests() -> [String: String] {
  ["data.descriptors": digest(of: Catalogue.text), "data.substances": digest(of: Substance.tables)]
}

private func digest(of text: String) -> String {
  let hash = SubstanceHash(of: Array(text.utf8))
  return [hash.high, hash.low].map { half in
    let digits = String(half, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }.joined()
}
