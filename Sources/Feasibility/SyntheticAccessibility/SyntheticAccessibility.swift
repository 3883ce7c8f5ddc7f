public import Descriptors
internal import Molecules

/// How hard a molecule is to make: the score of Ertl and Schuffenhauer, and Dative's own.
///
/// Opened once; its tables are mapped and read as they are touched.
public struct SyntheticAccessibility: Sendable {
  let tables: AccessibilityTables
  let model: AccessibilityModel

  public init(data folder: DataFolder) throws(DataFolderError) {
    tables = try AccessibilityTables(in: folder)
    model = try AccessibilityModel(in: folder)
  }

  /// The score of Ertl and Schuffenhauer as RDKit's `sascorer` computes it, 1 (easy) to 10 (hard), of the whole graph.
  ///
  /// - Throws: `noHeavyAtom` for a graph without atoms.
  public func ertl(of subject: Subject) throws(MissingValue) -> Double {
    try ErtlSchuffenhauer(subject, tables.ertl).score
  }

  /// Both scores of a molecule.
  ///
  /// About 20 µs without explanation and stock; a stock list costs some canonical SMILES for each bond that is cut.
  /// - Parameters:
  ///   - stock: whether something is in stock, by canonical SMILES; what is made from it costs its bonds alone.
  ///   - isExplained: whether to say what drives the scores.
  public func assess(
    _ subject: Subject, stock: (@Sendable (String) -> Bool)? = nil, isExplained: Bool = false
  ) -> AccessibilityAssessment {
    let ertl = Result { () throws(MissingValue) in try ErtlSchuffenhauer(subject, tables.ertl) }
    let hardest = hardestComponent(of: subject, ertl.map(\.score), stock, isExplained: isExplained)
    var parts: [AccessibilityDriver] = []
    if isExplained, case .success(let score) = ertl { parts = score.drivers(subject, tables.ertl) }
    return AccessibilityAssessment(
      ertl: ertl.map(\.score), dative: hardest.score, domain: hardest.domain, drivers: hardest.drivers,
      ertlParts: parts)
  }

  private struct Component {
    var score: Result<Double, MissingValue>
    var domain: AccessibilityDomain
    var drivers: [AccessibilityDriver] = []
  }

  private func hardestComponent(
    of subject: Subject, _ ertl: Result<Double, MissingValue>, _ stock: (@Sendable (String) -> Bool)?,
    isExplained: Bool
  ) -> Component {
    let molecule = subject.molecule
    if molecule.atoms.isEmpty { return Component(score: .failure(.noHeavyAtom), domain: .outside(["no carbon"])) }
    if molecule.isPlainlyOneComponent { return component(subject, ertl, stock, isExplained: isExplained, atoms: nil) }
    let (numbers, count) = molecule.componentNumbers()
    if count == 1 { return component(subject, ertl, stock, isExplained: isExplained, atoms: nil) }
    var organic: [(atoms: [Int], perceived: Perceived)] = []
    for atoms in FeatureReading.members(numbers, count)
    where atoms.contains(where: { molecule.atoms[$0].atomicNumber == 6 }) {
      organic.append((atoms, Perceived(molecule.part(on: atoms))))
    }
    let active = organic.filter { !$0.perceived.isKnownCompanion }
    var hardest: Component?
    for (atoms, perceived) in active.isEmpty ? organic : active {
      let part = Subject(perceived)
      let own = Result { () throws(MissingValue) in try ErtlSchuffenhauer(part, tables.ertl).score }
      let next = component(part, own, stock, isExplained: isExplained, atoms: atoms)
      guard let known = hardest, case .success(let before) = known.score else {
        hardest = next
        continue
      }
      if case .success(let score) = next.score, score > before { hardest = next }
    }
    return hardest ?? Component(score: .failure(.noCarbon), domain: AccessibilityDomain(of: molecule))
  }

  /// - Parameter atoms: the component's atoms in the molecule that is assessed; nil where they are the same.
  private func component(
    _ subject: Subject, _ ertl: Result<Double, MissingValue>, _ stock: (@Sendable (String) -> Bool)?,
    isExplained: Bool, atoms: [Int]?
  ) -> Component {
    let domain = AccessibilityDomain(of: subject.molecule)
    guard case .success(let ertl) = ertl, subject.molecule.atoms.contains(where: { $0.atomicNumber == 6 }) else {
      return Component(score: .failure(.noCarbon), domain: domain)
    }
    let blocks = stock.map { StockSearch(subject.perceived, isInStock: $0).blocks }
    let tally = FeatureReading(subject, tables, ertl: ertl, blocks: blocks, isExplained: isExplained).tally
    var result = Component(
      score: .success(AccessibilityModel.score(logOdds: model.logOdds(tally))), domain: domain)
    if isExplained { result.drivers = model.drivers(tally, atoms: atoms) }
    return result
  }

  /// The names of ``features(of:)``.
  package static let featureIds = AccessibilityFeature.allCases.map(\.id)

  /// What the own score looks at, for the scripts that fit it.
  package func features(of subject: Subject) throws(MissingValue) -> [Double] {
    FeatureReading(subject, tables, ertl: try ertl(of: subject), isExplained: false).tally.totals
  }

  /// The numbers of the parts that count tables know: pieces, skeletons, ring systems, frameworks.
  package static func parts(of subject: Subject) -> [[UInt32]] {
    let parts = MoleculeParts(subject.perceived)
    return MoleculeParts.Kind.allCases.map { parts.numbers($0) }
  }
}
