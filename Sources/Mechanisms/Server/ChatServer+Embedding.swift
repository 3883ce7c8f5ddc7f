internal import Foundation

extension ChatServer {
  /// A text as a vector of length one, kept and paid for like any other answer.
  package func embedding(of text: String) throws(ServerError) -> [Double] {
    struct Question: Encodable {
      var input: String
      var model: String
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let body: [UInt8]
    do { body = Array(try encoder.encode(Question(input: text, model: model))) } catch {
      preconditionFailure("two texts are JSON")
    }
    let expected = body.count / 4
    let kept = try answer(to: body, at: "/embeddings", expected: expected) { (answer) throws(ServerError) in
      try readEmbedding(answer, expected)
    }
    return kept.embedding ?? []
  }

  private func readEmbedding(_ body: [UInt8], _ expected: Int) throws(ServerError) -> Completion {
    struct Answer: Decodable {
      struct Entry: Decodable { var embedding: [Double] }
      struct Usage: Decodable { var total_tokens: Int? }
      var model: String?
      var data: [Entry]
      var usage: Usage?
    }
    let answer: Answer
    do { answer = try JSONDecoder().decode(Answer.self, from: Data(body)) } catch {
      throw .notJSON(words: Self.words(body))
    }
    try checkModel(answer.model)
    let vector = answer.data.first?.embedding ?? []
    let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard answer.data.count == 1, length > 0, length.isFinite else {
      throw .outsideSchema(words: "\(answer.data.count) embeddings of length \(length) for one text")
    }
    return Completion(
      texts: [], first: [], tokens: answer.usage?.total_tokens ?? expected, model: answer.model,
      embedding: vector.map { $0 / length })
  }
}
