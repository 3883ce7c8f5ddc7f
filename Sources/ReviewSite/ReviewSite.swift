package import CampaignPages
package import Campaigns
internal import Foundation
internal import Reports
internal import Synchronization

/// The review of a campaign as pages: a function from requests to answers, whatever brings them.
///
/// Every page is made from the file as it is at that moment, so that other commands may write it meanwhile.
package final class ReviewSite: Sendable {
  let store: CampaignStore
  let depicter: Depicter
  let settings: SiteSettings
  /// What forms of this run carry, so that no other site can send one.
  let formToken = ReviewSite.secret()
  /// What a browser carries that has entered the token.
  let session = ReviewSite.secret()
  private let current = Mutex<ReviewState?>(nil)
  private let index = Mutex<GridIndex>(.none)
  let poolModel = Mutex<PoolStanding>(.none)
  /// Pages that follow from the log alone, for one state of it.
  private let pages = Mutex<(sequence: Int, answers: [String: KeptAnswer], bytes: Int)>((-1, [:], 0))
  /// Cards of rounds without their forms: a decision changes one of them.
  let cards = KeptCards()
  let searches: PoolSearches
  let fragments: FragmentReader
  let tagTrial: TagTrial
  let proposing: Proposing
  let stock: StockShelf
  private static let mostPages = 500
  /// What is kept of pages that many look at; one of a molecule has some 200 kB.
  private static let mostKept = 24 << 20
  /// Layers of a molecule's picture that the sheet can show; a test compares them with what workers send.
  static let mostLayers = 100
  private static let keptPaths = ["/round", "/measurements", "/molecule"]
  private let ruleCounts = Mutex<(sequence: Int, counts: [String: Int])>((-1, [:]))

  private enum GridIndex {
    case none
    case building
    case ready(CandidateGrid, candidates: Int)
    case failed(CampaignError)
  }

  package init(_ store: CampaignStore, depicter: Depicter, settings: SiteSettings) {
    self.store = store
    self.depicter = depicter
    self.settings = settings
    searches = PoolSearches(command: depicter.command, path: store.path)
    fragments = FragmentReader(command: depicter.command)
    tagTrial = TagTrial(path: store.path, command: depicter.command, size: settings.trial)
    proposing = Proposing(program: settings.proposer, campaign: store.path)
    stock = StockShelf(settings.stock, depicter: depicter)
    stock.begin()
  }

  /// The file's name, without its folder: pages tell no path of the disk.
  var name: String { String(store.path.split(separator: "/").last ?? "campaign") }

  /// 256 random bits in hexadecimal digits.
  private static func secret() -> String {
    var chance = SystemRandomNumberGenerator()
    return (0..<4).map { _ in
      let digits = String(chance.next(), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  /// The campaign as it is now.
  func state() throws(CampaignError) -> ReviewState {
    do {
      return try current.withLock { known in
        if let known, try store.read({ (reader) throws(CampaignError) in try reader.lastSequence() }) == known.sequence
        {
          return known
        }
        let before = known
        let next = try store.read { (reader) throws(CampaignError) in try reader.reviewState(after: before) }
        known = next
        return next
      }
    } catch {
      throw (error as? CampaignError) ?? .damaged(path: name, words: "\(error)")
    }
  }

  /// The grid of the whole pool, up to date; nil while it is being made.
  func grid(_ state: ReviewState) throws(CampaignError) -> CandidateGrid? {
    let found = index.withLock { index -> GridIndex in
      if case .ready(let grid, let candidates) = index, candidates == state.candidateCount {
        return .ready(grid, candidates: candidates)
      }
      if case .building = index { return index }
      if case .failed = index { return index }
      index = .building
      return .none
    }
    switch found {
    case .building: return nil
    case .failed(let error): throw error
    case .ready(let grid, _):
      try grid.update(to: state)
      return grid
    case .none: break
    }
    let make = { @Sendable [self] in
      let result: GridIndex
      do throws(CampaignError) {
        // A connection of its own, so that no page waits for a million rows.
        let own = try CampaignStore(path: store.path)
        let folder = FileManager.default.temporaryDirectory.path
        let grid = try own.read { (reader) throws(CampaignError) in try CandidateGrid(reader, folder: folder) }
        try own.close()
        try grid.update(to: state)
        result = .ready(grid, candidates: state.candidateCount)
      } catch {
        result = .failed(error)
      }
      index.withLock { $0 = result }
    }
    if state.candidateCount > 20_000 {
      Thread.detachNewThread(make)
      return nil
    }
    make()
    return try grid(state)
  }

  /// How many verdicts of the pool speak each rule.
  func ruleCounts(_ rules: [String], _ state: ReviewState) throws(CampaignError) -> [String: Int] {
    let known = ruleCounts.withLock { $0.sequence == state.sequence ? $0.counts : [:] }
    if rules.allSatisfy({ known[$0] != nil }) { return known }
    let counts = try store.read { (reader) throws(CampaignError) in try reader.countVerdicts(speaking: rules) }
    ruleCounts.withLock { $0 = (state.sequence, counts) }
    return counts
  }

  /// Answers a request; what goes wrong is a page with words.
  package func answer(_ request: PageRequest) -> PageAnswer {
    if let refusal = refusal(of: request) { return refusal.safe() }
    var request = request
    // As the page would be; what brings it leaves the body out.
    if request.method == "HEAD" { request.method = "GET" }
    do throws(CampaignError) {
      guard request.method == "GET", Self.keptPaths.contains(request.path) else { return try route(request).safe() }
      return try kept(request)
    } catch {
      return failure(error).safe()
    }
  }

  /// The page as it was made for whoever asked the same before and since when nothing was written.
  private func kept(_ request: PageRequest) throws(CampaignError) -> PageAnswer {
    let sequence = try state().sequence
    let query = request.query.sorted { $0.key < $1.key }.map {
      "\(PageRequest.encoded($0.key))=\(PageRequest.encoded($0.value))"
    }
    let key = ([request.path, PageRequest.encoded(request.cookies["dative_name"] ?? "")] + query).joined(separator: "&")
    let place = pages.withLock { pages -> KeptAnswer in
      if pages.sequence < sequence || pages.answers.count >= Self.mostPages || pages.bytes > Self.mostKept {
        pages = (max(sequence, pages.sequence), [:], 0)
      }
      // Whoever has seen less than others meanwhile shares nothing.
      guard pages.sequence == sequence else { return KeptAnswer() }
      if let known = pages.answers[key] { return known }
      let new = KeptAnswer()
      pages.answers[key] = new
      return new
    }
    return try place.answer { () throws(CampaignError) in
      let answer = try route(request).safe()
      pages.withLock { $0.bytes += answer.body.count }
      return answer
    }
  }

  private func route(_ request: PageRequest) throws(CampaignError) -> PageAnswer {
    switch (request.method, request.path) {
    case ("GET", "/"): .redirect("/round")
    case ("GET", "/site.css"):
      PageAnswer(
        type: "text/css; charset=utf-8", CampaignSheet.text + MoleculePage.sheet(layers: Self.mostLayers),
        headers: [("Cache-Control", "private, max-age=3600")])
    case ("GET", "/site.js"):
      PageAnswer(
        type: "text/javascript; charset=utf-8", SiteScript.text, headers: [("Cache-Control", "private, max-age=3600")])
    case ("GET", "/round"): try roundPage(request)
    case ("GET", "/propose"): try proposingPage(request)
    case ("POST", "/propose"): try propose(request)
    case ("POST", "/decide"): try decide(request)
    case ("GET", "/measurements"): try measurementsPage(request)
    case ("POST", "/measurements/one"): try measureOne(request)
    case ("POST", "/measurements/check"): try checkTable(request)
    case ("POST", "/measurements/enter"): try enterTable(request)
    case ("POST", "/measurements/withdraw"): try withdraw(request)
    case ("GET", "/candidates"): try candidatesPage(request)
    case ("GET", "/candidates.csv"): try candidatesTable(request)
    case ("GET", "/molecule"): try moleculePage(request)
    case ("GET", "/evidence"): try evidencePage(request)
    case ("POST", "/evidence/judge"): try judgeTag(request)
    case ("GET", "/evidence/gold.jsonl"): try goldLabels()
    case ("GET", "/health"): try healthPage(request)
    case ("POST", "/health/ablate"): try judgeTags(request)
    case ("GET", "/rules"): try rulesPage(request)
    case ("GET", "/rules/alerts.tsv"): try alertTable()
    case ("GET", "/repair"): try repairPage(request)
    case ("GET", "/repair/refused.csv"): try refusedTable()
    case ("GET", _):
      page(status: 404, "Not found", here: "", "<p>There is no such page; the bar above leads to all of them.</p>\n")
    default:
      page(status: 405, "Not possible", here: "", "<p>This cannot be asked of this address.</p>\n")
    }
  }

  /// An error as a page.
  func failure(_ error: CampaignError) -> PageAnswer {
    let status =
      switch error {
      case .changedMeanwhile, .nothingToDecide, .withdrawnAlready, .repeatedMeasurement: 409
      case .inUse, .diskFull: 503
      case .unknownCandidate, .unknownMeasurement: 404
      case .damaged, .unreadableEvent, .notFound, .notReadable, .notACampaign, .newer, .readOnly, .noPermission: 500
      default: 400
      }
    return page(
      status: status, "Not done", here: "",
      """
      <p class="error" role="alert">\(words(of: error))</p>
      <p>Nothing was changed. Go back, mend it, and send it again.</p>

      """)
  }

  /// A form that is longer than any that is meant.
  func tooLong() -> PageAnswer {
    page(
      status: 413, "Too long", here: "",
      "<p role=\"alert\">More than \(SiteSettings.longestBody >> 20) MiB are not taken at once; nothing was entered.</p>\n"
    )
  }

  /// What an error says, without the folder of the file.
  func words(of error: CampaignError) -> String { "\(error)".replacing(store.path, with: name) }
}
