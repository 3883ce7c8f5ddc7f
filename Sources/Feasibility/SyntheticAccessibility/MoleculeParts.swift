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
    let pieceOfAtom = disconnection.pieceOfAtom
    (pieces, skeletons) = PartHashes.both(
      molecule, partOfAtom: pieceOfAtom, partCount: disconnection.pieceCount,
      atom: { atom in
        let value = molecule.atoms[atom]
        let element = Self.element(value)
        return (element << 16 | UInt64(value.hydrogens) << 8 | UInt64(disconnection.cutsAtAtom[atom]), element)
      },
      bond: { index in
        let bond = molecule.bonds[index]
        if pieceOfAtom[bond.first] != pieceOfAtom[bond.second] { return nil }
        return (Self.kind(bond), Self.kind(bond))
      })
    let systems = RingSystems(perceived)
    systemOfAtom = systems.ofAtom
    guard systems.count > 0 else {
      (ringSystems, frameworks) = ([], [])
      return
    }
    let rings = perceived.rings
    (ringSystems, frameworks) = PartHashes.both(
      molecule, partOfAtom: systemOfAtom, partCount: systems.count,
      atom: { atom in
        (Self.element(molecule.atoms[atom]) << 8 | RingSystems.outwardDouble(of: atom, molecule, rings), 0)
      },
      bond: { rings.bondMembership[$0] == 0 ? nil : (Self.kind(molecule.bonds[$0]), 1) })
  }

  @inline(__always) private static func element(_ atom: Atom) -> UInt64 {
    UInt64(atom.atomicNumber) << 8 | UInt64(UInt8(bitPattern: atom.charge))
  }

  @inline(__always) private static func kind(_ bond: Bond) -> UInt8 { bond.isAromatic ? 5 : bond.order + 1 }

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
  let ofAtom: [Int]
  let count: Int

  init(_ perceived: borrowing Perceived) {
    let molecule = perceived.molecule
    let rings = perceived.rings
    let atomCount = molecule.atoms.count
    (ofAtom, count) = withUnsafeTemporaryAllocation(of: Int.self, capacity: 2 * atomCount) { memory in
      memory.initialize(repeating: -1)
      let ofAtom = UnsafeMutableBufferPointer(rebasing: memory[..<atomCount])
      // Every atom is put on the stack once at most.
      let stack = UnsafeMutableBufferPointer(rebasing: memory[atomCount...])
      var count = 0
      for start in 0..<atomCount where ofAtom[start] < 0 && rings.membership[start] > 0 {
        ofAtom[start] = count
        stack[0] = start
        var height = 1
        while height > 0 {
          height -= 1
          let atom = stack[height]
          for place in molecule.neighbourRange(of: atom) {
            let link = molecule.neighbours[place]
            if rings.bondMembership[link.bond] == 0 || ofAtom[link.atom] >= 0 { continue }
            ofAtom[link.atom] = count
            stack[height] = link.atom
            height += 1
          }
        }
        count += 1
      }
      return (Array(ofAtom), count)
    }
  }

  /// The element at the other end of a double bond that leaves the rings; 0 for none.
  @inline(__always) static func outwardDouble(
    of atom: Int, _ molecule: borrowing Molecule, _ rings: borrowing RingSet
  ) -> UInt64 {
    var element: UInt64 = 0
    for place in molecule.neighbourRange(of: atom) {
      let link = molecule.neighbours[place]
      if rings.bondMembership[link.bond] == 0, molecule.bonds[link.bond].order == 2 {
        element = UInt64(molecule.atoms[link.atom].atomicNumber)
      }
    }
    return element
  }
}
