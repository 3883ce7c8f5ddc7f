internal import Campaigns
internal import Reports

extension ReviewSite {
  /// Where what a page needs of searches by structure stands.
  enum Searched {
    case ready([CandidateQuestion.Found])
    case running(done: Int, total: Int)
  }

  /// As likely to be of one kind as not, of counted environments.
  static let usualLikeness = 0.3

  private func structures(_ request: PageRequest) -> [StructureQuestion] {
    func field(_ name: String) -> String? {
      guard let text = request.query[name] else { return nil }
      let own = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return own.isEmpty ? nil : own
    }
    return [field("holding").map { .holding(pattern: $0) }, field("like").map { .like(smiles: $0) }].compactMap { $0 }
  }

  /// Whether likeness to a molecule is asked for, so that there is something to order by.
  func asksLikeness(_ request: PageRequest) -> Bool {
    structures(request).contains { if case .like = $0 { true } else { false } }
  }

  /// What a request asks of structures, looked up or begun.
  func searched(
    _ request: PageRequest, _ grid: CandidateGrid, _ state: ReviewState
  ) throws(CampaignError) -> Searched {
    var least = Self.usualLikeness
    if let text = request.query["likeness"], !text.isEmpty {
      guard let number = Double(text), number.isFinite else {
        throw .notANumber(what: "the least likeness", text: text)
      }
      guard (StructureSearch.leastLikeness...1).contains(number) else {
        throw .outOfRange(
          what: "the least likeness", text: text, words: "it is from \(StructureSearch.leastLikeness) to 1")
      }
      least = number
    }
    var found: [CandidateQuestion.Found] = []
    for question in structures(request) {
      switch try searches.standing(of: question, in: grid, candidates: state.candidateCount) {
      case .failed(let error): throw error
      case .running(let done, let total): return .running(done: done, total: total)
      case .found(let search):
        if case .like = question {
          found.append(.init(search: search, least: least))
        } else {
          found.append(.init(search: search))
        }
      }
    }
    return .ready(found)
  }

  /// What stands there while a search goes on; it asks again by itself.
  func searching(_ done: Int, _ total: Int, _ state: ReviewState, _ filters: Markup) -> PageAnswer {
    let far = total > 0 ? "\(done) of \(total) structures were looked at" : "it is about to begin"
    var answer = page(
      "Candidates", here: "/candidates", state: state,
      """
      \(filters)<p class="notice" role="status" id="searching">The pool is being searched: \(far). This page asks again \
      by itself; the answer is kept for the next time.</p>

      """)
    answer.headers.append(("Refresh", "2"))
    return answer
  }

  /// The fields of searches by structure.
  func structureFields(_ request: PageRequest) -> Markup {
    """
    <label>Holds the substructure (SMARTS) <input name="holding" maxlength="1000" spellcheck="false" \
    value="\(request.query["holding"] ?? "")"></label>
    <label>Like (SMILES) <input name="like" maxlength="2000" spellcheck="false" \
    value="\(request.query["like"] ?? "")"></label>
    <label>by at least (\(String(StructureSearch.leastLikeness)) to 1, Tanimoto) <input name="likeness" \
    inputmode="decimal" size="5" maxlength="10" placeholder="\(String(Self.usualLikeness))" \
    value="\(request.query["likeness"] ?? "")"></label>

    """
  }
}
