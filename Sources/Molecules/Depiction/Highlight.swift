/// Atoms and bonds that a depiction makes stand out, under one title.
public struct Highlight: Sendable, Hashable {
  /// Colours that people of any colour vision tell apart.
  ///
  /// M. Okabe, K. Ito, Color Universal Design, 2008.
  public enum Colour: String, Sendable, Hashable, CaseIterable {
    case orange = "#E69F00"
    case skyBlue = "#56B4E9"
    case green = "#009E73"
    case yellow = "#F0E442"
    case blue = "#0072B2"
    case vermilion = "#D55E00"
    case purple = "#CC79A7"
    case grey = "#999999"
  }

  /// What is highlighted; shown when pointed at, and read to those who do not see it.
  public var title: String
  public var colour: Colour
  /// Atoms by the index that the diagram's nodes call their source.
  public var atoms: [Int]
  /// Pairs of such atoms; those without a bond are left out.
  public var bonds: [[Int]]
  /// 0 … 1: how strong the colour is.
  public var strength: Double

  public init(title: String, colour: Colour, atoms: [Int], bonds: [[Int]] = [], strength: Double = 1) {
    self.title = title
    self.colour = colour
    self.atoms = atoms
    self.bonds = bonds
    self.strength = strength
  }
}
