import Foundation
import TestSupport
import Testing

@testable import Campaigns

@Suite struct TagOriginTests {
  private func store(_ folder: ScratchFolder) throws -> CampaignStore {
    let path = folder.path + "/a.dative"
    try CampaignStore.create(at: path, by: "a") { (writer) throws(CampaignError) in
      try writer.append(.created(CampaignCreated(objectives: [Objective(name: "y", direction: .maximize)])))
      let candidate = Candidate(
        number: 1, id: "c1", row: 1, structures: [.init(smiles: "C", canonicalSMILES: "C", substanceKey: "C")])
      try writer.append(.candidatesAdded(CandidatesAdded(source: "list", candidates: [candidate])))
    }
    return try CampaignStore(path: path)
  }

  private func enter(_ lines: [String], into store: CampaignStore) throws -> MeasurementImport {
    try store.write(by: "a") { (writer) throws(CampaignError) in
      try TagLines(path: "tags.jsonl", text: lines.joined(separator: "\n")).enter(
        into: writer, scorer: "s", stopsAtFailure: false)
    }
  }

  private func origins(_ store: CampaignStore) throws -> [Campaigns.Tag.Origin?] {
    try store.read { (reader) throws(CampaignError) in try reader.located(try reader.tags()).map(\.origin) }
  }

  @Test func `the place of a sentence in its document stays with the tag, and the log is sound`() throws {
    let store = try store(try ScratchFolder())
    let result = try enter(
      [
        #"{"smiles":"C","axis":"a","probability":0.9,"evidence":"it binds","document":"x/paper.txt","doi":"10.1/2","passage_start":100,"start":5,"end":13}"#,
        #"{"smiles":"C","axis":"b","probability":0.9,"evidence":"e","document":"paper.txt"}"#,
        #"{"smiles":"C","axis":"c","probability":0.9,"evidence":"e"}"#,
      ], into: store)
    #expect(result.entered == 3 && result.bad.isEmpty)
    #expect(
      try origins(store) == [
        Campaigns.Tag.Origin(document: "x/paper.txt", doi: "10.1/2", start: 105, end: 113),
        Campaigns.Tag.Origin(document: "paper.txt"),
        nil,
      ])
    #expect(try store.verified().isSound)
  }

  @Test func `a tag that is told anew without a place loses that of the earlier one`() throws {
    let store = try store(try ScratchFolder())
    _ = try enter([#"{"smiles":"C","axis":"a","probability":0.9,"document":"d","start":1,"end":2}"#], into: store)
    _ = try enter([#"{"smiles":"C","axis":"a","probability":0.4}"#], into: store)
    #expect(try origins(store) == [nil])
  }

  @Test(arguments: [
    #""start":5,"end":3"#, #""start":-1,"end":3"#, #""start":1,"end":3,"passage_start":-9"#,
    #""start":1,"end":9223372036854775807,"passage_start":9"#,
  ])
  func `a place that no document has is refused`(place: String) throws {
    let store = try store(try ScratchFolder())
    let result = try enter([#"{"smiles":"C","axis":"a","probability":0.9,"document":"d",\#(place)}"#], into: store)
    #expect(result.entered == 0 && result.bad.map(\.code) == ["out-of-range"])
  }

  @Test func `what an earlier release wrote is read, and written as it wrote it`() throws {
    let old =
      #"{"content":{"source":"t","tags":[{"axis":"a","evidence":"e","polarity":"supports","probability":0.5,"scorer":"s","substanceKey":"C"}]},"version":1}"#
    let event = Event(
      sequence: 1, time: "", kind: EventPayload.Kind.tagsAdded.rawValue, actor: "a", payload: old, digest: "")
    #expect(try EventPayload(event).text() == old)
  }
}
