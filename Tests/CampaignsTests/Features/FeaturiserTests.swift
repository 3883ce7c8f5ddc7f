import Foundation
import TestSupport
import Testing
import Workers

@testable import Campaigns

struct FeaturiserTests {
  private func featuriser() throws -> Featuriser {
    Featuriser(
      descriptors: ["molecular_weight", "fraction_sp3", "logp_crippen"],
      command: WorkerCommand(path: try workerExecutable().path), workers: 2)
  }

  @Test func `spellings of a molecule have the same features, in the order asked for`() throws {
    let described = try featuriser().features(
      of: ["OCC", "c1ccccc1", "CCO", "C1=CC=CC=C1"], interruption: Interruption())
    let features = try described.map { try $0.get() }
    #expect(features[0] == features[2])
    #expect(features[1] == features[3])
    #expect(features[0] != features[1])
    #expect(abs((features[0].descriptors[0] ?? 0) - 46.069) < 0.001)
  }

  @Test func `a molecule that cannot be read says why, and costs the others nothing`() throws {
    let described = try featuriser().features(of: ["C1CC", "CCO", ""], interruption: Interruption())
    guard case .failure(let reason) = described[0] else {
      Issue.record("an open ring was read")
      return
    }
    #expect(reason.code == "unclosed-ring-bond")
    #expect(reason.words.contains("ring bond 1"))
    #expect(throws: Never.self) { try described[1].get() }
    #expect(throws: UnreadableMolecule.self) { try described[2].get() }
  }

  @Test func `a value that a molecule cannot have is missing, not 0`() throws {
    let described = try featuriser().features(of: ["[Fe]"], interruption: Interruption())
    let features = try described[0].get()
    #expect(features.descriptors.count == 3)
    #expect(features.descriptors.contains { $0 == nil })
  }

  @Test func `environments are those of RDKit`() throws {
    // Acetic acid, RDKit 2026.3.5: GetMorganGenerator(radius=2).GetSparseCountFingerprint.
    let described = try featuriser().features(of: ["CC(=O)O"], interruption: Interruption())
    let environments = try described[0].get().environments
    #expect(
      environments.map(\.id) == [
        864_662_311, 864_942_730, 1_510_328_189, 1_533_864_325, 2_205_501_948, 2_246_699_815, 2_246_728_737,
        3_545_365_497,
      ])
    #expect(environments.allSatisfy { $0.count == 1 })
  }
}
