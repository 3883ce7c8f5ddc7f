public import Molecules

/// A molecule under description: the perceived graph and the intermediate results that several descriptors share,
/// each computed once, when first asked for.
///
/// Not `Sendable`: made, used and dropped by one serving loop.
public final class Subject {
  public let perceived: Perceived
  public var molecule: Molecule { perceived.molecule }

  public init(_ perceived: Perceived) { self.perceived = perceived }
}
