/// What may be tried: one substance or several, and process parameters.
package struct Candidate: Sendable, Hashable, Codable {
  /// From 1 in the order in which candidates came.
  package var number: Int
  /// As the library names it; nil where it does not.
  package var id: String?
  /// Row of the library.
  package var row: Int
  /// In the order of the library's columns.
  package var structures: [Structure]
  /// The columns `x_…`, without that prefix.
  package var parameters: [String: Parameter]

  package init(
    number: Int, id: String?, row: Int, structures: [Structure], parameters: [String: Parameter] = [:]
  ) {
    self.number = number
    self.id = id
    self.row = row
    self.structures = structures
    self.parameters = parameters
  }

  /// A substance with the part that it plays.
  package struct Structure: Sendable, Hashable, Codable {
    /// The library's column: `smiles`, or `smiles_0`, `smiles_base` … where there are several.
    package var role: String
    /// As given.
    package var smiles: String
    package var canonicalSMILES: String
    package var substanceKey: String

    package init(role: String = "smiles", smiles: String, canonicalSMILES: String, substanceKey: String) {
      self.role = role
      self.smiles = smiles
      self.canonicalSMILES = canonicalSMILES
      self.substanceKey = substanceKey
    }
  }

  /// A process parameter: a number in the campaign's own unit, or a word.
  package enum Parameter: Sendable, Hashable {
    case number(Double)
    case word(String)
  }

  /// Two candidates are one if their substances and their parameters are.
  package var identity: String {
    let keys = structures.map { structures.count == 1 ? $0.substanceKey : "\($0.role)=\($0.substanceKey)" }
    return (keys + parameters.sorted { $0.key < $1.key }.map { "x_\($0.key)=\($0.value.text)" })
      .joined(separator: "\n")
  }

  /// How people name it: its id, or its number after a `#`.
  package var name: String { id ?? "#\(number)" }
}

extension Candidate.Parameter: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    do { self = .number(try container.decode(Double.self)) } catch {
      self = .word(try container.decode(String.self))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .number(let number): try container.encode(number)
    case .word(let word): try container.encode(word)
    }
  }

  /// As a cell of a table has it: whole numbers without a point.
  package var text: String {
    switch self {
    case .number(let number): number.plain
    case .word(let word): word
    }
  }
}

extension Double {
  /// The shortest text that gives this number again, whole ones without a point.
  package var plain: String {
    let text = "\(self)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
