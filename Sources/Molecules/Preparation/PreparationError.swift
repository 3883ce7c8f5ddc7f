/// Why a graph is not a molecule, before the place is put into words.
enum PreparationError: Error {
  case valence(atom: Int, element: UInt8, valence: Int, highest: Int?)
  case noKekuleStructure(atom: Int, element: UInt8)
  case aromaticOutsideRing(atom: Int, element: UInt8)

  var atom: Int {
    switch self {
    case .valence(let atom, _, _, _), .noKekuleStructure(let atom, _), .aromaticOutsideRing(let atom, _): atom
    }
  }

  /// The same complaint about the same atom, whose number was another before drawn hydrogens were folded away.
  func moved(to atom: Int) -> PreparationError {
    switch self {
    case .valence(_, let element, let valence, let highest):
      .valence(atom: atom, element: element, valence: valence, highest: highest)
    case .noKekuleStructure(_, let element): .noKekuleStructure(atom: atom, element: element)
    case .aromaticOutsideRing(_, let element): .aromaticOutsideRing(atom: atom, element: element)
    }
  }

  /// - Parameter outline: the text that the atom stands in, if there is one.
  func located(in outline: SMILESOutline?) -> SMILESError {
    let column = outline.map { Int($0.atoms[atom].column) } ?? 0
    let place = column > 0 ? "at column \(column)" : "(atom \(atom + 1))"
    switch self {
    case .valence(_, let element, let valence, let highest):
      let symbol = Element.symbols[Int(element)]
      let limit = highest.map { "more than the \($0) allowed" } ?? "which an aromatic \(symbol) cannot have"
      return SMILESError(.valence, column: column, words: "\(symbol) \(place) has valence \(valence), \(limit)")
    case .noKekuleStructure(_, let element):
      return SMILESError(
        .kekulisation, column: column,
        words: "aromatic \(Element.symbols[Int(element)]) \(place) is left without a double bond: "
          + "its ring system has no Kekulé structure")
    case .aromaticOutsideRing(_, let element):
      return SMILESError(
        .kekulisation, column: column,
        words: "\(Element.symbols[Int(element)]) \(place) is written aromatic but stands in no ring")
    }
  }
}
