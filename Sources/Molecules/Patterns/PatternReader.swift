/// Reads the chain of a pattern: atoms, bonds, branches, ring closures and dots.
///
/// What stands in brackets is read by `PatternReader+Atom.swift`.
struct PatternReader {
  /// Deeper `$(…)` are refused.
  static let maximumNesting = 16
  /// More atoms in one pattern are refused.
  static let maximumAtoms = 1024

  let text: String
  let bytes: [UInt8]
  let hydrogens: Pattern.Hydrogens
  var position = 0
  var nesting = 0
  var draft: PatternDraft

  init(_ text: String, hydrogens: Pattern.Hydrogens, draft: PatternDraft) {
    self.text = text
    self.bytes = Array(text.utf8)
    self.hydrogens = hydrogens
    self.draft = draft
  }

  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  func error(_ code: String, at place: Int? = nil, _ words: String) -> PatternError {
    let column = min(place ?? position, bytes.count) + 1
    return PatternError(code: code, column: column, words: "\(words) at column \(column)", pattern: text)
  }

  /// What stands at the position, spelled for a message.
  var offender: String {
    guard let next else { return "the end of the pattern" }
    return (33...126).contains(next) ? "'\(Character(Unicode.Scalar(next)))'" : "byte \(next)"
  }

  mutating func accept(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  /// Reads a whole pattern.
  mutating func readPattern() throws(PatternError) -> PatternGraph {
    let graph = try readChain()
    guard position == bytes.count else { throw error("unopened-branch", "')' closes nothing") }
    return graph
  }

  /// A ring closure that waits for its other end.
  private struct OpenRing {
    var atom: Int
    var classes: UInt16?
    var place: Int
  }

  /// Reads up to the end, or up to a `)` that no branch of this chain opened (the end of an environment).
  mutating func readChain() throws(PatternError) -> PatternGraph {
    var graph = PatternGraph()
    var previous: Int?
    var branches: [(atom: Int, place: Int)] = []
    var openRings: [Int: OpenRing] = [:]
    reading: while let byte = next {
      switch byte {
      case UInt8(ascii: "("):
        guard let atom = previous else {
          throw error("component-grouping", "component-level grouping '(' is not supported")
        }
        branches.append((atom, position))
        position += 1
        if next == UInt8(ascii: ")") { throw error("empty-branch", "empty branch") }
      case UInt8(ascii: ")"):
        guard let branch = branches.popLast() else { break reading }
        previous = branch.atom
        position += 1
      case UInt8(ascii: "."):
        guard previous != nil else { throw error("missing-atom", "'.' follows no atom") }
        position += 1
        previous = nil
        guard next != nil, next != UInt8(ascii: ")") else { throw error("missing-atom", "no atom after '.'") }
      case UInt8(ascii: ">"): throw error("reaction", "reaction patterns ('>') are not supported")
      default:
        let bondPlace = position
        let classes = try readBond(writesStereo: &graph.writesStereo)
        if classes != nil, previous == nil { throw error("missing-atom", at: bondPlace, "bond follows no atom") }
        if let atom = previous, let (ring, place) = try readRingNumber() {
          try close(
            ring, with: OpenRing(atom: atom, classes: classes, place: place), in: &graph, openRings: &openRings)
          continue
        }
        let atomPlace = position
        let (expression, label) = try readAtom(writesStereo: &graph.writesStereo)
        guard graph.atoms.count < Self.maximumAtoms else {
          throw error("too-many-atoms", at: atomPlace, "more than \(Self.maximumAtoms) atoms")
        }
        graph.atoms.append(expression.simplified)
        graph.labels.append(label)
        if let previous {
          graph.edges.append(
            .init(first: previous, second: graph.atoms.count - 1, classes: classes ?? BondClass.unwritten))
        }
        previous = graph.atoms.count - 1
      }
    }
    if let branch = branches.last { throw error("unclosed-branch", at: branch.place, "branch is never closed") }
    if let (ring, open) = openRings.min(by: { $0.value.place < $1.value.place }) {
      throw error("unclosed-ring-bond", at: open.place, "ring closure \(ring) is never closed")
    }
    guard !graph.atoms.isEmpty else { throw error("empty-pattern", "no atom") }
    return hydrogens == .counted ? graph.countingHydrogens() : graph
  }

  private func close(
    _ ring: Int, with end: OpenRing, in graph: inout PatternGraph, openRings: inout [Int: OpenRing]
  ) throws(PatternError) {
    guard let open = openRings.removeValue(forKey: ring) else {
      openRings[ring] = end
      return
    }
    guard open.atom != end.atom else {
      throw error("ring-bond-to-itself", at: end.place, "ring closure \(ring) joins an atom to itself")
    }
    let pair = [open.atom, end.atom]
    guard !graph.edges.contains(where: { pair.contains($0.first) && pair.contains($0.second) }) else {
      throw error("double-ring-bond", at: end.place, "ring closure \(ring) joins two atoms that are already bonded")
    }
    if let first = open.classes, let second = end.classes, first != second {
      throw error("ring-bond-mismatch", at: end.place, "ring closure \(ring) has two different bonds")
    }
    graph.edges.append(
      .init(
        first: open.atom, second: end.atom, classes: open.classes ?? end.classes ?? BondClass.unwritten))
  }

  /// Digits, `%nn` or `%(n…)`; nil where no ring closure stands.
  private mutating func readRingNumber() throws(PatternError) -> (ring: Int, place: Int)? {
    let place = position
    if let digit = readDigit() { return (digit, place) }
    guard accept(UInt8(ascii: "%")) else { return nil }
    if accept(UInt8(ascii: "(")) {
      guard let number = try readNumber(), accept(UInt8(ascii: ")")) else {
        throw error("bad-ring-number", at: place, "'%(' wants a number and ')'")
      }
      return (number, place)
    }
    guard let tens = readDigit(), let ones = readDigit() else {
      throw error("bad-ring-number", at: place, "'%' wants two digits")
    }
    return (10 * tens + ones, place)
  }

  private mutating func readDigit() -> Int? {
    guard let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
    position += 1
    return Int(byte - UInt8(ascii: "0"))
  }

  /// A whole number, or nil where no digit stands.
  mutating func readNumber() throws(PatternError) -> Int? {
    let place = position
    guard var number = readDigit() else { return nil }
    while let digit = readDigit() {
      number = 10 * number + digit
      guard number < 100_000 else { throw error("number-too-large", at: place, "number too large") }
    }
    return number
  }
}
