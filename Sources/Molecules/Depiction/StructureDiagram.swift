/// What a drawing of a molecule shows: atoms with places, bonds with orders and marks. How it looks is up to a
/// ``Depiction``.
///
/// Equal for all spellings of a molecule but for `source` and `number`.
public struct StructureDiagram: Sendable, Hashable {
  /// How a bond is marked.
  public enum Mark: String, Sendable, Hashable, CaseIterable {
    case plain
    /// Towards the viewer from the bond's first atom to its second.
    case wedge
    /// Away from the viewer from the bond's first atom to its second.
    case hash
    /// A double bond whose configuration the places of its atoms do not show.
    case crossed
    /// A bond without localised electrons, given by the first atom to the second.
    case dative
  }

  /// An atom in its place.
  public struct Node: Sendable, Hashable {
    public var atom: Atom
    public var place: Point
    /// The atom's index in the molecule that was drawn.
    public var source: Int
    /// Unpaired electrons.
    public var radicals: Int

    public init(atom: Atom, place: Point, source: Int, radicals: Int = 0) {
      self.atom = atom
      self.place = place
      self.source = source
      self.radicals = radicals
    }
  }

  /// A bond between two of the nodes.
  public struct Line: Sendable, Hashable {
    public var first: Int
    public var second: Int
    /// 1 … 4; 1 for dative bonds too.
    public var order: Int
    public var mark: Mark

    public init(first: Int, second: Int, order: Int, mark: Mark = .plain) {
      self.first = first
      self.second = second
      self.order = order
      self.mark = mark
    }
  }

  /// A hydrogen that is drawn because no other bond of its stereocentre can carry a mark.
  public struct Hydrogen: Sendable, Hashable {
    /// The node that it is bonded to.
    public var node: Int
    public var place: Point
    public var mark: Mark

    public init(node: Int, place: Point, mark: Mark) {
      self.node = node
      self.place = place
      self.mark = mark
    }
  }

  public var nodes: [Node]
  public var lines: [Line]
  public var hydrogens: [Hydrogen]
  /// Nodes whose configuration no mark can show.
  public var unshownCentres: [Int]

  public init(nodes: [Node], lines: [Line], hydrogens: [Hydrogen] = [], unshownCentres: [Int] = []) {
    self.nodes = nodes
    self.lines = lines
    self.hydrogens = hydrogens
    self.unshownCentres = unshownCentres
  }
}

extension StructureDiagram {
  /// The diagram of a perceived molecule.
  ///
  /// - Parameter coordinates: gives places to the atoms of a molecule, about one bond length apart.
  public init(
    of perceived: Perceived, coordinates: (Molecule) throws(DepictionError) -> [Point]
  ) throws(DepictionError) {
    let (molecule, sources) = perceived.drawn
    self.init(of: molecule, sources: sources, at: try coordinates(molecule))
  }

  /// The diagram of a molecule whose atoms have places.
  ///
  /// - Parameter sources: for each atom the index by which it is known.
  package init(of molecule: Molecule, sources: [Int], at points: [Point]) {
    precondition(points.count == molecule.atoms.count, "every atom needs a place")
    let model = ValenceModel()
    nodes = molecule.atoms.indices.map { atom in
      Node(
        atom: molecule.atoms[atom], place: points[atom], source: sources[atom],
        radicals: molecule.unpairedElectrons(of: atom, model))
    }
    lines = molecule.bonds.map { bond in
      guard bond.order == 0 else { return Line(first: bond.first, second: bond.second, order: Int(bond.order)) }
      let isTurned = molecule.acceptor(of: bond) == bond.first
      return Line(
        first: isTurned ? bond.second : bond.first, second: isTurned ? bond.first : bond.second, order: 1, mark: .dative
      )
    }
    for configuration in molecule.configurations where !molecule.shows(configuration, at: points) {
      lines[configuration.bond].mark = .crossed
    }
    let choice = WedgeChoice(molecule, points)
    for wedge in choice.wedges {
      let bond = lines[wedge.bond]
      lines[wedge.bond] = Line(
        first: wedge.centre, second: bond.first == wedge.centre ? bond.second : bond.first, order: bond.order,
        mark: wedge.mark)
    }
    hydrogens = choice.hydrogens
    unshownCentres = choice.unshown
  }
}

extension Molecule {
  /// Electrons that an atom of the main groups lacks for the bonds it should have; 0 where the valence model is silent.
  fileprivate func unpairedElectrons(of index: Int, _ model: ValenceModel) -> Int {
    let atom = atoms[index]
    // Boron to fluorine, silicon to chlorine, selenium, bromine, iodine.
    guard [5, 6, 7, 8, 9, 14, 15, 16, 17, 34, 35, 53].contains(atom.atomicNumber),
      !neighbours(of: index).contains(where: { isMetal($0.atom) })
    else { return 0 }
    let facts = model.facts[model.isoelectronic(Int(atom.atomicNumber), Int(atom.charge))]
    return max(0, facts.usual - explicitValence(of: index) - Int(atom.hydrogens))
  }
}
