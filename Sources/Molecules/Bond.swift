/// A bond of a molecular graph, between two atom indices.
public struct Bond: Sendable, Hashable {
  public var first: Int
  public var second: Int
  /// Kekulé order: 1 … 4; 0 = a bond without localised electrons.
  public var order: UInt8
  public var isAromatic: Bool

  public init(first: Int, second: Int, order: UInt8, isAromatic: Bool = false) {
    self.first = first
    self.second = second
    self.order = order
    self.isAromatic = isAromatic
  }

  /// The atom at the other end.
  @inlinable public func other(than atom: Int) -> Int { atom == first ? second : first }
}

/// An atom's neighbour and the bond that leads to it.
public struct Neighbour: Sendable, Hashable {
  public var atom: Int
  public var bond: Int

  @inlinable public init(atom: Int, bond: Int) {
    self.atom = atom
    self.bond = bond
  }
}
