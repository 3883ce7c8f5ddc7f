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
  let ranks: [Int]
  let style: Style

  /// The atoms in the order of the text.
  var sequence: [Int] = []
  /// Each atom's place in the text.
  var position: [Int]
  /// The bond that leads to each atom in the tree, or -1 for the first of a component.
  var parentBond: [Int]
  /// Atoms in the tree below each atom, itself included.
  var weight: [Int]
  var closures: [Closure] = []
  /// Per atom, whether a parenthesis opens before it.
  var opensBranch: [Bool]
  /// Per place of the text, how many parentheses close after it.
  var closesBranches: [Int]
  /// Per atom, the key of the neighbour that the walk tried last.
  private var tried: [Int]
  /// Per bond, `/` or `\` seen from the atom written first; 0 = neither. Empty where no double bond is marked.
  var directions: [UInt8] = []

  init(_ molecule: Molecule, ranks: [Int], style: Style) {
    self.molecule = molecule
    self.ranks = ranks
    self.style = style
    let count = molecule.atoms.count
    position = [Int](repeating: -1, count: count)
    parentBond = position
    tried = position
    weight = [Int](repeating: 0, count: count)
    opensBranch = [Bool](repeating: false, count: count)
    closesBranches = weight
    sequence.reserveCapacity(count)
    for start in starts() where weight[start] == 0 {
      walk(from: start)
      arrange(from: start)
    }
    if !closures.isEmpty { sortClosures() }
    if !molecule.configurations.isEmpty { directions = bondDirections() }
  }

  /// The atoms to start components at, in order of preference.
  private func starts() -> [Int] {
    if style.isTidy {
      var best = 0
      var bestKey = Int.max
      for atom in molecule.atoms.indices {
        let key = startKey(of: atom)
        if key < bestKey {
          bestKey = key
          best = atom
        }
      }
      // Usually the only component; the rest follows for molecules in several.
      if molecule.atoms.isEmpty { return [] }
      if molecule.bonds.count >= molecule.atoms.count - 1 && isConnected(best) { return [best] }
    }
    return molecule.atoms.indices.sorted { startKey(of: $0) < startKey(of: $1) }
  }

  private func startKey(of atom: Int) -> Int {
    if !style.isTidy { return ranks[atom] }
    // An end of the graph reads best; a stereo centre never starts, since toolkits differ about its lone pair there.
    let degree = molecule.degree(of: atom)
    return (degree <= 1 ? 0 : isStereoCentre(atom) ? 2 : 1) << 40 | ranks[atom]
  }

  private func isStereoCentre(_ atom: Int) -> Bool {
    for tetrahedron in molecule.tetrahedra where tetrahedron.atom == atom { return true }
    return false
  }

  private func isConnected(_ start: Int) -> Bool {
    var seen = [Bool](repeating: false, count: molecule.atoms.count)
    var stack = [start]
    seen[start] = true
    var count = 1
    while let atom = stack.popLast() {
      for place in molecule.neighbourRange(of: atom) {
        let neighbour = molecule.neighbours[place].atom
        if seen[neighbour] { continue }
        seen[neighbour] = true
        count += 1
        stack.append(neighbour)
      }
    }
    return count == molecule.atoms.count
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
      for place in molecule.neighbourRange(of: atom) {
        let neighbour = molecule.neighbours[place]
        let key = walkKey(neighbour)
        if key > tried[atom] && key < bestKey {
          bestKey = key
          best = place
        }
      }
      if best < 0 {
        if parentBond[atom] < 0 { break }
        let parent = molecule.bonds[parentBond[atom]].other(than: atom)
        weight[parent] += weight[atom]
        atom = parent
        continue
      }
      tried[atom] = bestKey
      let neighbour = molecule.neighbours[best]
      if neighbour.bond == parentBond[atom] { continue }
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
    let bond = molecule.bonds[neighbour.bond]
    return (bond.order > 1 && !bond.isAromatic ? 0 : 1) << 40 | ranks[neighbour.atom]
  }

  /// Lays the tree below `start` out as text.
  private mutating func arrange(from start: Int) {
    var stack = [start]
    while let atom = stack.popLast() {
      let place = sequence.count
      sequence.append(atom)
      position[atom] = place
      if opensBranch[atom] { closesBranches[place + weight[atom] - 1] += 1 }
      let floor = stack.count
      for index in molecule.neighbourRange(of: atom) {
        let neighbour = molecule.neighbours[index]
        if parentBond[neighbour.atom] != neighbour.bond || neighbour.bond == parentBond[atom] { continue }
        // The stack gives the last first: the heaviest branch, the main chain, must lie lowest.
        let key = textKey(neighbour.atom)
        stack.append(neighbour.atom)
        var hole = stack.count - 1
        while hole > floor && textKey(stack[hole - 1]) < key {
          stack[hole] = stack[hole - 1]
          hole -= 1
        }
        stack[hole] = neighbour.atom
      }
      if stack.count > floor + 1 {
        for index in (floor + 1)..<stack.count { opensBranch[stack[index]] = true }
      }
    }
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
