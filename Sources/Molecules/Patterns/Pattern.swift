/// A substructure to look for, written in a subset of SMARTS and compiled once.
///
/// The meaning of each primitive is RDKit's:
/// - atoms: symbols (`C` aliphatic, `c` aromatic; `[Se]` either), `*`, `a`, `A`, `#n`, isotope `n`, charge `+n`/`-n`,
///   `Dn` neighbours, `Xn` neighbours with hydrogens, `Hn` all hydrogens, `hn` counted hydrogens, `vn` valence, `Rn`
///   number of rings, `rn` size of the smallest ring, `kn` in a ring of that size, `xn` ring bonds, `^n` hybridisation,
///   `zn`/`Zn` (aliphatic) hetero neighbours, `dn` neighbours other than hydrogen, `$(…)`, and `{low-high}` for a number;
/// - bonds: `-` (not aromatic), `=`, `#`, `$`, `:`, `~`, `@` in a ring; where none is written, single or aromatic;
/// - logic: `!`, `&`, `,`, `;`; branches, ring closures, labels `[C:1]`, and dots between independent parts.
///
/// Stereo marks (`@`, `@@`, `/`, `\`) are read and have no effect on what matches; ``ignoresStereo`` says that there
/// were some. Component-level grouping, reactions, dative bonds and chirality classes are refused by name.
public struct Pattern: Sendable {
  /// How a pattern's own hydrogen atoms meet molecules whose hydrogens are counts.
  public enum Hydrogens: Sendable, Hashable {
    /// `[H]` matches a hydrogen that is an atom of the graph (an isotope, a proton, H₂), as RDKit does by default.
    case atoms
    /// `O[H]` asks for an oxygen with at least one hydrogen, as RDKit does with merged query hydrogens.
    case counted
  }

  /// The pattern as given.
  public let text: String
  /// Number of atoms of a match.
  public let atomCount: Int
  /// The numbers that label atoms (`[C:1]`), in the order of the pattern's atoms; 0 where there is none.
  public let labels: [Int]
  /// Whether the pattern has stereo marks, which matching does not look at.
  public let ignoresStereo: Bool
  let code: PatternCode

  /// Most matches that are looked for unless told otherwise, as in RDKit.
  public static let defaultLimit = 1000

  /// - Throws: `PatternError` with code, column and words where the text is no pattern of the subset.
  public init(_ text: String, hydrogens: Hydrogens = .atoms) throws(PatternError) {
    var reader = PatternReader(text, hydrogens: hydrogens, draft: PatternDraft())
    let graph = try reader.readPattern()
    self.text = text
    atomCount = graph.atoms.count
    labels = graph.labels
    ignoresStereo = graph.writesStereo
    code = PatternCode(draft: reader.draft, patterns: [graph])
  }

  /// The matches in a molecule: for each set of atoms that matches, the atoms in the order of the pattern.
  ///
  /// Of several ways to lay the pattern on the same atoms the one with the smallest atom numbers is given; matches
  /// ascend. For many molecules or patterns use one ``SubstructureSearch``, which keeps its memory.
  public func matches(in molecule: Perceived, limit: Int = defaultLimit) -> [[Int]] {
    SubstructureSearch(molecule).matches(of: self, limit: limit)
  }

  /// Number of sets of atoms that match, at most `limit`.
  public func count(in molecule: Perceived, limit: Int = defaultLimit) -> Int {
    SubstructureSearch(molecule).count(of: self, limit: limit)
  }

  /// Whether the pattern is found at all.
  public func hasMatch(in molecule: Perceived) -> Bool { SubstructureSearch(molecule).hasMatch(of: self) }

  /// The atoms that the pattern's first atom can stand on, ascending: the form for typing atoms.
  public func anchors(in molecule: Perceived) -> [Int] { SubstructureSearch(molecule).anchors(of: self) }
}
