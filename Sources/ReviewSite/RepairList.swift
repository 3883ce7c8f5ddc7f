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

  /// The first substance that a rule speaks of, else the first.
  static func part(_ number: Int, _ model: PoolModel, _ state: ReviewState) -> Part {
    let spoken = state.subjects[number]?.verdict?.reasons.first { $0.action == "hold" || $0.action == "reject" }?.role
    let structures = model.candidates[number - 1].structures
    return Part(number: number, place: structures.firstIndex { $0.role == spoken } ?? 0)
  }

  /// The candidate with that substance replaced, everything else as it is.
  static func candidate(_ part: Part, _ model: PoolModel, with molecule: StockMolecule) -> Candidate {
    var instead = model.candidates[part.number - 1]
    instead.structures[part.place] = Candidate.Structure(
      role: instead.structures[part.place].role, smiles: molecule.smiles, canonicalSMILES: molecule.smiles,
      substanceKey: molecule.substanceKey)
    return instead
  }

  static func analogues(
    of number: Int, _ model: PoolModel, donor: String?, by depicter: Depicter
  ) -> [(number: Int, likeness: Double)] {
    var found: [(number: Int, likeness: Double)] = []
    for analogue in model.analogues(of: number, count: asked) {
      guard let smiles = model.candidates[analogue.number - 1].structures.first?.smiles else { continue }
      if case .success(donor) = depicter.donor(of: smiles) { found.append(analogue) }
      if found.count == 3 { break }
    }
    return found
  }
}
