/// Where in a table the SMILES and the id stand, and whether its first line names the columns.
///
/// The first line is a header when the column asked for stands in it by name, when one of its cells is a usual name
/// for SMILES, or when the cell of the column asked for by number is a plain word that cannot be a SMILES. A table
/// without such a line is read from column 1 if its first cell reads as a SMILES; otherwise the user has to say.
struct TableColumns {
  var smiles: Int
  var id: Int?
  var hasHeader: Bool
  /// Names from the header; empty without one.
  var names: [String]
  /// Cells in the first line, to which all others are held.
  var width: Int

  init(firstLine cells: [String], layout: LibraryLayout, path: String) throws(LibraryError) {
    width = cells.count
    names = cells.map { String($0.trimmingSpaces) }
    guard layout.mayHaveHeader else {
      smiles = try Self.number(layout.smilesColumn ?? "1", in: cells, path: path)
      if let wanted = layout.idColumn { id = try Self.number(wanted, in: cells, path: path) }
      hasHeader = false
      names = []
      return
    }
    let byName = try Self.smilesColumn(names, layout: layout, path: path)
    smiles = byName.column
    hasHeader = byName.isHeader
    if let wanted = layout.idColumn {
      if let found = names.firstIndex(of: wanted) {
        id = found
        hasHeader = true
      } else if let number = Int(wanted), names.indices.contains(number - 1) {
        id = number - 1
      } else {
        throw .noSuchColumn(path: path, wanted: wanted, available: names)
      }
    } else if hasHeader {
      let ranks = names.map { Self.rank(of: $0, in: Self.idNames) }
      id = ranks.indices.filter { ranks[$0] != nil && $0 != smiles }.min { (ranks[$0] ?? 0, $0) < (ranks[$1] ?? 0, $1) }
    }
    if !hasHeader { names = [] }
  }

  /// Usual names of the SMILES column, best first; letter case, spaces and underscores are all one.
  private static let smilesNames = ["smiles", "canonicalsmiles", "isomericsmiles", "smi", "smilesstring"]
  private static let idNames = [
    "id", "name", "molid", "moleculeid", "compoundid", "identifier", "title", "cid", "zincid", "chemblid",
    "moleculechemblid", "compound", "compoundname", "molecule", "moleculename",
  ]

  static func isSMILESName(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.count <= 20 && rank(of: String(decoding: bytes, as: UTF8.self), in: smilesNames) != nil
  }

  /// How good a name a JSON key is for the SMILES; lower is better.
  static func smilesRank(of name: String) -> Int? { rank(of: name, in: smilesNames) }

  static func idRank(of name: String) -> Int? { rank(of: name, in: idNames) }

  private static func rank(of name: String, in list: [String]) -> Int? {
    list.firstIndex(of: plain(name))
  }

  private static func plain(_ name: String) -> String {
    name.lowercased().filter { $0 != " " && $0 != "_" && $0 != "-" && $0 != "." }
  }

  private static func smilesColumn(
    _ names: [String], layout: LibraryLayout, path: String
  ) throws(LibraryError) -> (column: Int, isHeader: Bool) {
    let ranks = names.map { rank(of: $0, in: smilesNames) }
    let namesOne = ranks.contains { $0 != nil }
    if let wanted = layout.smilesColumn {
      if let found = names.firstIndex(of: wanted) { return (found, true) }
      guard let number = Int(wanted), names.indices.contains(number - 1) else {
        throw .noSuchColumn(path: path, wanted: wanted, available: names)
      }
      return (number - 1, namesOne || isWordOnly(names[number - 1]))
    }
    let best = names.indices.min { (ranks[$0] ?? .max, $0) < (ranks[$1] ?? .max, $1) }
    if namesOne, let best { return (best, true) }
    let containing = names.indices.filter { plain(names[$0]).contains("smiles") }
    if containing.count == 1 { return (containing[0], true) }
    guard containing.isEmpty, let first = names.first, readsAsSMILES(first) else {
      throw .undecidedColumn(path: path, candidates: containing.map { names[$0] }, available: names)
    }
    return (0, false)
  }

  private static func number(_ word: String, in cells: [String], path: String) throws(LibraryError) -> Int {
    guard let number = Int(word) else { throw .nameWithoutHeader(path: path, wanted: word) }
    guard cells.indices.contains(number - 1) else {
      throw .noSuchColumn(path: path, wanted: word, available: cells.indices.map { "\($0 + 1)" })
    }
    return number - 1
  }

  /// A name rather than a broken SMILES: words, digits, underscores, and not readable as atoms.
  private static func isWordOnly(_ cell: String) -> Bool {
    let isPlain = cell.utf8.allSatisfy {
      ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z")
        || $0 >= UInt8(ascii: "0")
          && $0 <= UInt8(ascii: "9")
        || $0 == UInt8(ascii: "_") || $0 == Letter.space
    }
    return !cell.isEmpty && isPlain && !readsAsSMILES(cell)
  }

  /// Whether a text is made of what SMILES are made of; the full grammar is not the question here.
  private static func readsAsSMILES(_ text: String) -> Bool {
    var rest = Array(text.utf8)[...]
    var hasAtom = false
    while let letter = rest.popFirst() {
      switch letter {
      case UInt8(ascii: "["):
        guard let close = rest.firstIndex(of: UInt8(ascii: "]")) else { return false }
        rest = rest[(close + 1)...]
        hasAtom = true
      case UInt8(ascii: "C"):
        if rest.first == UInt8(ascii: "l") { rest.removeFirst() }
        hasAtom = true
      case UInt8(ascii: "B"):
        if rest.first == UInt8(ascii: "r") { rest.removeFirst() }
        hasAtom = true
      default:
        if "NOPSFIbcnops".utf8.contains(letter) {
          hasAtom = true
        } else if !hasAtom || !"0123456789()=#$-+./\\@%:".utf8.contains(letter) {
          return false
        }
      }
    }
    return hasAtom
  }
}

extension String {
  var trimmingSpaces: Substring {
    var part = self[...]
    while part.first == " " || part.first == "\t" { part.removeFirst() }
    while part.last == " " || part.last == "\t" { part.removeLast() }
    return part
  }
}
