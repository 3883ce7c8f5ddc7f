import Foundation
import TestSupport
import Testing
import Workers

@testable import Campaigns

/// What is believed of candidates outside the pool.
@Suite struct OutlookTests {
  private static let smiles = [
    "NCCc1ccccc1", "CCN", "OCC", "CC(=O)O", "c1ccncc1", "CCCCN", "CS(C)=O", "NC(N)=S", "Nc1ccccc1", "CCOCC",
  ]
  private let folder: ScratchFolder
  private let worker: WorkerCommand

  init() throws {
    folder = try ScratchFolder()
    worker = WorkerCommand(path: try workerExecutable().path)
  }

  /// With a parameter that is a number, one that is a word, and tags.
  private func snapshot() throws -> CampaignSnapshot {
    let path = folder.path + "/a.dative"
    try CampaignStore.create(at: path, by: "a") { (writer) throws(CampaignError) in
      try writer.append(
        .created(
          CampaignCreated(
            objectives: [Objective(name: "y", direction: .maximize)], settings: "[features]\ntags = true\n")))
      let candidates = Self.smiles.enumerated().map { place, smiles in
        Candidate(
          number: place + 1, id: "c\(place + 1)", row: place + 1,
          structures: [.init(smiles: smiles, canonicalSMILES: smiles, substanceKey: smiles)],
          parameters: ["t": .number(Double(80 + place % 3)), "solvent": .word(place % 2 == 0 ? "DMF" : "DMSO")])
      }
      try writer.append(.candidatesAdded(CandidatesAdded(source: "list", candidates: candidates)))
      let tags = [1, 3, 5].map { place in
        Campaigns.Tag(
          substanceKey: Self.smiles[place], axis: "a", polarity: .supports, probability: 0.1 * Double(place),
          evidence: "e", scorer: "s")
      }
      try writer.append(.tagsAdded(TagsAdded(source: "t", tags: tags)))
      let measurements = (1...6).map { number in
        Campaigns.Measurement(
          number: number, candidate: number, objective: "y", value: Double(number * number % 7), unit: "")
      }
      try writer.append(.measured(MeasurementsTaken(measurements: measurements)))
    }
    return try CampaignStore(path: path).read { (reader) throws(CampaignError) in try reader.snapshot() }
  }

  @Test func `a candidate of the pool has outside it the features that it has in it`() throws {
    let snapshot = try snapshot()
    let features = try CampaignFeatures(snapshot, command: worker, workers: 2, interruption: Interruption())
    let molecules = try Featuriser(descriptors: features.descriptors, command: worker, workers: 2)
      .features(of: Self.smiles, interruption: Interruption()).map { [try $0.get()] }
    let inputs = features.inputs(of: snapshot.candidates, molecules: molecules, tags: snapshot.tags)
    #expect(inputs == features.inputs)
    #expect(features.table.columns.contains { $0.name == "tag.a" })
  }

  @Test func `of a candidate of the pool the same is believed outside it, to the bit`() throws {
    let snapshot = try snapshot()
    let model = try PoolModel(snapshot, command: worker, workers: 2)
    let outlooks = try model.outlooks(of: snapshot.candidates).map { try $0.get() }
    for (candidate, outlook) in zip(snapshot.candidates, outlooks) {
      let known = try #require(model.prediction(of: candidate.number, "y"))
      #expect(outlook.map(\.mean) == [known.mean] && outlook.map(\.sd) == [known.sd])
      #expect(outlook.map(\.predictiveSD) == [known.predictiveSD])
    }
  }

  @Test func `others change nothing of each other, and one that cannot be described says why`() throws {
    let snapshot = try snapshot()
    let model = try PoolModel(snapshot, command: worker, workers: 2)
    var others: [Candidate] = []
    for smiles in ["NCCCc1ccccc1", "C1CC", "O=S1CCCC1"] {
      var other = snapshot.candidates[0]
      other.structures[0].smiles = smiles
      other.structures[0].substanceKey = smiles
      others.append(other)
    }
    let together = try model.outlooks(of: others)
    #expect(throws: UnreadableMolecule.self) { try together[1].get() }
    for place in [0, 2] { #expect(try model.outlooks(of: [others[place]])[0].get() == together[place].get()) }
    #expect(try together[0].get() != together[2].get())
  }
}
