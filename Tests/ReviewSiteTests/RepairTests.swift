import CampaignPages
import Feasibility
import Foundation
import TestSupport
import Testing
import Workers

@testable import Campaigns
@testable import ReviewSite

/// What is offered instead of what was rejected, and the trial of tags, with the built worker.
@Suite struct RepairTests {
  private static let pool = [
    "NCCc1ccccc1", "NCCCc1ccccc1", "CCCCO", "CC(=O)OCC", "c1ccncc1", "Cc1ccncc1", "CS(C)=O", "NC(N)=S", "Nc1ccccc1",
    "CCOCC", "Clc1ccncc1", "CCCO", "CC(C)O", "NC(N)=O",
  ]
  private static let data = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../data").standardizedFileURL.path
  private let folder: ScratchFolder
  private let worker: WorkerCommand

  init() throws {
    folder = try ScratchFolder()
    worker = WorkerCommand(path: try workerExecutable().path)
  }

  /// The fifth candidate, pyridine, is rejected; the first eight are measured, and the outcome is what the tag says.
  private func site(
    stock rows: String?, named name: String = "a", policy: PolicyFiles? = nil, _ settings: SiteSettings = SiteSettings()
  ) throws -> ReviewSite {
    let path = folder.path + "/\(name).dative"
    let keys = try Featuriser(descriptors: ["molecular_weight"], command: worker, workers: 2)
      .features(of: Self.pool, interruption: Interruption()).map { try $0.get().substanceKey }
    try CampaignStore.create(at: path, by: "a") { (writer) throws(CampaignError) in
      try writer.append(
        .created(CampaignCreated(objectives: [Objective(name: "PCE", direction: .maximize, unit: "%")])))
      let candidates = Self.pool.enumerated().map { place, smiles in
        Candidate(
          number: place + 1, id: "c\(place + 1)", row: place + 1,
          structures: [.init(smiles: smiles, canonicalSMILES: smiles, substanceKey: keys[place])])
      }
      try writer.append(.candidatesAdded(CandidatesAdded(source: "list", candidates: candidates)))
      let tags = Self.pool.indices.map { place in
        Campaigns.Tag(
          substanceKey: keys[place], axis: "a", polarity: .supports, probability: Double(place * 5 % 14) / 14,
          evidence: "e", scorer: "s")
      }
      try writer.append(.tagsAdded(TagsAdded(source: "t", tags: tags)))
      let measurements = (1...14).map { number in
        Campaigns.Measurement(
          number: number, candidate: number, objective: "PCE", value: 18 + Double((number - 1) * 5 % 14) / 7, unit: "%")
      }
      try writer.append(.measured(MeasurementsTaken(measurements: measurements)))
      try writer.append(.decided(DecisionMade(candidate: 5, choice: .reject, reason: "it smells", round: nil)))
    }
    var settings = settings
    if let rows {
      let list = try folder.file("shelf.smi", Array(rows.utf8))
      settings.stock = StockSource(
        path: list, policy: policy, dataFolder: policy == nil ? nil : Self.data, cache: path + ".stock")
    }
    return ReviewSite(
      try CampaignStore(path: path), depicter: Depicter(command: worker, dataFolder: Self.data), settings: settings)
  }

  private func get(_ target: String, _ site: ReviewSite) -> String {
    String(
      decoding: site.answer(
        PageRequest(method: "GET", target: target, headers: ["host": "127.0.0.1:8417"])
      ).body, as: UTF8.self)
  }

  /// The page once nothing is under way any more.
  private func repaired(_ site: ReviewSite) async throws -> String {
    var html = get("/repair?compute=yes", site)
    for _ in 0..<600 {
      let isBusy = ["is being", "Compute the whole pool"].contains { html.contains($0) }
      if !isBusy { break }
      try await Task.sleep(for: .milliseconds(50))
      html = get("/repair", site)
    }
    return html
  }

  @Test func `the nearest of the stock that keeps the donor is offered with what is believed of it`() async throws {
    let stock = "CCc1ccncc1 ethylpyridine\nc1ccncc1 itself\nCc1ccccc1 toluene\nCc1ccncc1 picoline\nC1CC broken\n"
    let html = try await repaired(try site(stock: stock))
    #expect(html.contains("Stock, shelf.smi, 5 rows: 4 may be offered"))
    let rows = html.components(separatedBy: "<tr><td>stock</td>").dropFirst()
    #expect(rows.contains { $0.contains("ethylpyridine (row 1)") && $0.contains("PCE ") && $0.contains("±") })
    #expect(rows.first?.contains("picoline (row 4), which is candidate") == true, "it has one atom less to differ in")
    #expect(!rows.contains { $0.contains("itself") || $0.contains("toluene") })
    #expect(html.contains("<tr><td>pool</td>"))
    #expect(!html.contains(folder.path))
    let again = ReviewSite(
      try CampaignStore(path: folder.path + "/a.dative"),
      depicter: Depicter(command: worker, dataFolder: Self.data),
      settings: {
        var settings = SiteSettings()
        settings.stock = StockSource(
          path: folder.path + "/shelf.smi", cache: folder.path + "/a.dative.stock")
        return settings
      }())
    #expect(try await repaired(again).contains("as it was read before"))
  }

  @Test func `where the site cannot be told nothing is said to keep it`() async throws {
    let made = try site(stock: "Cc1ccncc1 picoline\n")
    let blind = ReviewSite(
      made.store, depicter: Depicter(command: worker, dataFolder: folder.path), settings: made.settings)
    let html = try await repaired(blind)
    #expect(html.contains("What it gives by cannot be told") && !html.contains("<tr><td>"))
  }

  @Test func `rows of the stock that are not offered are told with their reasons, as CSV`() async throws {
    let site = try site(
      stock: "Cc1ccncc1 picoline\n# a comment\nC1CC =cmd\nCc1ccncc1 again\nC(C)(C)(C)(C)C five,bonds\n")
    let html = try await repaired(site)
    #expect(html.contains("href=\"/repair/refused.csv\">The 2 rows that are held, rejected or cannot be read"))
    let lines = get("/repair/refused.csv", site).split(separator: "\n").map(String.init)
    #expect(lines.count == 3 && lines[0] == "row,id,smiles,outcome,reason,words")
    #expect(lines[1].hasPrefix("3,'=cmd,C1CC,failed,") && lines[1].split(separator: ",").count >= 6)
    #expect(lines[2].hasPrefix("5,\"five,bonds\",C(C)(C)(C)(C)C,failed,"))
    guard case .ready(let list) = site.stock.now else { return #expect(Bool(false), "it is read") }
    #expect(list.refused.count == list.account.held + list.account.rejected + list.account.failed)
    #expect(get("/repair/refused.csv", try self.site(stock: nil, named: "b")).contains("none was named"))
  }

  @Test func `rows that the policy stops are told with its rules`() async throws {
    let policy = PolicyFiles(
      file: "p.toml",
      text: """
        name = "p"
        summary = "small ones alone"
        [limits.molecular_weight]
        unit = "Da"
        hold = [0, 100]

        """)
    let site = try site(stock: "Cc1ccncc1 picoline\nCCCCCCc1ccncc1 long\n", policy: policy)
    _ = try await repaired(site)
    let lines = get("/repair/refused.csv", site).split(separator: "\n").map(String.init)
    #expect(lines.count == 2)
    #expect(
      lines.last?.hasPrefix("2,long,CCCCCCc1ccncc1,hold,limit.molecular_weight,\"hold: molecular_weight is 163")
        == true, "\(lines)")
  }

  @Test
  func `of a candidate of several substances each that a rule speaks of is answered, the pool by whole candidates`()
    async throws
  {
    let path = folder.path + "/several.dative"
    let pairs = [
      ("CS(C)=O", "c1ccncc1"), ("CS(C)=O", "Cc1ccncc1"), ("CCS(C)=O", "c1ccncc1"), ("CCO", "c1ccncc1"),
      ("CS(C)=O", "CCO"), ("CCS(C)=O", "CCc1ccncc1"),
    ]
    let keys = try Featuriser(descriptors: ["molecular_weight"], command: worker, workers: 2)
      .features(of: pairs.flatMap { [$0.0, $0.1] }, interruption: Interruption()).map { try $0.get().substanceKey }
    try CampaignStore.create(at: path, by: "a") { (writer) throws(CampaignError) in
      try writer.append(
        .created(CampaignCreated(objectives: [Objective(name: "PCE", direction: .maximize, unit: "%")])))
      let candidates = pairs.enumerated().map { place, pair in
        Candidate(
          number: place + 1, id: "c\(place + 1)", row: place + 1,
          structures: [("smiles_solvent", pair.0, keys[2 * place]), ("smiles_additive", pair.1, keys[2 * place + 1])]
            .map {
              .init(role: $0.0, smiles: $0.1, canonicalSMILES: $0.1, substanceKey: $0.2)
            })
      }
      try writer.append(.candidatesAdded(CandidatesAdded(source: "list", candidates: candidates)))
      try writer.append(.decided(DecisionMade(candidate: 1, choice: .reject, reason: "so", round: nil)))
    }
    let list = try folder.file("solvents.smi", Array("CCCS(C)=O propyl\nCCCc1ccncc1 pyridyl\n".utf8))
    var settings = SiteSettings()
    settings.stock = StockSource(path: list, cache: path + ".stock")
    let site = ReviewSite(
      try CampaignStore(path: path), depicter: Depicter(command: worker, dataFolder: Self.data), settings: settings)
    let html = try await repaired(site)
    let parts = html.components(separatedBy: "<h3>Instead of ").dropFirst()
    #expect(parts.count == 2, "a person rejected it, so each substance is answered")
    #expect(parts.first?.contains("propyl (row 1)") == true && parts.first?.contains("pyridyl") == false)
    #expect(parts.last?.contains("pyridyl (row 2)") == true)
    #expect(html.contains("replaces one substance and leaves the others"))
    let pool = html.components(separatedBy: "<tr><td>pool</td>").dropFirst()
    #expect(pool.contains { $0.contains(">c2</a> (other smiles_additive)") })
    #expect(pool.contains { $0.contains(">c3</a> (other smiles_solvent)") })
    #expect(pool.contains { $0.contains(">c6</a> (other smiles_solvent, smiles_additive)") })
    #expect(!pool.contains { $0.contains(">c4</a>") || $0.contains(">c5</a>") }, "an alcohol gives by another site")
  }

  @Test(arguments: [
    ("Cc1ccccc1 toluene\nCCc1ccccc1\n", "Nothing in stock"), ("", "shelf.smi has no molecule in it"),
    ("C1CC\n", "no molecule of shelf.smi may be offered: 1 rows"),
    (
      "Cc1ccncc1\"><script>window.hit=1</script> x\nCc1ccncc1 \"><script>window.hit=1</script>\n",
      "&quot;&gt;&lt;script"
    ),
  ])
  func `where nothing is to be offered, or the list is hostile, the page says so in words`(
    stock: String, words: String
  ) async throws {
    let html = try await repaired(try site(stock: stock))
    #expect(html.contains(words))
    #expect(!html.contains(folder.path) && !html.contains("window.hit=1</script>"))
  }

  @Test func `without a list candidates of the pool are offered, and how to name one is told`() async throws {
    let html = try await repaired(try site(stock: nil))
    #expect(html.contains("dative serve --stock FILE") && html.contains("<tr><td>pool</td>"))
    #expect(!html.contains("<tr><td>stock</td>"))
  }

  @Test func `tags on trial are judged against shuffled ones, and the page tells the result`() async throws {
    var settings = SiteSettings()
    settings.trial = .init(permutations: 19, powerReplicates: 2)
    let site = try site(stock: nil, settings)
    let body = Array("form_token=\(site.formToken)".utf8)
    let asked = site.answer(
      PageRequest(
        method: "POST", target: "/health/ablate",
        headers: ["host": "127.0.0.1:8417", "content-type": "application/x-www-form-urlencoded"], body: body))
    #expect(asked.status == 303)
    var html = get("/health", site)
    for _ in 0..<1200 where html.contains("are being judged") {
      try await Task.sleep(for: .milliseconds(50))
      html = get("/health", site)
    }
    #expect(html.contains("Against shuffled tags p = ") && html.contains("14 candidates with 14 measurements"))
    #expect(html.contains("19 shuffles in each test"))
    // With 19 shuffles no p is below 1/20 or above 1.
    let p = html.components(separatedBy: "Against shuffled tags p = ").dropFirst().first
      .flatMap { Double($0.prefix { "0123456789.".contains($0) }) }
    #expect(p.map { $0 >= 0.05 && $0 <= 1 } == true)
    // Beside everything that is not significant stands the power, or why there is none.
    let verdicts = html.components(separatedBy: "not significant").dropFirst()
    for verdict in verdicts {
      #expect(verdict.hasPrefix(". Of simulated campaigns, what explains 10 %") || verdict.hasPrefix("; the power is"))
    }
    #expect(verdicts.count + html.components(separatedBy: "significant.").count > 5, "sets, both tests and the tag")
  }
}
