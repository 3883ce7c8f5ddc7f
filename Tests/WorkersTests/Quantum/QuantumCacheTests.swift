import Foundation
import TestSupport
import Testing

@testable import Workers

struct QuantumCacheTests {
  private let scratch: ScratchFolder
  private let cache: QuantumCache
  private let values = ["homo": -12.1, "dipole": 1.0 / 3]

  init() throws {
    scratch = try ScratchFolder()
    cache = QuantumCache(folder: scratch.path + "/a/b")
  }

  @Test func `what was kept is found again to the last bit, under its own key alone`() {
    #expect(cache.entry(for: "water") == .absent)
    #expect(cache.keep(values, for: "water"))
    #expect(cache.entry(for: "water") == .values(values))
    #expect(cache.entry(for: "ammonia") == .absent)
    #expect(cache.keep([:], for: "nothing") && cache.entry(for: "nothing") == .values([:]))
  }

  @Test func `a file changed or cut at any byte is damaged, and can be written anew`() throws {
    cache.keep(values, for: "water")
    let path = cache.path(of: "water")
    let whole = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    for place in whole.indices {
      var bad = whole
      bad[place] ^= 1
      try Data(bad).write(to: URL(fileURLWithPath: path))
      #expect(cache.entry(for: "water") == .damaged(path: path))
      try Data(whole[..<place]).write(to: URL(fileURLWithPath: path))
      #expect(cache.entry(for: "water") == .damaged(path: path))
    }
    #expect(cache.keep(values, for: "water") && cache.entry(for: "water") == .values(values))
  }

  @Test func `many writers leave one whole file`() async throws {
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask { [cache, values] in for _ in 0..<20 { cache.keep(values, for: "water") } }
      }
    }
    #expect(cache.entry(for: "water") == .values(values))
    #expect(try FileManager.default.contentsOfDirectory(atPath: cache.folder).count == 1)
  }

  @Test func `a folder that cannot be written is told`() {
    #expect(!QuantumCache(folder: "/proc/nowhere").keep(values, for: "water"))
  }
}
