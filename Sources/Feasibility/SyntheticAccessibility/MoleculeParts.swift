internal import Molecules

/// The parts of a molecule that count tables know: the pieces of its disconnection and its ring systems.
struct MoleculeParts: Sendable {
  /// The kinds of part that are counted, each in a table of its own.
  enum Kind: String, Sendable, CaseIterable {
    /// A piece with the places where it is cut.
    case piece
    /// A piece without them: its atoms and bonds alone.
    case skeleton
    /// Rings that share atoms, with elements, bond orders and double bonds that point outward.
    case ringSystem = "ring-system"
    /// The same rings as a bare graph.
    case framework
  }

  let disconnection: Disconnection
  /// By piece.
  let pieces: [UInt32]
  let skeletons: [UInt32]
  /// For each atom the number of its ring system; -1 outside rings.
  let systemOfAtom: [Int]
  /// By ring system.
  let ringSystems: [UInt32]
  let frameworks: [UInt32]

  init(_ perceived: borrowing Perceived) {
    let molecule = perceived.molecule
    let disconnection = Disconnection(perceived)
    self.disconnection = disconnection
    let bonds = molecule.bonds
    let bondKinds: [UInt8] = bonds.map { bond in
      if disconnection.pieceOfAtom[bond.first] != disconnection.pieceOfAtom[bond.second] { return 0 }
      return bond.isAromatic ? 5 : bond.order + 1
    }
    let elements: [UInt64] = molecule.atoms.map { atom in
      UInt64(atom.atomicNumber) << 8 | UInt64(UInt8(bitPattern: atom.charge))
    }
    let labelled = elements.indices.map { atom in
      elements[atom] << 16 | UInt64(molecule.atoms[atom].hydrogens) << 8 | UInt64(disconnection.cutsAtAtom[atom])
    }
    pieces = PartHashes.all(
      molecule, partOfAtom: disconnection.pieceOfAtom, partCount: disconnection.pieceCount, invariants: labelled,
      bondKinds: bondKinds)
    skeletons = PartHashes.all(
      molecule, partOfAtom: disconnection.pieceOfAtom, partCount: disconnection.pieceCount, invariants: elements,
      bondKinds: bondKinds)
    let systems = RingSystems(perceived)
    systemOfAtom = systems.ofAtom
    guard systems.count > 0 else {
      (ringSystems, frameworks) = ([], [])
      return
    }
    let rings = perceived.rings
    let ringBondKinds: [UInt8] = bonds.indices.map { bond in
      rings.bondMembership[bond] == 0 ? 0 : bonds[bond].isAromatic ? 5 : bonds[bond].order + 1
    }
    let inRings = elements.indices.map { elements[$0] << 8 | systems.outwardDoubles[$0] }
    ringSystems = PartHashes.all(
      molecule, partOfAtom: systemOfAtom, partCount: systems.count, invariants: inRings, bondKinds: ringBondKinds)
    frameworks = PartHashes.all(
      molecule, partOfAtom: systemOfAtom, partCount: systems.count,
      invariants: [UInt64](repeating: 0, count: elements.count), bondKinds: ringBondKinds.map { min($0, 1) })
  }

  /// The numbers of all parts of a kind.
  func numbers(_ kind: Kind) -> [UInt32] {
    switch kind {
    case .piece: pieces
    case .skeleton: skeletons
    case .ringSystem: ringSystems
    case .framework: frameworks
    }
  }
}

/// The ring systems of a molecule: rings that share atoms, taken together.
struct RingSystems: Sendable {
  /// For each atom the number of its system, numbered in the order of their first atoms; -1 outside rings.
  private(set) var ofAtom: [Int]
  private(set) var count = 0
  /// For each atom the element at the other end of a double bond that leaves the rings; 0 for none.
  private(set) var outwardDoubles: [UInt64]

  init(_ perceived: borrowing Perceived) {
    let molecule = perceived.molecule
    let rings = perceived.rings
    ofAtom = [Int](repeating: -1, count: molecule.atoms.count)
    outwardDoubles = [UInt64](repeating: 0, count: molecule.atoms.count)
    var stack: [Int] = []
    for start in ofAtom.indices where ofAtom[start] < 0 && rings.membership[start] > 0 {
      ofAtom[start] = count
      stack.append(start)
      while let atom = stack.popLast() {
        for place in molecule.neighbourRange(of: atom) {
          let link = molecule.neighbours[place]
          if rings.bondMembership[link.bond] == 0 {
            if molecule.bonds[link.bond].order == 2 {
              outwardDoubles[atom] = UInt64(molecule.atoms[link.atom].atomicNumber)
            }
          } else if ofAtom[link.atom] < 0 {
            ofAtom[link.atom] = count
            stack.append(link.atom)
          }
        }
      }
      count += 1
    }
  }
}
