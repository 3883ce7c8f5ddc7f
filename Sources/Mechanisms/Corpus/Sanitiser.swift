/// Keeps sentences that give orders to the reader away from scorers: text in a document is material, never a command.
///
/// What is kept away is counted and told, not silently dropped. The words are of instructions to language models in
/// general, and of no field.
package struct Sanitiser: Sendable {
  package struct Result: Sendable, Hashable {
    /// The passage without the quarantined sentences.
    package var text: String
    package var quarantined: [Sentence]
  }

  private static let cues = [
    "ignore|disregard|forget|override|ignoriere & instruction|previous|above|prompt|rules|anweisung|everything",
    "answer|reply|respond|say.|output|return|label|mark.|classify|antworte & yes|true|positive|no.|question|ja.|word|passage|additive|that",
    "system & note|must|:|prompt", "you are now|you must|you are a|as an ai|language model|the assistant",
    "instruction|im_start|im_end|endoftext|[inst]|<<sys", "decode & obey|follow", "obey|jailbreak|do as i say",
    "grader|annotator|reviewer|reader|evaluator & correct|should|must|note|conclude",
    "q: & a:", "correct label|ground truth|right answer", "pretend|act as & you|a.",
  ].map(Cue.init)

  /// Verbs in the form of an order; at the head of a sentence, perhaps after "please".
  private static let orders = Set([
    "answer", "ignore", "reply", "respond", "output", "disregard", "forget", "decode", "say", "print", "repeat",
    "ignoriere", "antworte", "ignorez", "ignora", "pretend", "assume", "write",
  ])

  package init() {}

  package func clean(_ text: String) -> Result {
    let (kept, quarantined) = sort(text)
    return Result(
      text: quarantined.isEmpty ? text : kept.map(\.text).joined(separator: " "), quarantined: quarantined)
  }

  func isOrder(_ sentence: Sentence) -> Bool {
    let folded = sentence.folded
    var words = sentence.text.lowercased().split { !$0.isLetter }.map(String.init)
    if words.first == "please" { words.removeFirst() }
    if let first = words.first, Self.orders.contains(first) { return true }
    // Turns of a conversation that never took place.
    let speakers = ["q", "a", "question", "answer", "user", "assistant", "system", "human", "ai"]
    if let colon = sentence.text.firstIndex(of: ":"), speakers.contains(sentence.text[..<colon].lowercased()) {
      return true
    }
    if Self.cues.contains(where: { $0.occurs(in: folded) }) { return true }
    // Letters apart hide words; text of a paper has no run of eight.
    var run = 0
    for word in words {
      run = word.count == 1 ? run + 1 : 0
      if run >= 8 { return true }
    }
    // An answer sheet: braces with keys in quotes, as in JSON.
    return folded.contains(UInt8(ascii: "{")) && folded.contains(UInt8(ascii: "\""))
  }
}
