internal import Molecules

/// Reads the tetrahedral marks of a SMILES from the text itself.
///
/// Open Babel drops the marks of phosphorus, arsenic and selenium with a lone pair, and puts a lone pair first where
/// RDKit does not, so the marks are read here: for every `@` the neighbours in the order of the text. A counted
/// hydrogen stands where the `H` is written, right after the atom before the centre (first, if there is none).
///
/// The lone pair of a centre with three neighbours follows RDKit, whose SMILES most libraries hold: it stands second,
/// and the sense is the opposite if the centre is saturated and carries exactly one ring-closure digit.
struct TetrahedraInText {
  /// A centre while the text is being read. A neighbour that a ring-closure digit only announces is `awaited`.
  private struct Centre {
    let atom: Int
    let isClockwise: Bool
    let hydrogens: Int
    var neighbours: [Int] = []
    var closures = 0
  }

  /// A ring-closure digit seen once: the place it takes among the neighbours of its atom's centre, if it has one.
  private struct OpenClosure {
    let digit: Int
    let atom: Int
    let place: Int
  }

  private static let awaited = -2

  private var centres: [Centre] = []
  /// Index into `centres` for each atom read so far; -1 for the others.
  private var centreOfAtom: [Int] = []
  private var openClosures: [OpenClosure] = []
  private var branches: [Int] = []
  private var previous = -1

  /// The tetrahedra of `text`, which Open Babel has read as `molecule`: ascending by atom.
  ///
  /// Linear in the text; at once empty if the text has no `@`.
  static func read(_ text: UnsafeBufferPointer<UInt8>, of molecule: borrowing Molecule) -> [Tetrahedron] {
    guard text.contains(UInt8(ascii: "@")) else { return [] }
    var reading = TetrahedraInText()
    reading.centreOfAtom.reserveCapacity(molecule.atoms.count)
    reading.walk(text)
    // Text and molecule that disagree are refused elsewhere; here they must not lead outside the arrays.
    guard reading.centreOfAtom.count == molecule.atoms.count else { return [] }
    var tetrahedra: [Tetrahedron] = []
    for centre in reading.centres {
      if let tetrahedron = tetrahedron(from: centre, in: molecule) { tetrahedra.append(tetrahedron) }
    }
    return tetrahedra
  }

  private static func tetrahedron(from centre: Centre, in molecule: borrowing Molecule) -> Tetrahedron? {
    var neighbours = centre.neighbours
    guard !neighbours.contains(awaited) else { return nil }
    var isClockwise = centre.isClockwise
    if neighbours.count == 3, centre.hydrogens == 0 {
      neighbours.insert(Tetrahedron.hydrogen, at: 1)
      if centre.closures == 1, isSaturated(centre.atom, in: molecule) { isClockwise.toggle() }
    }
    guard neighbours.count == 4, centre.hydrogens <= 1 else { return nil }
    return Tetrahedron(atom: centre.atom, neighbours: neighbours, isClockwise: isClockwise)
  }

  private static func isSaturated(_ atom: Int, in molecule: borrowing Molecule) -> Bool {
    for place in molecule.neighbourRange(of: atom) {
      let bond = molecule.bonds[molecule.neighbours[place].bond]
      if bond.order != 1 || bond.isAromatic { return false }
    }
    return true
  }

  private mutating func walk(_ text: UnsafeBufferPointer<UInt8>) {
    var place = 0
    while place < text.count {
      let character = text[place]
      place += 1
      switch character {
      case UInt8(ascii: "["): readBracket(text, &place)
      case UInt8(ascii: "("): branches.append(previous)
      case UInt8(ascii: ")"): previous = branches.popLast() ?? -1
      case UInt8(ascii: "."): previous = -1
      case UInt8(ascii: "0")...UInt8(ascii: "9"): closeRing(Int(character - UInt8(ascii: "0")))
      case UInt8(ascii: "%"): closeRing(readNumber(text, &place))
      case UInt8(ascii: "*"): addAtom()
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"):
        let next = place < text.count ? text[place] : 0
        if (character == UInt8(ascii: "C") && next == UInt8(ascii: "l"))
          || (character == UInt8(ascii: "B") && next == UInt8(ascii: "r"))
        {
          place += 1
        }
        addAtom()
      default: break  // A bond.
      }
    }
  }

  /// The number after `%`: two digits, or any in parentheses.
  private func readNumber(_ text: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> Int {
    let isLong = place < text.count && text[place] == UInt8(ascii: "(")
    if isLong { place += 1 }
    let limit = isLong ? text.count : min(place + 2, text.count)
    var number = 0
    while place < limit, let digit = digit(text[place]) {
      number = number &* 10 &+ digit
      place += 1
    }
    if isLong { place += 1 }
    return number
  }

  private func digit(_ character: UInt8) -> Int? {
    character >= UInt8(ascii: "0") && character <= UInt8(ascii: "9") ? Int(character - UInt8(ascii: "0")) : nil
  }

  private mutating func readBracket(_ text: UnsafeBufferPointer<UInt8>, _ place: inout Int) {
    var marks = 0
    var isTetrahedral = true
    var hydrogens = 0
    while place < text.count, text[place] != UInt8(ascii: "]") {
      if text[place] == UInt8(ascii: "@") {
        marks += 1
        place += 1
      } else if marks > 0, isClassMark(text, place) {
        // Square planes, octahedra and their like; `@TH1` and `@TH2` are spelled `@` and `@@` before.
        isTetrahedral = false
        place += 2
      } else if marks > 0, text[place] == UInt8(ascii: "H") {
        let count = place + 1 < text.count ? digit(text[place + 1]) : nil
        hydrogens = count ?? 1
        place += 1
      } else {
        place += 1
      }
    }
    place += 1
    guard marks == 1 || marks == 2, isTetrahedral else { return addAtom() }
    addAtom(centre: Centre(atom: centreOfAtom.count, isClockwise: marks == 2, hydrogens: hydrogens))
  }

  /// Whether two capital letters stand at `place`, as in `@SP1`; a hydrogen count is one.
  private func isClassMark(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
    guard place + 1 < text.count else { return false }
    let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
    return letters.contains(text[place]) && letters.contains(text[place + 1])
  }

  private mutating func addAtom(centre: Centre? = nil) {
    let atom = centreOfAtom.count
    if previous >= 0 { addNeighbour(atom, toCentreOf: previous) }
    centreOfAtom.append(-1)
    if var centre {
      if previous >= 0 { centre.neighbours.append(previous) }
      if centre.hydrogens > 0 { centre.neighbours.append(Tetrahedron.hydrogen) }
      centreOfAtom[atom] = centres.count
      centres.append(centre)
    }
    previous = atom
  }

  private mutating func addNeighbour(_ neighbour: Int, toCentreOf atom: Int) {
    let centre = centreOfAtom[atom]
    if centre >= 0 { centres[centre].neighbours.append(neighbour) }
  }

  private mutating func closeRing(_ digit: Int) {
    guard previous >= 0 else { return }
    let centre = centreOfAtom[previous]
    if centre >= 0 { centres[centre].closures += 1 }
    guard let index = openClosures.firstIndex(where: { $0.digit == digit }) else {
      let place = centre >= 0 ? centres[centre].neighbours.count : 0
      openClosures.append(OpenClosure(digit: digit, atom: previous, place: place))
      addNeighbour(Self.awaited, toCentreOf: previous)
      return
    }
    let closure = openClosures.remove(at: index)
    addNeighbour(closure.atom, toCentreOf: previous)
    let opened = centreOfAtom[closure.atom]
    if opened >= 0 { centres[opened].neighbours[closure.place] = previous }
  }
}
