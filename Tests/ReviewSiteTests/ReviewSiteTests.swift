import CampaignPages
import Foundation
import TestSupport
import Testing
import Workers

@testable import Campaigns
@testable import ReviewSite

@Suite struct ReviewSiteTests {
  private let folder: ScratchFolder
  private let site: ReviewSite
  private static let nasty = "\"><script>window.hit=1</script>"

  init() throws { (folder, site) = try Self.made(SiteSettings()) }

  private static func made(_ settings: SiteSettings) throws -> (ScratchFolder, ReviewSite) {
    let folder = try ScratchFolder()
    let path = folder.path + "/a.dative"
    try CampaignStore.create(at: path, by: "a") { (writer) throws(CampaignError) in
      try writer.append(
        .created(CampaignCreated(objectives: [Objective(name: "PCE", direction: .maximize, unit: "%")])))
      let candidates = (1...3).map { number in
        let chain = String(repeating: "C", count: number)
        return Candidate(
          number: number, id: number == 1 ? nasty : "c\(number)", row: number,
          structures: [.init(smiles: chain, canonicalSMILES: chain, substanceKey: chain)])
      }
      try writer.append(.candidatesAdded(CandidatesAdded(source: "list", candidates: candidates)))
      try writer.append(
        .proposed(
          RoundProposed(
            round: 1, acquisition: "design", surrogate: "none", seed: 1, schema: nil, pool: 3, basedOn: 2,
            proposals: [Proposal(position: 1, candidate: 1, kind: .design, words: nasty)])))
    }
    // No worker: pages then say why there is no picture.
    let depicter = Depicter(command: WorkerCommand(path: "/nowhere/dative-worker"), dataFolder: "/nowhere")
    return (folder, ReviewSite(try CampaignStore(path: path), depicter: depicter, settings: settings))
  }

  private func get(_ target: String, host: String = "127.0.0.1:8417", cookie: String = "") -> PageAnswer {
    site.answer(PageRequest(method: "GET", target: target, headers: ["host": host, "cookie": cookie]))
  }

  private func post(
    _ target: String, _ fields: [String: String], headers: [String: String] = [:], on other: ReviewSite? = nil
  ) -> PageAnswer {
    let body = fields.map { "\(PageRequest.encoded($0.key))=\(PageRequest.encoded($0.value))" }.joined(separator: "&")
    let own = ["host": "127.0.0.1:8417", "content-type": "application/x-www-form-urlencoded"].merging(headers) { $1 }
    return (other ?? site).answer(PageRequest(method: "POST", target: target, headers: own, body: Array(body.utf8)))
  }

  private func text(_ answer: PageAnswer) -> String { String(decoding: answer.body, as: UTF8.self) }

  private var decision: [String: String] {
    ["candidate": "1", "choice": "accept", "reason": "so", "name": "me", "seen": "3", "round": "1"]
  }

  private func decisions() throws -> [DecisionRecord] {
    try site.store.read { (reader) throws(CampaignError) in try reader.decisions() }
  }

  @Test(arguments: [
    "/round", "/measurements", "/candidates", "/evidence", "/health", "/rules", "/repair", "/molecule?n=1",
    "/candidates?holding=%5BN%3Cscript%3E", "/candidates?like=%3Cscript%3E", "/candidates?likeness=%3Cscript%3E",
    "/round?n=%3Cscript%3E", "/candidates?order=%22%3E%3Cscript%3E", "/%3Cscript%3E", "/../../etc/passwd",
  ])
  func `no page has a script of its own, a path of the disk, or text that is not escaped`(target: String) {
    let answer = get(target)
    let html = text(answer)
    #expect(html.components(separatedBy: "<script").count == 2, "only the site's own file")
    #expect(!html.contains("window.hit=1</script>") && !html.contains(folder.path))
    #expect(!html.contains(" style=") && !html.contains(" onclick"))
    let policy = answer.headers.first { $0.name == "Content-Security-Policy" }?.value ?? ""
    #expect(policy.contains("script-src 'self'") && !policy.contains("unsafe"))
  }

  @Test func `a decision needs the form of this run, from this site`() throws {
    #expect(post("/decide", decision).status == 403)
    let whole = decision.merging(["form_token": site.formToken]) { $1 }
    #expect(post("/decide", whole, headers: ["origin": "http://evil.example"]).status == 403)
    #expect(post("/decide", whole, headers: ["sec-fetch-site": "cross-site"]).status == 403)
    #expect(post("/decide", whole, headers: ["host": "evil.example"]).status == 421)
    #expect(try decisions().isEmpty)
    #expect(post("/decide", whole, headers: ["origin": "http://127.0.0.1:8417"]).status == 303)
    #expect(try decisions().map(\.name) == ["me"])
  }

  @Test func `of two who saw the same page the second is told and enters nothing`() throws {
    let whole = decision.merging(["form_token": site.formToken]) { $1 }
    #expect(post("/decide", whole).status == 303)
    let late = post("/decide", whole.merging(["choice": "reject", "name": "other"]) { $1 })
    #expect(late.status == 409 && text(late).contains("Somebody was faster"))
    #expect(try decisions().count == 1)
  }

  @Test func `a decision without reason or name is refused in words`() throws {
    for missing in ["reason", "name"] {
      let answer = post("/decide", decision.merging(["form_token": site.formToken, missing: " "]) { $1 })
      #expect(answer.status == 400 && text(answer).contains("is missing"))
    }
    #expect(try decisions().isEmpty)
  }

  @Test func `a pasted table is checked first and entered as it was checked`() throws {
    let table = "candidate,PCE\r\nc2,19.1\r\nc3,abc\r\n"
    let form = ["form_token": site.formToken, "name": "me", "table": table]
    let checked = post("/measurements/check", form)
    #expect(checked.status == 200 && text(checked).contains("not-a-number"))
    #expect(try site.store.read { (reader) throws(CampaignError) in try reader.lastMeasurement() } == 0)
    let entered = post("/measurements/enter", form.merging(["expected": "1"]) { $1 })
    #expect(entered.status == 303)
    #expect(try site.store.read { (reader) throws(CampaignError) in try reader.lastMeasurement() } == 1)
    // What held is entered now, so that the same table has nothing left that holds.
    #expect(post("/measurements/enter", form.merging(["expected": "1"]) { $1 }).status == 400)
  }

  @Test func `rows of a pasted table that say what is entered, or what a row above says, are flagged by line`() throws {
    let form = ["form_token": site.formToken, "name": "me", "table": "candidate,PCE\nc2,19.1\n"]
    #expect(post("/measurements/enter", form.merging(["expected": "1"]) { $1 }).status == 303)
    let html = text(
      post("/measurements/check", form.merging(["table": "candidate,PCE\nc3,18\nc2,19.1\nc3,18\n"]) { $1 }))
    #expect(html.contains("<strong>1</strong> hold, 2 say what is"))
    #expect(html.contains("<td class=\"number\">3</td><td>measurement 1, by me"))
    #expect(html.contains("<td class=\"number\">4</td><td>a row above it"))
  }

  @Test func `the log tells who did what and why, back to its beginning, and no path`() throws {
    #expect(post("/decide", decision.merging(["form_token": site.formToken]) { $1 }).status == 303)
    let html = text(get("/health"))
    #expect(html.contains("accept <a href=\"/molecule?n=1\">") && html.contains("</a>: so</td>"))
    #expect(html.contains("3 candidates from list") && html.contains("PCE: maximize; no policy"))
    try site.store.write(by: "a") { (writer) throws(CampaignError) in
      for place in 0..<250 {
        _ = try writer.append(
          .tagsAdded(
            TagsAdded(
              source: "/secret/t",
              tags: (0..<2).map {
                Campaigns.Tag(
                  substanceKey: "C", axis: "a\($0) \(place)", polarity: .supports, probability: 0.5, evidence: "e",
                  scorer: "s")
              })))
      }
    }
    let latest = text(get("/health"))
    #expect(
      latest.contains("2 tags from t") && !latest.contains("secret") && !latest.contains("3 candidates from list"))
    #expect(latest.contains("/health?upto=54#log") && text(get("/health?upto=54")).contains("3 candidates from list"))
  }

  @Test(arguments: [
    "/evidence?page=9223372036854775807", "/candidates?page=9223372036854775807", "/molecule?n=9223372036854775807",
    "/molecule?n=-1", "/molecule", "/round?n=9223372036854775807", "/health?upto=9223372036854775807",
    "/health?upto=x", "/candidates?number_least=1e400", "/candidates?number_least=nan",
    "/candidates?pick-99999999999999999999=1",
    "/candidates?sliders=chosen&slide_PCE=yes&PCE_least=1e308&PCE_most=-1e308", "/%", "/%zz?%zz=%zz&&&=",
    "/round?%00=%FF",
    "/candidates?selection=yes", "/health?column=%F0%9F%A7%AA", "//round", "/./round", "/repair/refused.csv", "",
  ])
  func `an odd address has a page with words, and never ends the server`(target: String) {
    for method in ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PROPFIND", "get", ""] {
      let answer = site.answer(PageRequest(method: method, target: target, headers: ["host": "127.0.0.1:8417"]))
      #expect((200..<500).contains(answer.status), "\(method)")
      #expect(answer.headers.contains { $0.name == "Content-Security-Policy" })
      #expect(answer.body.count > 20)
      if method == "POST" { #expect(answer.status == 403, "it has no token") }
      if !["GET", "HEAD", "POST"].contains(method) { #expect(answer.status == 405, "\(method)") }
    }
  }

  @Test func `a HEAD is answered as its GET`() {
    for place in ["/round", "/candidates", "/site.css", "/nothing"] {
      let head = site.answer(PageRequest(method: "HEAD", target: place, headers: ["host": "127.0.0.1:8417"]))
      #expect(head.status == get(place).status, "\(place)")
    }
  }

  @Test(arguments: ["张伟", "Ærøskøbing 🧪", "e\u{301}", "مريم", "\u{202e}evil"])
  func `a name of any script stays in the log as it is given and comes back in the form`(name: String) throws {
    let answer = post("/decide", decision.merging(["form_token": site.formToken, "name": name]) { $1 })
    #expect(answer.status == 303)
    #expect(try decisions().last?.name == name)
    let cookie = answer.headers.first { $0.name == "Set-Cookie" }?.value ?? ""
    #expect(cookie.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F || $0 == 0x20 })
    let html = text(get("/round", cookie: String(cookie.prefix { $0 != ";" })))
    #expect(html.contains("value=\"\(name.replacing("\u{202e}", with: "\u{FFFD}"))\""))
    let long = "a" + String(repeating: "\u{301}", count: 2000)
    #expect(
      post("/decide", decision.merging(["form_token": site.formToken, "name": long, "seen": "4"]) { $1 }).status == 400)
  }

  @Test func `with a token nothing is shown or taken before it is entered`() throws {
    var settings = SiteSettings()
    (settings.host, settings.token) = ("0.0.0.0", "a token of some length")
    let (_, guarded) = try Self.made(settings)
    let request = PageRequest(method: "GET", target: "/round", headers: ["host": "lab:8417"])
    #expect(guarded.answer(request).status == 401)
    #expect(post("/decide", decision.merging(["form_token": guarded.formToken]) { $1 }, on: guarded).status == 401)
    #expect(post("/enter", ["key": "wrong"], on: guarded).status == 401)
    let right = post("/enter", ["key": "a token of some length"], on: guarded)
    #expect(right.status == 303)
    let cookie = right.headers.first { $0.name == "Set-Cookie" }?.value ?? ""
    #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
    let session = String(cookie.prefix { $0 != ";" })
    let known = PageRequest(method: "GET", target: "/round", headers: ["host": "lab:8417", "cookie": session])
    #expect(guarded.answer(known).status == 200)
  }

  @Test func `a table for a spreadsheet has no cell that it would take for a formula`() {
    let answer = get("/candidates.csv")
    #expect(answer.status == 200)
    for line in text(answer).split(separator: "\n").dropFirst() {
      #expect(!line.split(separator: ",").contains { "=+@".contains($0.first ?? " ") })
    }
  }

  @Test func `evidence shows document and place, and no folder`() throws {
    let tag = Campaigns.Tag(
      substanceKey: "C", axis: "a", polarity: .supports, probability: 0.9, evidence: "it binds", scorer: "s",
      origin: Campaigns.Tag.Origin(document: "/secret/folder/paper.txt", doi: "10.1/2", start: 105, end: 113))
    try site.store.write(by: "a") { (writer) throws(CampaignError) in
      _ = try writer.append(.tagsAdded(TagsAdded(source: "t", tags: [tag])))
    }
    let html = text(get("/evidence"))
    #expect(html.contains("paper.txt</span>, doi 10.1/2, bytes 105 to 113") && !html.contains("secret"))
    let judged = post(
      "/evidence/judge",
      ["form_token": site.formToken, "key": "C", "axis": "a", "scorer": "s", "judgement": "confirm", "name": "me"])
    #expect(judged.status == 303)
    #expect(
      text(get("/evidence")).components(separatedBy: "bytes 105 to 113").count == 3, "a judgement keeps the place")
  }

  @Test func `a round is proposed only by a form with a name and a number that holds, and what fails is told in words`()
    async throws
  {
    var settings = SiteSettings()
    // A program that is there and makes no rounds.
    settings.proposer = "/bin/false"
    let (_, other) = try Self.made(settings)
    func ask(_ fields: [String: String]) -> PageAnswer {
      post("/propose", ["form_token": other.formToken].merging(fields) { $1 }, on: other)
    }
    for wrong in [
      ["batch": "5"], ["batch": "0", "name": "me"], ["batch": "x", "name": "me"], ["batch": "5", "name": " "],
    ] {
      #expect(ask(wrong).status == 400)
    }
    #expect(post("/propose", ["batch": "5", "name": "me"], on: other).status == 403)
    #expect(post("/propose", ["form_token": site.formToken, "batch": "5", "name": "me"]).status == 400, "no program")
    #expect(ask(["batch": "5", "name": "--me"]).status == 303)
    for _ in 0..<200 where other.proposing.now == .running { try await Task.sleep(for: .milliseconds(20)) }
    let page = text(
      other.answer(PageRequest(method: "GET", target: "/propose", headers: ["host": "127.0.0.1:8417"])))
    #expect(page.contains("The round was not made: it exited with code 1"))
  }

  @Test func `the trial of tags says why it cannot be asked for`() {
    #expect(text(get("/health")).contains("Not to be told yet: there are no tags to be judged"))
    let refused = post("/health/ablate", ["form_token": site.formToken])
    #expect(refused.status == 400 && text(refused).contains("there are no tags"))
    #expect(post("/health/ablate", [:]).status == 403)
  }

  @Test func `what rejected structures share is told, counted, and a file of alerts that the program reads`() throws {
    let folder = try ScratchFolder()
    let path = folder.path + "/b.dative"
    let smiles = ["Oc1ccccc1", "Oc1ccc(C)cc1", "CCO", "Oc1ccncc1"]
    try CampaignStore.create(at: path, by: "a") { (writer) throws(CampaignError) in
      try writer.append(.created(CampaignCreated(objectives: [Objective(name: "y", direction: .maximize)])))
      let candidates = smiles.enumerated().map { place, smiles in
        Candidate(
          number: place + 1, id: "c\(place + 1)", row: place + 1,
          structures: [.init(smiles: smiles, canonicalSMILES: smiles, substanceKey: smiles)])
      }
      try writer.append(.candidatesAdded(CandidatesAdded(source: "list", candidates: candidates)))
      for (number, choice) in [(1, DecisionMade.Choice.reject), (2, .reject), (3, .accept)] {
        try writer.append(.decided(DecisionMade(candidate: number, choice: choice, reason: "so", round: nil)))
      }
    }
    let worker = WorkerCommand(path: try workerExecutable().path)
    let site = ReviewSite(
      try CampaignStore(path: path), depicter: Depicter(command: worker, dataFolder: "/nowhere"),
      settings: SiteSettings())
    func get(_ target: String) -> String {
      text(site.answer(PageRequest(method: "GET", target: target, headers: ["host": "127.0.0.1:8417"])))
    }
    #expect(get("/rules").contains("c1ccccc1</a>"))
    #expect(get("/candidates?holding=c1ccccc1").contains("<strong id=\"total\">2</strong>"))
    #expect(get("/rules?count=yes").contains("<span class=\"number\">2</span>"))
    let table = get("/rules/alerts.tsv")
    let lines = table.split(separator: "\n")
    // Both groups and the ring: what hydroxyl is, every benzene ring.
    #expect(
      lines.count > 2 && lines[1].contains("c1ccccc1"), "benzene tells more than hydroxyl, which was accepted too")
    let file = folder.path + "/alerts.tsv"
    try Data(table.utf8).write(to: URL(fileURLWithPath: file))
    let found = String(decoding: try workerOutput(["alerts", file], input: "Oc1ccccc1\n"), as: UTF8.self)
    #expect(found.contains("review-"))
  }

  @Test(arguments: ["127.0.0.1", "localhost", "::1", "127.5.0.9"])
  func `addresses of this machine are known`(host: String) { #expect(SiteSettings.isLoopback(host)) }

  @Test(arguments: ["127.0.0.1.evil.example", "0.0.0.0", "10.0.0.1", "127.0.0", "localhost.evil.example", ""])
  func `other addresses are not taken for this machine's`(host: String) { #expect(!SiteSettings.isLoopback(host)) }
}
