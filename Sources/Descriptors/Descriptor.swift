/// A number (or text) computed from a molecule: one value that carries its name, definition, unit, version and code.
///
/// A descriptor is declared in one file under `Catalog/<Family>/` and listed by its family; the catalogue tests then
/// check it unasked (id unique, independent of how the SMILES is written, contributions sum to the value).
public struct Descriptor: Sendable, Identifiable {
  /// Stable `snake_case` id; also the column name.
  public let id: String
  public let family: Family
  public let tier: Tier
  public let unit: Unit
  /// Raised whenever a value can change.
  public let version: Int
  /// The definition in a sentence.
  public let definition: String
  public let source: Reference
  /// The names of the same definition in other tools, the usual one first; absent where the definition differs.
  public let aliases: [Naming: [String]]
  /// The value for a molecule.
  ///
  /// - Throws: `MissingValue` when the quantity does not exist for the molecule.
  public let evaluate: @Sendable (Subject) throws(MissingValue) -> Value
  /// For additive descriptors, each atom's part (in atom order; hydrogens counted with their heavy atom); sums to
  /// the value. nil where the descriptor is not a sum over atoms.
  public let contributions: (@Sendable (Subject) throws(MissingValue) -> [Double])?
  /// The atoms that are counted, ascending, where the descriptor is no sum over atoms but still about some of them: the
  /// members of rings. nil elsewhere.
  public let places: (@Sendable (Subject) -> [Int])?
  /// The bounds between which the true value lies nine times out of ten, for fitted quantities.
  public let interval: (@Sendable (Subject) throws(MissingValue) -> ClosedRange<Double>)?
  /// Whether the value needs coefficients from the data folder.
  public let isFitted: Bool

  public init(
    id: String, family: Family, tier: Tier = .graph, unit: Unit, version: Int = 1, definition: String,
    source: Reference, aliases: [Naming: [String]] = [:],
    contributions: (@Sendable (Subject) throws(MissingValue) -> [Double])? = nil,
    places: (@Sendable (Subject) -> [Int])? = nil, isFitted: Bool = false,
    interval: (@Sendable (Subject) throws(MissingValue) -> ClosedRange<Double>)? = nil,
    evaluate: @escaping @Sendable (Subject) throws(MissingValue) -> Value
  ) {
    self.id = id
    self.family = family
    self.tier = tier
    self.unit = unit
    self.version = version
    self.definition = definition
    self.source = source
    self.aliases = aliases
    self.contributions = contributions
    self.places = places
    self.isFitted = isFitted
    self.interval = interval
    self.evaluate = evaluate
  }

  /// The column's name in a tool's words; the id where that tool has none for this definition.
  public func name(in naming: Naming) -> String { aliases[naming]?.first ?? id }
}

extension Descriptor {
  /// The atoms that make the value what it is, ascending: those with a part in it, or those counted. Empty where every
  /// atom has its part, which tells nothing, and where the value is about the molecule as a whole.
  ///
  /// - Throws: `MissingValue` where the value itself is missing.
  public func tellingAtoms(_ subject: Subject) throws(MissingValue) -> [Int] {
    if let places { return places(subject) }
    guard let parts = try contributions?(subject) else { return [] }
    let atoms = parts.indices.filter { parts[$0] != 0 }
    return atoms.count == parts.count ? [] : atoms
  }

  /// What a descriptor yields.
  public enum Value: Sendable, Hashable {
    case count(Int)
    case real(Double)
    case text(String)
  }

  /// Descriptors that belong together; the raw value is the word for `--descriptors`.
  public enum Family: String, Sendable, CaseIterable {
    case constitution
    case lipophilicity
    case solubility
    case volatility
    case polarity
    case hydrogenBonding = "hydrogen-bonding"
    case rings
    case topology
    case basicity
    case lewis
    case charges
    case surface
    case sterics
    case electronics
    case shape
    case quantum
    case druglikeness
    case groups
    case fingerprints
  }

  /// What a descriptor needs: the graph, a conformer, or a quantum calculation.
  public enum Tier: String, Sendable, CaseIterable, Comparable {
    case graph, conformer, quantum

    /// Faster before slower.
    public static func < (one: Tier, other: Tier) -> Bool { one.rank < other.rank }

    private var rank: Int {
      switch self {
      case .graph: 0
      case .conformer: 1
      case .quantum: 2
      }
    }
  }

  /// Other tools whose names a column may carry.
  public enum Naming: String, Sendable, CaseIterable {
    case dative, rdkit, leap

    /// Decimals to which that tool publishes real values; nil where it does not round.
    public var decimals: Int? { self == .leap ? 2 : nil }
  }

  /// A unit of measurement, spelled for people.
  public struct Unit: Sendable, Hashable {
    public let symbol: String
    public init(_ symbol: String) { self.symbol = symbol }
    public static let one = Unit("1")
    public static let dalton = Unit("Da")
    public static let squareAngstrom = Unit("Å²")
    public static let cubicCentimetrePerMole = Unit("cm³/mol")
    public static let kilojoulePerMole = Unit("kJ/mol")
    public static let celsius = Unit("°C")
    /// Of donor numbers, which the literature gives in no other unit.
    public static let kilocaloriePerMole = Unit("kcal/mol")
    public static let electronvolt = Unit("eV")
    public static let elementaryCharge = Unit("e")
    public static let angstrom = Unit("Å")
    public static let percent = Unit("%")
    public static let debye = Unit("D")
    /// Of Hückel's method.
    public static let resonanceIntegral = Unit("|β|")
    /// Of text.
    public static let none = Unit("")
  }

  /// Where a definition or its parameters come from.
  public struct Reference: Sendable, Hashable {
    public let citation: String
    public let doi: String?
    public init(_ citation: String, doi: String? = nil) {
      self.citation = citation
      self.doi = doi
    }
  }
}
