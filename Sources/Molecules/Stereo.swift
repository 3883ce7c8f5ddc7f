/// A tetrahedral centre as written: seen from the first of `neighbours`, the other three turn as `isClockwise` says.
public struct Tetrahedron: Sendable, Hashable {
  public var atom: Int
  /// Four neighbours in the order of the text; `hydrogen` stands for the counted hydrogen or the lone pair.
  public var neighbours: [Int]
  public var isClockwise: Bool

  /// Stands in `neighbours` for a hydrogen that is only counted, or for a lone pair.
  public static let hydrogen = -1

  public init(atom: Int, neighbours: [Int], isClockwise: Bool) {
    self.atom = atom
    self.neighbours = neighbours
    self.isClockwise = isClockwise
  }
}

/// A double bond whose configuration is written: `firstNeighbour` is bonded to the bond's `first` atom,
/// `secondNeighbour` to its `second`, and `isCis` says whether both stand on the same side.
public struct DoubleBondConfiguration: Sendable, Hashable {
  public var bond: Int
  public var firstNeighbour: Int
  public var secondNeighbour: Int
  public var isCis: Bool

  public init(bond: Int, firstNeighbour: Int, secondNeighbour: Int, isCis: Bool) {
    self.bond = bond
    self.firstNeighbour = firstNeighbour
    self.secondNeighbour = secondNeighbour
    self.isCis = isCis
  }
}
