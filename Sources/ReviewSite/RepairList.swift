internal import CampaignPages
internal import Campaigns

/// Which candidates are to be repaired, and by what.
enum RepairList {
  /// The most that a page shows.
  private static let most = 20
  /// How many of the nearest are asked for their site.
  private static let asked = 40

  /// What was proposed or decided and does not pass, newest first.
  static func wanted(_ model: PoolModel, _ state: ReviewState) -> [Int] {
    let numbers = state.subjects.filter { number, subject in
      guard number <= model.candidates.count else { return false }
      let outcome = subject.verdict?.outcome ?? .pass
      return outcome != .pass || state.standing(of: number) == .rejected
    }.keys
    return Array(
      numbers.sorted { (state.standings[$1]?.event ?? 0, $0) < (state.standings[$0]?.event ?? 0, $1) }.prefix(most))
  }

  static func why(_ number: Int, _ state: ReviewState) -> [String] {
    let reasons = state.subjects[number]?.verdict?.reasons.filter { $0.action == "hold" || $0.action == "reject" } ?? []
    var words = reasons.map { "\($0.action) \($0.rule): \($0.words)" }
    if state.standing(of: number) == .rejected,
      let last = state.decisions.last(where: { $0.decision.candidate == number && $0.decision.choice == .reject })
    {
      words.append("rejected by \(last.name): \(last.decision.reason)")
    }
    return words
  }

  /// A substance of a candidate that is to be replaced.
  struct Part: Hashable {
    /// The candidate's number.
    var number: Int
    /// Among its substances.
    var place: Int
  }

  /// Every substance that a rule speaks of; where none is named, as when a person rejected, every one.
  static func parts(_ number: Int, _ model: PoolModel, _ state: ReviewState) -> [Part] {
    let reasons = state.subjects[number]?.verdict?.reasons.filter { $0.action == "hold" || $0.action == "reject" } ?? []
    let structures = model.candidates[number - 1].structures
    let spoken = structures.indices.filter { place in reasons.contains { $0.role == structures[place].role } }
    return (spoken.isEmpty ? Array(structures.indices) : spoken).map { Part(number: number, place: $0) }
  }

  /// The candidate with that substance replaced, everything else as it is.
  static func candidate(_ part: Part, _ model: PoolModel, with molecule: StockMolecule) -> Candidate {
    var instead = model.candidates[part.number - 1]
    instead.structures[part.place] = Candidate.Structure(
      role: instead.structures[part.place].role, smiles: molecule.smiles, canonicalSMILES: molecule.smiles,
      substanceKey: molecule.substanceKey)
    return instead
  }

  /// A candidate of the pool instead of another.
  struct Analogue {
    var number: Int
    var likeness: Double
    /// Roles of the substances that are others; empty where only parameters are.
    var differs: [String]
  }

  /// The nearest of the pool of which every substance is the same or gives by the same kind of site as the one whose
  /// role it has.
  static func analogues(of number: Int, _ model: PoolModel, by depicter: Depicter) -> [Analogue] {
    let own = model.candidates[number - 1].structures
    var found: [Analogue] = []
    for (other, likeness) in model.analogues(of: number, count: asked) {
      let structures = model.candidates[other - 1].structures
      guard structures.map(\.role) == own.map(\.role) else { continue }
      let differing = own.indices.filter { structures[$0].substanceKey != own[$0].substanceKey }
      let isKept = differing.allSatisfy { place in
        // Whose site is not known, nothing keeps.
        guard case .success(let donor) = depicter.donor(of: own[place].smiles) else { return false }
        if case .success(donor) = depicter.donor(of: structures[place].smiles) { return true }
        return false
      }
      if isKept { found.append(Analogue(number: other, likeness: likeness, differs: differing.map { own[$0].role })) }
      if found.count == 3 { break }
    }
    return found
  }
}
