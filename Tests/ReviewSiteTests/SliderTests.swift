import CampaignPages
import Foundation
import TestSupport
import Testing
import Workers

@testable import Campaigns
@testable import ReviewSite

/// Sliders of the table of candidates: what they ask, and what they are made of.
@Suite struct SliderTests {
  private let folder: ScratchFolder
  private let site: ReviewSite

  /// Ten candidates; the fifth has no score, and the first three are measured.
  init() throws {
    folder = try ScratchFolder()
    let path = folder.path + "/a.dative"
    try CampaignStore.create(at: path, by: "a") { (writer) throws(CampaignError) in
      try writer.append(
        .created(CampaignCreated(objectives: [Objective(name: "PCE", direction: .maximize, unit: "%")])))
      let candidates = (1...10).map { number in
        let chain = String(repeating: "C", count: number)
        return Candidate(
          number: number, id: "c\(number)", row: number,
          structures: [.init(smiles: chain, canonicalSMILES: chain, substanceKey: chain)])
      }
      try writer.append(.candidatesAdded(CandidatesAdded(source: "list", candidates: candidates)))
      let verdicts = (1...10).map { number in
        CandidateVerdict(
          candidate: number, outcome: .pass, saScore: 2, saDative: number == 5 ? nil : 1 + Double(number) / 4)
      }
      try writer.append(.judged(VerdictsGiven(policy: "p", digest: "d", verdicts: verdicts)))
      let measurements = (1...3).map {
        Campaigns.Measurement(number: $0, candidate: $0, objective: "PCE", value: 18 + Double($0), unit: "%")
      }
      try writer.append(.measured(MeasurementsTaken(measurements: measurements)))
    }
    site = ReviewSite(
      try CampaignStore(path: path),
      depicter: Depicter(command: WorkerCommand(path: "/nowhere"), dataFolder: "/nowhere"), settings: SiteSettings())
  }

  private func get(_ query: String) -> String {
    String(
      decoding: site.answer(
        PageRequest(method: "GET", target: "/candidates?\(query)", headers: ["host": "127.0.0.1:8417"])
      ).body, as: UTF8.self)
  }

  private func total(_ query: String) -> Int? {
    get(query).components(separatedBy: "<strong id=\"total\">").dropFirst().first
      .flatMap { Int($0.prefix { $0.isNumber }) }
  }

  @Test func `each chosen column has two sliders with labels, and no second field for its limits`() {
    let html = get("sliders=chosen&slide_sa_dative=yes&slide_PCE=yes")
    for (name, low, high) in [("sa_dative", "1.25", "3.50"), ("PCE", "19.00", "21.00")] {
      #expect(html.contains("name=\"\(name)_least\" min=\"\(low)\""), "\(name)")
      #expect(html.contains("max=\"\(high)\""), "\(name)")
      #expect(html.components(separatedBy: "name=\"\(name)_least\"").count == 2)
    }
    #expect(html.contains("aria-label=\"PCE (%): at most\"") && html.contains("role=\"group\""))
    #expect(get("").contains("name=\"sa_dative_most\" min="), "where nobody has chosen there is one")
    #expect(!get("sliders=chosen").contains("type=\"range\""))
    #expect(get("sliders=chosen&slide_sa_score=yes").contains("nothing to slide"), "all have the same score")
  }

  @Test func `sliders limit, together, and at their ends they do not`() {
    let chosen = "sliders=chosen&slide_sa_dative=yes&slide_PCE=yes"
    #expect(total("\(chosen)&sa_dative_least=1.25&sa_dative_most=3.50&PCE_least=19&PCE_most=21") == 10)
    #expect(total("\(chosen)&sa_dative_least=2&sa_dative_most=3.50") == 6, "the fifth has no score")
    #expect(total("\(chosen)&sa_dative_least=1.25&sa_dative_most=1.6&PCE_least=20&PCE_most=21") == 1)
    #expect(total("\(chosen)&sa_dative_least=3&sa_dative_most=2") == 0)
    #expect(get("\(chosen)&PCE_least=x").contains("PCE"), "what is no number is told in words")
    let table = get("\(chosen)&PCE_least=20").components(separatedBy: "/candidates.csv?").dropFirst().first ?? ""
    #expect(table.contains("PCE_least=20"), "the table for a spreadsheet asks the same")
  }

  @Test(arguments: [
    (0.0, 1.0, "0.01", "0.00", "1.00"), (1.0, 1_000_000.0, "10000", "0", "1000000"),
    (-2.5, -1.0, "0.02", "-2.50", "-1.00"), (0.001, 0.0075, "0.0001", "0.0010", "0.0075"),
    (1e-9, 5e6, "50000", "0", "5000000"),
  ])
  func `steps are round and the ends hold every value`(
    least: Double, most: Double, step: String, low: String, high: String
  ) throws {
    let column = CandidateQuestion.Column(id: "x", title: "x", isNumber: true, sql: "x")
    let slider = try #require(Slider(column, values: least...most))
    #expect(slider.text(slider.step) == step)
    #expect(slider.text(slider.bounds.lowerBound) == low && slider.text(slider.bounds.upperBound) == high)
    #expect(slider.limits(slider.bounds.lowerBound, slider.bounds.upperBound) == .init())
    #expect(Slider(column, values: most...most) == nil)
    let counts = CandidateQuestion.Column(id: "n", title: "n", isNumber: true, isWhole: true, sql: "n")
    #expect(try #require(Slider(counts, values: 0...3)).step == 1)
  }
}
