internal import Foundation

/// Lists and dictionaries in one column, as JSON with sorted keys.
enum JSONColumn {
  static func text(_ value: some Encodable) throws(CampaignError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do { return String(decoding: try encoder.encode(value), as: UTF8.self) } catch {
      throw .notFinite(words: "\(error)")
    }
  }

  static func value<Value: Decodable>(_ text: String, path: String) throws(CampaignError) -> Value {
    do { return try JSONDecoder().decode(Value.self, from: Data(text.utf8)) } catch {
      throw .damaged(path: path, words: "a column does not hold what it should: \(error)")
    }
  }
}
