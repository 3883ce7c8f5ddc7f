/// Hides numbers of an outcome, so that a tag cannot know how well a molecule did.
struct OutcomeMask: Sendable {
  let words: [Cue.Word]

  /// Every number is replaced by `#` in sentences that speak of an outcome.
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
      bytes.replaceSubrange(range, with: masked.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
