internal import Foundation
internal import Molecules

/// What a model is asked, of which answers and calibration depend: rules and examples first, passage and question last.
///
/// Servers keep the beginning that prompts share, so after rules and examples only the passage is read, and for
/// each mechanism a short question. Still, each example makes every token after it dearer on a CPU.
struct ServerPrompt: Sendable {
  private let beginning: [ChatServer.Request.Message]

  /// CRC-32 of all that is asked apart from passages, in hexadecimal.
  let digest: String

  init(_ ontology: Ontology) {
    var rules =
      "You read passages from papers on \(ontology.context), and decide what a passage reports of one named substance.\n"
    for axis in ontology.axes { rules += "- \(axis.title): \(axis.definition)\n" }
    rules += """
      Answer yes only if the passage states it as an observed finding about that substance itself. Answer no if it is \
      not mentioned, only proposed, denied, said of another substance, or of something else than \(ontology.context).
      """
    var messages: [ChatServer.Request.Message] = [.init("system", rules)]
    for (number, example) in ontology.examples.enumerated() {
      // The mechanisms in turn come first, for that is the place where a passage is asked about each.
      for place in ontology.axes.indices {
        let axis = ontology.axes[(number + place) % ontology.axes.count]
        let head = place == 0 ? Self.head(example.text) : ""
        messages.append(.init("user", head + Self.question(axis, example.additive)))
        messages.append(.init("assistant", example.yes.contains(axis.id) ? "yes" : "no"))
      }
    }
    beginning = messages
    let text = messages.map { "\($0.role): \($0.content)\n" } + ontology.axes.map { "\($0.id): \($0.question)\n" }
    let checksum = String(CRC32.checksum(of: Array(text.joined().utf8)), radix: 16)
    digest = String(repeating: "0", count: 8 - checksum.count) + checksum
  }

  /// - Parameter text: the passage as the model is to see it.
  func messages(_ axis: Ontology.Axis, additive: String?, text: String) -> [ChatServer.Request.Message] {
    let additive = additive ?? "the additive"
    return beginning + [.init("user", Self.head(text) + Self.question(axis, additive))]
  }

  /// Asks which of some sentences says it: a number cannot misquote.
  static func evidence(_ axis: Ontology.Axis, additive: String?, sentences: [String]) -> ChatServer.Request.Message {
    let numbered = sentences.enumerated().map { "\($0.offset + 1). \($0.element)\n" }.joined()
    let words = """
      \(numbered)
      \(question(axis, additive ?? "the additive")) Which sentence says so? Answer with its number only.
      """
    return .init("user", words)
  }

  private static func head(_ text: String) -> String { "Passage: \(text)\n\n" }

  private static func question(_ axis: Ontology.Axis, _ additive: String) -> String {
    axis.question.replacingOccurrences(of: "{additive}", with: additive)
  }
}
