internal import Molecules

/// The atoms that take part in π systems: of which kind, and with how many electrons.
struct PiCentres {
  /// One per atom; nil where it takes no part.
  private(set) var kinds: [HueckelParameters.Centre?]
  /// Electrons of the drawing, counted on one atom of each bond or on the lone pair; only their sum over a part has a meaning.
  private(set) var electrons: [Int]
  /// Electrons that the atom of the kind brings when the part is made of neutral pieces; charges are shared out evenly.
  private(set) var brings: [Double]
  private let molecule: Molecule

  init(_ perceived: Perceived) throws(MissingValue) {
    molecule = perceived.molecule
    kinds = .init(repeating: nil, count: molecule.atoms.count)
    electrons = .init(repeating: 0, count: molecule.atoms.count)
    brings = .init(repeating: 0, count: molecule.atoms.count)
    guard !molecule.hasRadical else { throw .radical }
    var queue: [Int] = []
    var isMultiple = [Bool](repeating: false, count: molecule.atoms.count)
    for bond in molecule.bonds where bond.order > 1 || bond.isAromatic {
      guard isPlanar(bond.first), isPlanar(bond.second) else { continue }
      try check(bond)
      for atom in [bond.first, bond.second] where !isMultiple[atom] {
        isMultiple[atom] = true
        queue.append(atom)
      }
      // A triple bond has a second π bond across the first, which is conjugated with nothing.
      if bond.order > 1 { electrons[bond.first] += 2 }
    }
    var isQueued = isMultiple
    var next = 0
    while next < queue.count {
      let atom = queue[next]
      next += 1
      kinds[atom] = try kind(of: atom)
      electrons[atom] += lonePair(at: atom) ?? 0
      for place in molecule.neighbourRange(of: atom) {
        let neighbour = molecule.neighbours[place]
        guard molecule.bonds[neighbour.bond].order > 0, !isQueued[neighbour.atom],
          lonePair(at: neighbour.atom) != nil
        else { continue }
        isQueued[neighbour.atom] = true
        queue.append(neighbour.atom)
      }
    }
    shareCharges()
  }

  @inline(__always)
  func forEachNeighbour(of atom: Int, _ body: (Int, HueckelParameters.Centre) -> Void) {
    for place in molecule.neighbourRange(of: atom) {
      let neighbour = molecule.neighbours[place]
      guard let kind = kinds[neighbour.atom], molecule.bonds[neighbour.bond].order > 0 else { continue }
      body(neighbour.atom, kind)
    }
  }

  private func connections(_ atom: Int) -> Int { molecule.degree(of: atom) + Int(molecule.atoms[atom].hydrogens) }

  /// Whether σ bonds leave the atom an orbital for π bonds: not so in sulfonyl and phosphoryl groups.
  private func isPlanar(_ atom: Int) -> Bool {
    switch molecule.atoms[atom].atomicNumber {
    case .sulfur, 34, 52: connections(atom) <= 2 || molecule.atoms[atom].isAromatic
    default: connections(atom) <= 3
    }
  }

  private func check(_ bond: Bond) throws(MissingValue) {
    for (atom, other) in [(bond.first, bond.second), (bond.second, bond.first)] {
      guard molecule.atoms[atom].atomicNumber == .carbon, bond.order == 2, connections(atom) == 2 else { continue }
      for place in molecule.neighbourRange(of: atom) {
        let neighbour = molecule.neighbours[place]
        guard neighbour.atom != other, molecule.bonds[neighbour.bond].order == 2 else { continue }
        // Two double bonds of an allene stand across each other; only with a lone pair at an end are they one system.
        if molecule.atoms[neighbour.atom].atomicNumber == .carbon, molecule.atoms[other].atomicNumber == .carbon {
          throw .unsupportedEnvironment(atom: atom)
        }
      }
    }
  }

  /// Whether an atom is in no double bond, so that an atom of an aromatic ring brings its pair or an empty orbital.
  private func hasOnlySingleBonds(_ atom: Int) -> Bool {
    for place in molecule.neighbourRange(of: atom) where molecule.bonds[molecule.neighbours[place].bond].order > 1 {
      return false
    }
    return true
  }

  /// Electrons of an orbital that can join a π system: 2, or 0 for an empty one; nil where there is none.
  private func lonePair(at index: Int) -> Int? {
    let atom = molecule.atoms[index]
    let connections = connections(index)
    guard hasOnlySingleBonds(index) else { return nil }
    switch atom.atomicNumber {
    case .boron: return connections == 3 && atom.charge == 0 ? 0 : nil
    case .carbon:
      guard connections == 3 else { return nil }
      return atom.charge == -1 ? 2 : atom.charge == 1 ? 0 : nil
    case .nitrogen, .phosphorus: return connections == 3 + Int(atom.charge) && atom.charge <= 0 ? 2 : nil
    case .oxygen, .sulfur: return connections == 2 + Int(atom.charge) && atom.charge <= 0 ? 2 : nil
    case .fluorine, .chlorine: return connections == 1 && atom.charge == 0 ? 2 : nil
    default: return nil
    }
  }

  private func kind(of index: Int) throws(MissingValue) -> HueckelParameters.Centre {
    let connections = connections(index)
    switch molecule.atoms[index].atomicNumber {
    case .boron: return .boron
    case .carbon: return .carbon
    case .nitrogen: return connections == 3 ? .nitrogenColon : .nitrogenDot
    case .oxygen: return connections >= 2 ? .oxygenColon : .oxygenDot
    case .fluorine: return .fluorine
    case .silicon: return .silicon
    case .phosphorus: return connections == 3 ? .phosphorusColon : .phosphorusDot
    case .sulfur: return connections >= 2 ? .sulfurColon : .sulfurDot
    case .chlorine: return .chlorine
    case let number: throw .unsupportedElement(atomicNumber: number)
    }
  }

  /// What each centre brings: the electrons of its kind, and of what is left of a part's electrons an even share.
  private mutating func shareCharges() {
    var seen = [Bool](repeating: false, count: kinds.count)
    for start in kinds.indices where kinds[start] != nil && !seen[start] {
      var part = [start]
      seen[start] = true
      var next = 0
      while next < part.count {
        forEachNeighbour(of: part[next]) { neighbour, _ in
          if seen[neighbour] { return }
          seen[neighbour] = true
          part.append(neighbour)
        }
        next += 1
      }
      var rest = 0
      for atom in part {
        let own = kinds[atom]?.electrons ?? 0
        brings[atom] = Double(own)
        rest += electrons[atom] - own
      }
      if rest == 0 { continue }
      for atom in part { brings[atom] += Double(rest) / Double(part.count) }
    }
  }
}

extension HueckelParameters.Centre {
  /// Of the neutral piece.
  fileprivate var electrons: Int {
    switch self {
    case .boron: 0
    case .carbon, .nitrogenDot, .oxygenDot, .silicon, .phosphorusDot, .sulfurDot: 1
    case .nitrogenColon, .oxygenColon, .fluorine, .phosphorusColon, .sulfurColon, .chlorine: 2
    }
  }
}
