/// Writes a molecule as SMILES, in the order that ranks of its atoms prescribe.
///
/// Three passes, none of them recursive: a depth-first walk that says which bonds are the tree and which close rings,
/// the order of the text (side branches before the main chain), and the text itself.
struct SMILESWriter {
  /// How the same molecule may be spelled.
  struct Style {
    /// Write bond orders, not aromaticity.
    var isKekule = false
    /// Small branches first and rings closed by single bonds where there is a choice; otherwise ranks alone decide.
    var isTidy = true
  }

  /// A bond that is written as a pair of numbers.
  struct Closure {
    var opening: Int
    var closing: Int
    var bond: Int
  }

  let molecule: Molecule
  let view: MoleculeView
  let ranks: [Int]
  let style: Style

  /// Number of atoms written so far; they are the first of `sequence`.
  private(set) var written = 0
  /// The atoms in the order of the text.
  let sequence: UnsafeMutablePointer<Int>
  /// Each atom's place in the text.
  let position: UnsafeMutablePointer<Int>
  /// The bond that leads to each atom in the tree, or -1 for the first of a component.
  let parentBond: UnsafeMutablePointer<Int>
  /// Atoms in the tree below each atom, itself included; 0 before the walk comes by.
  let weight: UnsafeMutablePointer<Int>
  /// Per atom, whether a parenthesis opens before it.
  let opensBranch: UnsafeMutablePointer<Int>
  /// Per place of the text, how many parentheses close after it.
  let closesBranches: UnsafeMutablePointer<Int>
  /// Per atom, the key of the neighbour that the walk tried last.
  private let tried: UnsafeMutablePointer<Int>
  var closures: [Closure] = []
  /// Per bond, `/` or `\` seen from the atom written first; 0 = neither. Empty where no double bond is marked.
  var directions: [UInt8] = []

  private static let fields = 7

  /// The SMILES in ASCII, and the atoms in its order.
  static func write(_ molecule: Molecule, ranks: [Int], style: Style) -> (text: [UInt8], order: [Int]) {
    let count = molecule.atoms.count
    return molecule.withView { view in
      // One block of memory for all that is noted of the atoms; every index used is an atom or a place below `count`.
      withUnsafeTemporaryAllocation(of: Int.self, capacity: Self.fields * count + 1) { block in
        block.initialize(repeating: 0)
        guard let base = block.baseAddress else { return ([], []) }
        let writer = SMILESWriter(molecule, view, ranks, style, base)
        return (writer.text(), Array(UnsafeBufferPointer(start: writer.sequence, count: count)))
      }
    }
  }

  private init(
    _ molecule: Molecule, _ view: MoleculeView, _ ranks: [Int], _ style: Style, _ block: UnsafeMutablePointer<Int>
  ) {
    self.molecule = molecule
    self.view = view
    self.ranks = ranks
    self.style = style
    let count = view.atoms.count
    sequence = block
    position = block + count
    parentBond = position + count
    weight = parentBond + count
    opensBranch = weight + count
    closesBranches = opensBranch + count
    tried = closesBranches + count
    for atom in 0..<count {
      parentBond[atom] = -1
      tried[atom] = -1
    }
    writeTree()
    if !closures.isEmpty { sortClosures() }
    if !molecule.configurations.isEmpty { directions = bondDirections() }
  }

  /// Walks and lays out one component after another, each from the best of the atoms that are left.
  private mutating func writeTree() {
    let count = view.atoms.count
    var best = -1
    var bestKey = Int.max
    for atom in 0..<count {
      let key = startKey(of: atom)
      if key < bestKey {
        bestKey = key
        best = atom
      }
    }
    if best < 0 { return }
    walk(from: best)
    arrange(from: best)
    if written == count { return }
    for atom in (0..<count).sorted(by: { startKey(of: $0) < startKey(of: $1) }) where weight[atom] == 0 {
      walk(from: atom)
      arrange(from: atom)
    }
  }

  private func startKey(of atom: Int) -> Int {
    if !style.isTidy { return ranks[atom] }
    // An end of the graph reads best; a stereo centre never starts, since toolkits differ about its lone pair there.
    let degree = view.starts[atom + 1] - view.starts[atom]
    return (degree <= 1 ? 0 : isStereoCentre(atom) ? 2 : 1) << 40 | ranks[atom]
  }

  private func isStereoCentre(_ atom: Int) -> Bool {
    for tetrahedron in molecule.tetrahedra where tetrahedron.atom == atom { return true }
    return false
  }

  /// Makes the tree below `start` and finds the closures.
  private mutating func walk(from start: Int) {
    // `position` serves as the time of entry.
    var time = 0
    var atom = start
    position[start] = time
    weight[start] = 1
    while true {
      var best = -1
      var bestKey = Int.max
      let last = tried[atom]
      let arrival = parentBond[atom]
      for place in view.starts[atom]..<view.starts[atom + 1] where view.neighbours[place].bond != arrival {
        let key = walkKey(view.neighbours[place])
        if key > last && key < bestKey {
          bestKey = key
          best = place
        }
      }
      if best < 0 {
        if arrival < 0 { break }
        let parent = view.bonds[arrival].other(than: atom)
        weight[parent] += weight[atom]
        atom = parent
        continue
      }
      tried[atom] = bestKey
      let neighbour = view.neighbours[best]
      if weight[neighbour.atom] == 0 {
        time += 1
        position[neighbour.atom] = time
        weight[neighbour.atom] = 1
        parentBond[neighbour.atom] = neighbour.bond
        atom = neighbour.atom
      } else if position[neighbour.atom] < position[atom] {
        closures.append(Closure(opening: neighbour.atom, closing: atom, bond: neighbour.bond))
      }
    }
  }

  /// Multiple bonds are walked first, so that single ones close the rings.
  private func walkKey(_ neighbour: Neighbour) -> Int {
    if !style.isTidy { return ranks[neighbour.atom] }
    let bond = view.bonds[neighbour.bond]
    return (bond.order > 1 && !bond.isAromatic ? 0 : 1) << 40 | ranks[neighbour.atom]
  }

  /// Lays the tree below `start` out as text.
  private mutating func arrange(from start: Int) {
    var height = 1
    let base = written
    var used = 0
    withUnsafeTemporaryAllocation(of: Int.self, capacity: weight[start]) { stack in
      stack[0] = start
      while height > 0 {
        height -= 1
        let atom = stack[height]
        let place = base + used
        used += 1
        sequence[place] = atom
        position[atom] = place
        if opensBranch[atom] != 0 { closesBranches[place + weight[atom] - 1] += 1 }
        let floor = height
        for index in view.starts[atom]..<view.starts[atom + 1] {
          let neighbour = view.neighbours[index]
          if parentBond[neighbour.atom] != neighbour.bond || neighbour.bond == parentBond[atom] { continue }
          // The stack gives the last first: the heaviest branch, the main chain, must lie lowest.
          let key = textKey(neighbour.atom)
          var hole = height
          height += 1
          while hole > floor && textKey(stack[hole - 1]) < key {
            stack[hole] = stack[hole - 1]
            hole -= 1
          }
          stack[hole] = neighbour.atom
        }
        if height > floor + 1 {
          for index in (floor + 1)..<height { opensBranch[stack[index]] = 1 }
        }
      }
    }
    written += used
  }

  private func textKey(_ atom: Int) -> Int {
    style.isTidy ? weight[atom] << 32 | ranks[atom] : ranks[atom]
  }

  /// By the place of the opening, then of the closing.
  private mutating func sortClosures() {
    if closures.count > 16 {
      let position = position
      closures.sort {
        (position[$0.opening], position[$0.closing]) < (position[$1.opening], position[$1.closing])
      }
      return
    }
    for index in closures.indices.dropFirst() {
      let closure = closures[index]
      let key = position[closure.opening] << 32 | position[closure.closing]
      var hole = index
      while hole > 0
        && position[closures[hole - 1].opening] << 32 | position[closures[hole - 1].closing] > key
      {
        closures[hole] = closures[hole - 1]
        hole -= 1
      }
      closures[hole] = closure
    }
  }
}
