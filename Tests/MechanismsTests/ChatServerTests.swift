import Foundation
import Mechanisms
import Synchronization
import Testing

@Suite struct ChatServerTests {
  private static func request(_ text: String = "hello") -> ChatServer.Request {
    var request = ChatServer.Request(messages: [.init("user", text)], maxTokens: 1)
    request.topLogProbabilities = 20
    return request
  }

  private static func budget(_ change: (inout Budget.Limits) -> Void = { _ in }) -> Budget {
    var limits = Budget.Limits()
    change(&limits)
    return Budget(limits, clock: { ProcessInfo.processInfo.systemUptime })
  }

  /// The error of asking a kind of server, how long it paused, and how often it was asked.
  private static func failure(_ kind: String, timeout: Int = 20) throws -> (ServerError?, [Double], Int) {
    let fake = try FakeServer()
    let pauses = Mutex<[Double]>([])
    let server = ChatServer(
      url: fake.url, model: kind, timeout: timeout, budget: budget(),
      pause: { wait in pauses.withLock { $0.append(wait) } })
    var found: ServerError?
    do throws(ServerError) { _ = try server.complete(request()) } catch { found = error }
    let asked = try server.models().first { $0.hasPrefix(kind + "=") }.flatMap { Int($0.split(separator: "=")[1]) }
    return (found, pauses.withLock { $0 }, asked ?? 0)
  }

  @Test func `a busy server is asked five times and its wish to wait is honoured`() throws {
    let (error, pauses, asked) = try Self.failure("busy")
    #expect(error == .busy(status: 429, tries: 5))
    #expect(pauses == [7, 7, 7, 7])
    #expect(asked == 5)
  }

  @Test func `a server that was busy once answers then`() throws {
    let (error, pauses, asked) = try Self.failure("busy-once")
    #expect(error == nil)
    #expect(pauses == [7])
    #expect(asked == 2)
  }

  @Test func `an error of the server is tried again with growing pauses`() throws {
    let (error, pauses, asked) = try Self.failure("broken-500")
    #expect(error == .busy(status: 500, tries: 5))
    #expect(asked == 5)
    for (place, pause) in pauses.enumerated() { #expect((0.25...0.5).contains(pause / Double(1 << place))) }
  }

  @Test func `a refused request is not repeated`() throws {
    let (error, _, asked) = try Self.failure("refusing")
    guard case .refused(status: 400, _) = error else { Issue.record("\(String(describing: error))"); return }
    #expect(asked == 1)
  }

  @Test func `a server that hangs is given up`() throws {
    let (error, _, _) = try Self.failure("hanging", timeout: 1)
    #expect(error == .timedOut(seconds: 1))
  }

  @Test func `what is no JSON is named`() throws {
    guard case .notJSON = try Self.failure("no-json").0 else { Issue.record("not named"); return }
  }

  @Test func `an answer that breaks off is named`() throws {
    #expect(try Self.failure("truncated").0 == .truncated)
  }

  @Test func `an answer of ten megabytes is not read to its end`() throws {
    #expect(try Self.failure("huge").0 == .tooLarge(limit: 4 << 20))
  }

  @Test func `another model than was asked for is not believed`() throws {
    #expect(try Self.failure("imposter").0 == .otherModel(asked: "imposter", answered: "another"))
  }

  @Test func `nobody there is named`() throws {
    let server = ChatServer(url: "http://127.0.0.1:9", model: "m", budget: Self.budget(), pause: { _ in })
    #expect { try server.complete(Self.request()) } throws: { error in
      if case .unreachable = error as? ServerError { true } else { false }
    }
  }

  @Test func `a budget of tokens stops before the call that would exceed it`() throws {
    let fake = try FakeServer()
    let budget = Self.budget { $0.tokens = 230 }
    let server = ChatServer(url: fake.url, model: "good", budget: budget)
    // The fake counts 100 tokens a call, and a request is guessed at about 37.
    _ = try server.complete(Self.request("one"))
    _ = try server.complete(Self.request("two"))
    #expect(throws: ServerError.budgetSpent(what: "tokens", limit: "230")) {
      try server.complete(Self.request("three"))
    }
    #expect(budget.tokens == 200)
    #expect(budget.calls == 2)
  }

  @Test func `a killed run repeats no call, and a torn last line is asked again`() throws {
    let fake = try FakeServer()
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("dative-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    func ask(_ texts: [String]) throws -> Int {
      let budget = Self.budget()
      let server = ChatServer(url: fake.url, model: "good", budget: budget, cache: try AnswerCache(path: path))
      for text in texts { #expect(try server.complete(Self.request(text)).first.count == 2) }
      return budget.calls
    }
    #expect(try ask(["one", "two"]) == 2)
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    try whole.dropLast(20).write(to: URL(fileURLWithPath: path))
    #expect(try ask(["one", "two", "three"]) == 2)
    #expect(try ask(["one", "two", "three"]) == 0)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)).starts(with: whole))
  }

  @Test func `keys are not in the cache`() throws {
    let fake = try FakeServer()
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("dative-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let server = ChatServer(
      url: fake.url, model: "good", key: "very-secret", budget: Self.budget(), cache: try AnswerCache(path: path))
    _ = try server.complete(Self.request())
    #expect(try !String(contentsOfFile: path, encoding: .utf8).contains("very-secret"))
  }
}
