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
    if let known = cache?.answer(to: body, url: url)?.embedding { return known }
    let expected = body.count / 4
    let response = try send(body, to: "/embeddings", expected: expected)
    let completion: Completion
    do throws(ServerError) { completion = try readEmbedding(response.body, expected) } catch {
      budget.spend(expected)
      throw error
    }
    budget.spend(completion.tokens)
    try cache?.enter(completion, to: body, url: url)
    return completion.embedding ?? []
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
