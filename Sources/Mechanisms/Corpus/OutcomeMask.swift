/// Hides outcomes, so that a tag cannot know how well a molecule did.
struct OutcomeMask: Sendable {
  let words: [Cue.Word]

  /// In sentences that speak of an outcome, its words and every number are replaced by `#`.
  func mask(_ text: String) -> String {
    var bytes = Array(text.utf8)
    for sentence in Sentence.sentences(of: text).reversed() {
      let folded = sentence.folded
      guard words.contains(where: { $0.occurs(in: folded) }) else { continue }
      let range = sentence.start..<(sentence.start + sentence.text.utf8.count)
      // A digit within a word belongs to a name: C60, 2PACz.
      let masked = sentence.text.replacing(#/([A-Za-z0-9]*)([0-9]+(?:\.[0-9]+)?)/#) { match in
        match.output.1.isEmpty || match.output.1.allSatisfy(\.isNumber) ? "#" : String(match.output.0)
      }
      bytes.replaceSubrange(range, with: hidingWords(in: masked))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whole words, by the beginnings that the ontology gives.
  private func hidingWords(in text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    for word in words {
      // Only ASCII letters change case, so that places stay the same.
      var folded = bytes.map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }
      var start = 0
      while start < folded.count {
        guard let end = word.end(in: folded, at: start) else { start += 1; continue }
        bytes.replaceSubrange(start..<end, with: [UInt8(ascii: "#")])
        folded.replaceSubrange(start..<end, with: [UInt8(ascii: "#")])
        start += 1
      }
    }
    return bytes
  }
}
