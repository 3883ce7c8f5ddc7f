internal import Foundation

/// Reads passages with labels.
package enum LabelledPassages {
  private struct Line: Decodable {
    var id: String
    var additive: String?
    var text: String
    var axes: [String: Int]
    var kind: String?
    var set: String?
  }

  /// - Parameter sets: only lines of these sets; none for all.
  package static func read(
    _ path: String, ontology: Ontology, sets: [String] = []
  ) throws(MechanismError) -> [Evaluation.Labelled] {
    var cases: [Evaluation.Labelled] = []
    for (place, text) in try readFile(path).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated() where !text.allSatisfy(\.isWhitespace)
    {
      let line: Line
      do { line = try JSONDecoder().decode(Line.self, from: Data(text.utf8)) } catch {
        throw .badLine(path: path, line: place + 1, words: "needs id, text and axes {axis: 0|1}")
      }
      if !sets.isEmpty, !sets.contains(line.set ?? "") { continue }
      let labels = try byAxis(line.axes, ontology, path, place + 1)
      cases.append(
        .init(
          passage: Passage(id: line.id, document: line.id, additive: line.additive, text: line.text), labels: labels,
          kind: line.kind ?? "positive"))
    }
    guard !cases.isEmpty else { throw .unreadable(path: path, words: "it has no such passages") }
    return cases
  }

  /// Labels of a second rater by passage id: lines with `id` and `axes`, of which further keys are not read.
  package static func readLabels(
    _ path: String, ontology: Ontology
  ) throws(MechanismError) -> [String: [String: Bool]] {
    struct Line: Decodable {
      var id: String
      var axes: [String: Int]
    }
    var found: [String: [String: Bool]] = [:]
    for (place, text) in try readFile(path).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated() where !text.allSatisfy(\.isWhitespace)
    {
      let line: Line
      do { line = try JSONDecoder().decode(Line.self, from: Data(text.utf8)) } catch {
        throw .badLine(path: path, line: place + 1, words: "needs id and axes {axis: 0|1}")
      }
      found[line.id] = try byAxis(line.axes, ontology, path, place + 1)
    }
    return found
  }

  private static func byAxis(
    _ axes: [String: Int], _ ontology: Ontology, _ path: String, _ number: Int
  ) throws(MechanismError) -> [String: Bool] {
    var labels: [String: Bool] = [:]
    for (name, value) in axes {
      guard let axis = ontology.axes.first(where: { $0.id == name || $0.aliases.contains(name) }) else {
        throw .badLine(path: path, line: number, words: "the axis '\(name)' is not in the ontology")
      }
      labels[axis.id] = value != 0
    }
    return labels
  }

  /// A line of JSON for each passage: labels and probabilities.
  package static func details(_ cases: [Evaluation.Labelled], _ answers: [PassageAnswer]) -> [String] {
    zip(cases, answers).map { labelled, answer in
      let cells = answer.tags.map { tag in
        let label = labelled.labels[tag.axis] == true ? 1 : 0
        return "\"\(tag.axis)\": [\(label), \((tag.probability * 1e4).rounded() / 1e4)]"
      }
      return "{\"id\": \"\(labelled.passage.id)\", \"kind\": \"\(labelled.kind)\", \(cells.joined(separator: ", "))}"
    }
  }
}

/// A passage with an order to the reader in it, and the same without.
package struct Injection: Sendable, Decodable {
  package var additive: String?
  package var attack: String
  package var text: String
  package var without: String

  package func passage(_ text: String) -> Passage {
    Passage(id: attack, document: attack, additive: additive, text: text)
  }

  package static func read(_ path: String) throws(MechanismError) -> [Injection] {
    var attacks: [Injection] = []
    for (place, text) in try readFile(path).split(whereSeparator: \.isNewline).enumerated() {
      do { attacks.append(try JSONDecoder().decode(Injection.self, from: Data(text.utf8))) } catch {
        throw .badLine(path: path, line: place + 1, words: "needs attack, text and without")
      }
    }
    return attacks
  }
}
