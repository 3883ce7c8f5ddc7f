internal import Descriptors
internal import TOMLKit

/// A table of a policy, read with its place in the file at hand for complaints.
struct PolicyTable {
  let source: PolicySource
  let path: [String]
  private let table: TOMLTable

  init(_ source: PolicySource) {
    self.source = source
    path = []
    table = source.root
  }

  private init(_ source: PolicySource, _ path: [String], _ table: TOMLTable) {
    self.source = source
    self.path = path
    self.table = table
  }

  /// In the order of their names, which is TOML's own.
  var keys: [String] { table.keys.sorted() }

  func error(_ key: String?, _ reason: String) -> PolicyError {
    source.error(at: key.map { path + [$0] } ?? path, reason)
  }

  /// The line of an element of a list, from 1.
  func line(of key: String, element: Int) -> Int? { source.line(of: path + [key], element: element) }

  /// - Throws: for the first key that is none of these, with those that resemble it.
  func allowOnly(_ known: [String]) throws(PolicyError) {
    for key in keys where !known.contains(key) {
      let near = NearNames.near(key, among: known)
      let hint =
        near.isEmpty ? "known here are \(known.joined(separator: ", "))" : "near: \(near.joined(separator: ", "))"
      throw error(key, "unknown key; \(hint)")
    }
  }

  func table(_ key: String) throws(PolicyError) -> PolicyTable? {
    guard let value = table[key] else { return nil }
    guard let inner = value.table else { throw error(key, "must be a table, not \(Self.kind(of: value))") }
    return PolicyTable(source, path + [key], inner)
  }

  func string(_ key: String) throws(PolicyError) -> String? {
    guard let value = table[key] else { return nil }
    guard let text = value.string else { throw error(key, "must be text in quotes, not \(Self.kind(of: value))") }
    return text
  }

  func strings(_ key: String) throws(PolicyError) -> [String]? {
    guard let value = table[key] else { return nil }
    guard let array = value.array else { throw error(key, "must be a list of texts, not \(Self.kind(of: value))") }
    var texts: [String] = []
    for element in array {
      guard let text = element.string else {
        throw error(key, "must hold texts in quotes only, not \(Self.kind(of: element))")
      }
      texts.append(text)
    }
    return texts
  }

  func action(_ key: String) throws(PolicyError) -> Action? {
    guard let word = try string(key) else { return nil }
    guard let action = Action(rawValue: word) else {
      throw error(key, "'\(word)' is no action; known are \(Action.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return action
  }

  /// `[low, high]`; whole numbers will do, and `-inf` and `inf` for no end.
  func range(_ key: String) throws(PolicyError) -> ClosedRange<Double>? {
    guard let value = table[key] else { return nil }
    guard let array = value.array, array.count == 2 else {
      throw error(key, "must be a list of two numbers, the lowest and the highest allowed; inf stands for no end")
    }
    let ends = array.compactMap { $0.double ?? $0.int.map(Double.init) }
    guard ends.count == 2, !ends.contains(where: \.isNaN) else { throw error(key, "must hold two numbers") }
    guard ends[0] <= ends[1] else {
      throw error(key, "contradicts itself: the lowest, \(spelled(ends[0])), is above the highest, \(spelled(ends[1]))")
    }
    guard ends[0] < .infinity, ends[1] > -.infinity, ends.contains(where: \.isFinite) else {
      throw error(key, "sets no limit: at least one end must be a number, and inf the highest, -inf the lowest")
    }
    return ends[0]...ends[1]
  }

  private static func kind(of value: any TOMLValueConvertible) -> String {
    switch value.type {
    case .table: "a table"
    case .array: "a list"
    case .string: "text"
    case .int, .double: "a number"
    case .bool: "true or false"
    case .date, .time, .dateTime: "a date"
    }
  }
}
