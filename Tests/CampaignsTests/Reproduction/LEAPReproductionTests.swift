import Campaigns
import Foundation
import Testing

struct LEAPReproductionTests {
  @Test func `all predictions of the LEAP release are made again`() throws {
    let release = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../../../shared/leap")
      .standardizedFileURL.path
    guard FileManager.default.fileExists(atPath: release) else {
      return print("skipped: ../shared/leap is not there")
    }
    let made = try LEAPReproduction(folder: release, draws: 100)
    #expect(made.representations.map(\.features) == [41, 53, 53, 5, 10, 6, 12])
    for one in made.representations {
      guard let errors = one.maximumErrors, let paper = one.paper else { continue }
      // The release was made by another optimiser, which stops near the maximum: 1e-4 is what the issue asks.
      #expect(errors.mean < 1e-4 && errors.deviation < 1e-4, "\(one.name)")
      #expect(abs(paper.spearman - one.ours.spearman) < 1e-9 && abs(paper.error - one.ours.error) < 1e-5)
    }
    #expect(made.representations.count { $0.maximumErrors != nil } == 3)
    #expect(abs(made.constantMean + 1) < 1e-12)
  }

  @Test func `a folder that is no release is told by what it lacks`() {
    #expect(throws: CampaignError.self) { try LEAPReproduction(folder: "/nowhere") }
  }
}
