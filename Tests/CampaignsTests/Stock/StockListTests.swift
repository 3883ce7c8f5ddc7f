import Feasibility
import Foundation
import TestSupport
import Testing
import Workers

@testable import Campaigns

/// Lists of what is at hand, read by the built worker.
@Suite struct StockListTests {
  private static let rows =
    "NCCc1ccccc1 phenethylamine\nCCN ethylamine\nOCC\nNCC again\nC1CC\n# a remark\nCC(=O)O acetic\n"
  private let folder: ScratchFolder
  private let worker: WorkerCommand

  init() throws {
    folder = try ScratchFolder()
    worker = WorkerCommand(path: try workerExecutable().path)
  }

  private func source(_ rows: String = Self.rows, _ name: String = "stock.smi") throws -> StockSource {
    StockSource(path: try folder.file(name, Array(rows.utf8)), cache: folder.path + "/kept.stock")
  }

  private func list(_ source: StockSource) throws -> StockList { try StockList(source, command: worker, workers: 2) }

  private func features(_ smiles: String) throws -> MoleculeFeatures {
    try Featuriser(descriptors: ["molecular_weight"], command: worker, workers: 1)
      .features(of: [smiles], interruption: Interruption())[0].get()
  }

  @Test func `every row of a list is accounted for`() throws {
    let account = try list(source()).account
    #expect(account.balances && account.read == 7)
    #expect(account.passed == 4 && account.duplicates == 1 && account.failed == 1 && account.skipped == 1)
    #expect(account.reasons["unclosed-ring-bond"] == 1)
    #expect(account.words.contains("1 repeat another") && account.words.contains("unclosed-ring-bond 1"))
  }

  @Test(arguments: ["NCCc1ccccc1", "C1=CC=CC=C1CCN", "CCN", "OCC", "CCCCN"])
  func `likeness lies between its least and 1, falls along the list, and is 1 for the same molecule however written`(
    smiles: String
  ) throws {
    let own = try features(smiles)
    let found = try list(source()).nearest(to: own.environments, count: 10)
    #expect(found.allSatisfy { $0.likeness >= StockList.leastLikeness && $0.likeness <= 1 })
    #expect(zip(found, found.dropFirst()).allSatisfy { $0.likeness >= $1.likeness })
    for (molecule, likeness) in found where molecule.substanceKey == own.substanceKey { #expect(likeness == 1) }
    #expect(try list(source()).nearest(to: own.environments, count: 1).count == min(1, found.count))
  }

  @Test func `a list is read once, and again when it, the policy or what was kept has changed`() throws {
    let first = try list(source())
    let second = try list(source())
    #expect(!first.wasKept && second.wasKept && first.digest == second.digest && first.account == second.account)
    let sought = try features("NCCc1ccccc1").environments
    #expect(
      first.nearest(to: sought, count: 9).map(\.molecule) == second.nearest(to: sought, count: 9).map(\.molecule))
    let longer = try list(source(Self.rows + "CCCN propylamine\n"))
    #expect(!longer.wasKept && longer.digest != first.digest && longer.count == first.count + 1)
    var judged = try source()
    judged.policy = .init(file: "p.toml", text: "[limits.molecular_weight]\nunit = \"Da\"\nhold = [50, 300]\n")
    judged.dataFolder = Self.data
    let gated = try list(judged)
    #expect(!gated.wasKept && gated.account.held == 2 && gated.account.rules["limit.molecular_weight"] == 2)
    for length in [0, 3, 20] {
      try Data(repeating: 0x20, count: length).write(to: URL(fileURLWithPath: judged.cache))
      #expect(try !list(judged).wasKept)
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(files.sorted() == ["kept.stock", "stock.smi"], "nothing is left behind")
  }

  @Test func `a list that cannot be kept is used all the same`() throws {
    var source = try source()
    source.cache = folder.path + "/no/such/folder.stock"
    let list = try list(source)
    #expect(!list.wasKept && list.count == 4)
    #expect(try list.nearest(to: features("CCN").environments, count: 1).first?.molecule.id == "ethylamine")
  }

  @Test func `what is missing, empty, refused whole or of no known layout is told in words`() throws {
    func words(_ source: StockSource) -> String {
      do throws(StockError) {
        _ = try StockList(source, command: worker, workers: 1)
        return "nothing was wrong"
      } catch {
        return error.words
      }
    }
    let missing = StockSource(path: folder.path + "/none.smi", cache: folder.path + "/kept.stock")
    #expect(words(missing).contains("no such file"))
    #expect(words(try source("")).contains("has no molecule in it"))
    #expect(words(try source("# only\n\n")).contains("has no molecule in it"))
    #expect(words(try source("C1CC\nC(\n")).contains("no molecule of stock.smi may be offered: 2 rows"))
    #expect(words(try source("a,b\n1,2\n", "t.csv")).contains("which column"))
    var strict = try source()
    strict.policy = .init(file: "p.toml", text: "[limits.molecular_weight]\nunit = \"Da\"\nreject = [500, 900]\n")
    strict.dataFolder = Self.data
    #expect(words(strict).contains("limit.molecular_weight 4"))
    strict.policy = .init(file: "p.toml", text: "[limits.no_such_thing]\nunit = \"Da\"\nreject = [500, 900]\n")
    #expect(words(strict).contains("the workers cannot read it"))
  }

  static let data = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../data")
    .standardizedFileURL.path
}
