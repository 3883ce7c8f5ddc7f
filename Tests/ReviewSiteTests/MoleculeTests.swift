import CampaignPages
import Feasibility
import Foundation
import TestSupport
import Testing
import Workers

@testable import Campaigns
@testable import ReviewSite

/// The page of one candidate, with the built worker.
@Suite struct MoleculeTests {
  private static let data = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../data").standardizedFileURL.path
  private let folder: ScratchFolder
  private let site: ReviewSite

  /// Two substances of one candidate: the second is what the verdict speaks of.
  init() throws {
    folder = try ScratchFolder()
    let path = folder.path + "/a.dative"
    let substances = [("smiles_solvent", "CS(C)=O"), ("smiles_additive", "NCCc1ccccc1")]
    try CampaignStore.create(at: path, by: "a") { (writer) throws(CampaignError) in
      try writer.append(
        .created(CampaignCreated(objectives: [Objective(name: "PCE", direction: .maximize, unit: "%")])))
      let structures = substances.map {
        Candidate.Structure(role: $0.0, smiles: $0.1, canonicalSMILES: $0.1, substanceKey: $0.1)
      }
      try writer.append(
        .candidatesAdded(
          CandidatesAdded(
            source: "/secret/shelf.csv", candidates: [Candidate(number: 1, id: "c1", row: 7, structures: structures)])))
      let reason = CandidateVerdict.Reason(
        rule: "limit.rings", action: "hold", words: "too few rings", atoms: [4, 5], value: 1, limit: "at least 2",
        role: "smiles_additive")
      try writer.append(
        .judged(
          VerdictsGiven(
            policy: "own", digest: "d",
            verdicts: [CandidateVerdict(candidate: 1, outcome: .hold, reasons: [reason], saScore: 1.5)])))
      let tag = Campaigns.Tag(
        substanceKey: "CS(C)=O", axis: "binding", polarity: .supports, probability: 0.9, evidence: "it binds",
        scorer: "s",
        origin: Campaigns.Tag.Origin(document: "/secret/paper.txt", doi: nil, start: 1, end: 9))
      try writer.append(.tagsAdded(TagsAdded(source: "t", tags: [tag])))
      try writer.append(
        .measured(
          MeasurementsTaken(measurements: [
            Campaigns.Measurement(number: 1, candidate: 1, objective: "PCE", value: 19.25, unit: "%")
          ])))
    }
    let policy = PolicyFiles(file: "p.toml", text: "name = \"p\"\nsummary = \"nothing\"\n")
    site = ReviewSite(
      try CampaignStore(path: path),
      depicter: Depicter(
        command: WorkerCommand(path: try workerExecutable().path), dataFolder: Self.data, policy: policy),
      settings: SiteSettings())
  }

  private func get(_ target: String) -> String {
    String(
      decoding: site.answer(PageRequest(method: "GET", target: target, headers: ["host": "127.0.0.1:8417"])).body,
      as: UTF8.self)
  }

  @Test func `the page of a candidate tells of each substance what inspect tells, with where it comes from`() throws {
    let html = get("/molecule?n=1")
    for words in [
      // The picture: numbers beside sites, the layers, of which the verdict's is first where rules speak of atoms.
      "id=\"pick-0-none\" checked>", "id=\"pick-1-0\" checked>", "<title>hold limit.rings: too few rings</title>",
      "<b>verdict</b>", "<b>tpsa</b>",
      // The verdict as the log has it.
      "<strong>hold</strong> by the policy own", "smiles_additive: too few rings", "1 against at least 2",
      "sa_score 1.5, sa_dative missing",
      // What the worker tells.
      "pKa of the base", "pKBHX", "donor number in kcal/mol", "<h3>Synthetic accessibility</h3>", "Domain: ",
      "<h3>Fragments</h3>", "/candidates?holding=", "descriptors</summary>", "<td class=\"source\">",
      // Where it comes from.
      "<h2>Provenance</h2>", "shelf.csv, row", "19.25 %",
      "it binds</q> In <span class=\"code\">paper.txt</span>, bytes 1 to 9",
    ] { #expect(html.contains(words), "\(words)") }
    #expect(!html.contains("/secret") && !html.contains("<style"))
    #expect(html.components(separatedBy: "<h3>Sites</h3>").count == 3, "each substance has its own")
  }

  @Test func `the sheet of the site can show every layer that a worker sends`() {
    let html = get("/molecule?n=1")
    let layers = html.components(separatedBy: " id=\"pick-1-").count - 1
    #expect(layers > 10 && layers < ReviewSite.mostLayers, "\(layers)")
    let sheet = get("/site.css")
    #expect(sheet.contains(".pick-\(layers):checked~.stage .layer-\(layers){display:inline}"))
  }
}
