/// One line of a library as a graph: atoms, bonds and stereo in flat arrays, one or several components.
///
/// Atoms keep the order in which the text names them. Plain hydrogens are a count on their heavy atom, not atoms.
/// Before perception `isAromatic` says what the text says; in the molecule of a ``Perceived`` it is our model's answer.
/// Bond orders are always a Kekulé structure (1, 2, 3, 4; 0 = a bond without localised electrons).
public struct Molecule: Sendable, Hashable {
  public var atoms: [Atom]
  public package(set) var bonds: [Bond]
  /// Where each atom's neighbours start in `neighbours`; `atoms.count + 1` entries.
  public package(set) var neighbourStarts: [Int]
  /// All atoms' neighbours, one after another, each in the order of the bonds.
  public package(set) var neighbours: [Neighbour]
  /// Tetrahedral centres as written, ascending by atom.
  public var tetrahedra: [Tetrahedron]
  /// Double bonds whose configuration is written, ascending by bond.
  public var configurations: [DoubleBondConfiguration]

  /// - Precondition: every bond joins two different atoms of `atoms`.
  public init(
    atoms: [Atom], bonds: [Bond], tetrahedra: [Tetrahedron] = [], configurations: [DoubleBondConfiguration] = []
  ) {
    self.atoms = atoms
    self.bonds = bonds
    self.tetrahedra = tetrahedra
    self.configurations = configurations
    // Laid out on the stack and copied: an array that is filled in place takes longer to make.
    (neighbourStarts, neighbours) = withUnsafeTemporaryAllocation(of: Int.self, capacity: atoms.count + 1) { starts in
      starts.initialize(repeating: 0)
      for bond in bonds {
        precondition(bond.first >= 0 && bond.first < atoms.count && bond.second >= 0 && bond.second < atoms.count)
        starts[bond.first] += 1
        starts[bond.second] += 1
      }
      // First where each atom's neighbours end; filling them in from the last bond on moves that to where they start.
      var end = 0
      for atom in starts.indices {
        end += starts[atom]
        starts[atom] = end
      }
      let neighbours = withUnsafeTemporaryAllocation(of: Neighbour.self, capacity: 2 * bonds.count) { neighbours in
        for index in bonds.indices.reversed() {
          let bond = bonds[index]
          starts[bond.second] -= 1
          neighbours.initializeElement(at: starts[bond.second], to: Neighbour(atom: bond.first, bond: index))
          starts[bond.first] -= 1
          neighbours.initializeElement(at: starts[bond.first], to: Neighbour(atom: bond.second, bond: index))
        }
        return Array(neighbours)
      }
      return (Array(starts), neighbours)
    }
  }

  /// Where `atom`'s neighbours stand in `neighbours`: the form for hot loops.
  @inlinable public func neighbourRange(of atom: Int) -> Range<Int> {
    neighbourStarts[atom]..<neighbourStarts[atom + 1]
  }

  @inlinable public func neighbours(of atom: Int) -> ArraySlice<Neighbour> { neighbours[neighbourRange(of: atom)] }

  /// Number of neighbours that are atoms of the graph (hydrogens that are only counted do not count).
  @inlinable public func degree(of atom: Int) -> Int { neighbourStarts[atom + 1] - neighbourStarts[atom] }

  /// The bond between two atoms, if there is one; linear in the degree.
  @inlinable public func bond(between first: Int, and second: Int) -> Int? {
    for place in neighbourRange(of: first) where neighbours[place].atom == second { return neighbours[place].bond }
    return nil
  }

  /// Sum of Kekulé bond orders to graph neighbours, without counted hydrogens.
  @inlinable public func explicitValence(of atom: Int) -> Int {
    var sum = 0
    for place in neighbourRange(of: atom) { sum += Int(bonds[neighbours[place].bond].order) }
    return sum
  }
}
