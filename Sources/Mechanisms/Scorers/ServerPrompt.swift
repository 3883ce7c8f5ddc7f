internal import Molecules

/// What a model is asked, of which answers and calibration depend: each mechanism in several wordings.
///
/// A small model's answer to one wording is noisy; the mean over wordings ranks better than any of them, and better than
/// one question after rules and examples, which costs more. The passage comes first: servers keep the beginning that
/// prompts share, so it is read once for all questions.
struct ServerPrompt: Sendable {
  /// The wordings of one mechanism.
  struct Wordings {
    /// The question of the mechanism as a whole, which is also asked where answers are sampled.
    var question: [ChatServer.Request.Message]
    /// Its definition as a statement.
    var statement: [ChatServer.Request.Message]
    /// Its parts, of which one is enough.
    var parts: [[ChatServer.Request.Message]]
  }

  /// CRC-32 of all that is asked apart from passages, in hexadecimal.
  let digest: String

  init(_ ontology: Ontology) {
    var text = ""
    for axis in ontology.axes {
      let wordings = Self.wordings(axis, additive: nil, text: "")
      for message in wordings.question + wordings.statement + wordings.parts.joined() {
        text += "\(axis.id) \(message.role): \(message.content)\n"
      }
    }
    for doubt in ontology.doubts {
      text += "\(doubt.raisedByYes): \(Self.doubt(doubt, additive: nil, text: "").map(\.content).joined())\n"
    }
    let checksum = String(CRC32.checksum(of: Array(text.utf8)), radix: 16)
    digest = String(repeating: "0", count: 8 - checksum.count) + checksum
  }

  /// - Parameter text: the passage as the model is to see it.
  static func wordings(_ axis: Ontology.Axis, additive: String?, text: String) -> Wordings {
    let additive = additive ?? "the additive"
    func question(_ words: String) -> [ChatServer.Request.Message] {
      messages("According to the passage, \(lowered(words, naming: additive))", behind: text)
    }
    let statement = axis.definition.replacing("{additive}", with: additive)
    return Wordings(
      question: question(axis.question),
      statement: messages(
        "Statement: \(statement)\nDoes the passage report this as an observed finding?", behind: text),
      parts: axis.parts.map(question))
  }

  /// What is asked once of a passage.
  static func doubt(_ doubt: Ontology.Doubt, additive: String?, text: String) -> [ChatServer.Request.Message] {
    messages(doubt.question.replacing("{additive}", with: additive ?? "the additive"), behind: text)
  }

  private static func messages(_ asked: String, behind text: String) -> [ChatServer.Request.Message] {
    [.init("user", "Passage: \(text)\n\n\(asked) Answer yes or no.")]
  }

  /// Asks which of some sentences says it: a number cannot misquote.
  static func evidence(_ axis: Ontology.Axis, additive: String?, sentences: [String]) -> ChatServer.Request.Message {
    let numbered = sentences.enumerated().map { "\($0.offset + 1). \($0.element)\n" }.joined()
    let question = axis.question.replacing("{additive}", with: additive ?? "the additive")
    return .init("user", "\(numbered)\n\(question) Which sentence says so? Answer with its number only.")
  }

  /// A question behind the beginning of a sentence.
  private static func lowered(_ question: String, naming additive: String) -> String {
    (question.prefix(1).lowercased() + question.dropFirst()).replacing("{additive}", with: additive)
  }
}
