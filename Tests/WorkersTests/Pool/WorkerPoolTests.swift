import Foundation
import Glibc
import Testing

@testable import Workers

/// Pools driven with a worker that breaks where a row's text says so.
@Suite(.serialized, .timeLimit(.minutes(2))) struct WorkerPoolTests {
  /// For quarantines that no test looks into; removed when the program ends.
  static let folder: String = {
    atexit { try? FileManager.default.removeItem(atPath: WorkerPoolTests.folder) }
    return FileManager.default.temporaryDirectory.path + "/dative-pool-tests-\(getpid())"
  }()

  static func command(_ arguments: [String] = ["serve"]) throws -> WorkerCommand {
    let own = URL(fileURLWithPath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    // Test bundles stand beside the build's executables; the runner that loads them may not.
    let candidates =
      [own.deletingLastPathComponent().path] + [
        ".build/debug", ".build/x86_64-unknown-linux-gnu/debug", ".build/release",
      ]
    let found = candidates.map { $0 + "/FaultyWorker" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    return WorkerCommand(path: try #require(found, "build the tests, which build FaultyWorker"), arguments: arguments)
  }

  /// Runs rows through a pool; what is written, and the losses by row number.
  static func run(
    _ texts: [String], workers: Int = 2, batch: Int = 16, timeout: Int = 300, command: WorkerCommand? = nil,
    quarantine: String = folder, whileRunning: (@Sendable () -> Void)? = nil
  ) throws -> (output: String, losses: [UInt64: Loss]) {
    let pool = WorkerPool<Int>(
      .init(
        command: try command ?? Self.command(), settings: DescribeSettings(), workers: workers, timeout: timeout,
        quarantine: Quarantine(folder: quarantine)))
    let reader = PosixThread {
      for (index, start) in stride(from: 0, to: texts.count, by: batch).enumerated() {
        var request = WireBatch()
        for row in start..<min(start + batch, texts.count) {
          request.append(
            number: UInt64(row + 1), kind: .smiles, id: Array("id\(row + 1)".utf8), text: Array(texts[row].utf8))
        }
        guard pool.submit(request, index) else { break }
      }
      pool.close()
    }
    if let whileRunning { whileRunning() }
    defer {
      pool.interruption.raise()
      reader?.join()
      pool.waitUntilQuiet()
    }
    var output: [UInt8] = []
    var losses: [UInt64: Loss] = [:]
    var expected = 0
    while let answered = try pool.next() {
      #expect(answered.attachment == expected)
      expected += 1
      for index in answered.request.rows.indices {
        switch answered.answer(to: index) {
        case .described(let piece, let row):
          let piece = answered.pieces[piece]
          #expect(piece.rows[row].number == answered.request.rows[index].number)
          output += piece.bytes[piece.rows[row].encoded]
        case .lost(let loss):
          losses[answered.request.rows[index].number] = answered.losses[loss]
          output += Array("\(answered.request.rows[index].number) lost \(answered.losses[loss].code)\n".utf8)
        }
      }
    }
    return (String(decoding: output, as: UTF8.self), losses)
  }

  static func clean(_ texts: [String]) -> String {
    texts.enumerated().map { "\($0 + 1) id\($0 + 1) \($1)\n" }.joined()
  }

  /// `count` harmless rows with some replaced, by row number.
  static func rows(_ count: Int, _ replaced: [Int: String] = [:]) -> [String] {
    (1...count).map { replaced[$0] ?? "C\($0)" }
  }

  static func lines(_ texts: [String], without rows: [Int]) -> [Substring] {
    let prefixes = rows.map { "\($0) " }
    return clean(texts).split(separator: "\n").filter { line in !prefixes.contains { line.hasPrefix($0) } }
  }

  @Test(arguments: [1, 2, 5], [1, 7, 64])
  func `rows come back complete and in order for any number of workers and batch size`(
    workers: Int, batch: Int
  ) throws {
    let texts = Self.rows(500)
    let result = try Self.run(texts, workers: workers, batch: batch)
    #expect(result.output == Self.clean(texts))
    #expect(result.losses.isEmpty)
  }

  @Test(arguments: [
    ("CRASH", "worker-crashed", "was killed by SIGSEGV"), ("ABORT", "worker-crashed", "killed by SIGABRT"),
    ("EXIT", "worker-crashed", "exited with code 3"), ("HANG", "timeout", "took longer than 300 ms"),
    ("SLEEP", "timeout", "took longer than 300 ms"), ("GARBAGE", "worker-crashed", "broke the protocol"),
    ("STRANGER", "worker-crashed", "was not asked for"), ("TWICE", "worker-crashed", "was not asked for"),
    ("MUTE", "worker-crashed", "1 rows unanswered"), ("KILL", "worker-crashed", "was killed by SIGKILL"),
  ])
  func `a row that breaks its worker fails alone`(text: String, code: String, words: String) throws {
    let texts = Self.rows(60, [21: text])
    let folder = Self.folder + "-" + text
    let result = try Self.run(texts, quarantine: folder)
    let lines = result.output.split(separator: "\n")
    // A worker that answers twice may have had its answer taken before it broke the protocol.
    #expect(lines.filter { !$0.hasPrefix("21 ") } == Self.lines(texts, without: [21]))
    #expect(result.losses.count == 1)
    let loss = try #require(result.losses[21])
    #expect(loss.code == code)
    #expect(loss.words.contains(words), "\(loss.words)")
    #expect(loss.words.contains("dative describe 21.smi"))
    #expect(try String(contentsOfFile: folder + "/21.smi", encoding: .utf8) == text + "\n")
    Quarantine(folder: folder).clear()
    #expect(!FileManager.default.fileExists(atPath: folder))
  }

  @Test func `several bad rows of one batch are each found, and the rest is as in a clean run`() throws {
    let texts = Self.rows(100, [3: "CRASH", 4: "CRASH", 9: "HANG", 60: "EXIT", 100: "ABORT"])
    let first = try Self.run(texts, workers: 1)
    let second = try Self.run(texts, workers: 3, batch: 50)
    #expect(first.output == second.output)
    #expect(first.losses == second.losses)
    #expect(first.losses.keys.sorted() == [3, 4, 9, 60, 100])
    let kept = first.output.split(separator: "\n").filter { !$0.contains(" lost ") }
    #expect(kept == Self.lines(texts, without: [3, 4, 9, 60, 100]))
  }

  @Test func `a crash that another row prepared blames neither`() throws {
    let texts = Self.rows(40, [5: "POISON"])
    let result = try Self.run(texts, workers: 1, batch: 40)
    // Redone, the poison itself is harmless and its successor crashes again in the same worker, then not in a fresh one.
    #expect(result.losses.isEmpty)
    #expect(result.output == Self.clean(texts))
  }

  @Test func `words about a loss hold no address`() throws {
    let result = try Self.run(Self.rows(3, [2: "ABORT"]))
    let loss = try #require(result.losses[2])
    #expect(loss.words.contains("terminate called at …"), "\(loss.words)")
  }

  @Test func `what a library prints does not disturb the protocol`() throws {
    let texts = Self.rows(30, [4: "CHATTY", 5: "CHATTY"])
    #expect(try Self.run(texts).output == Self.clean(texts))
  }

  @Test func `slow rows are no hanging rows`() throws {
    let texts = Self.rows(12, [1: "SLOW150", 2: "SLOW150", 3: "SLOW150", 4: "SLOW150"])
    #expect(try Self.run(texts, batch: 12).output == Self.clean(texts))
  }

  @Test func `workers killed from outside blame no molecule`() throws {
    let texts = Self.rows(400, Dictionary(uniqueKeysWithValues: stride(from: 1, to: 400, by: 8).map { ($0, "SLOW10") }))
    let killer = Killer()
    let result = try Self.run(texts, workers: 2, batch: 32) { killer.start(kills: 12, every: 60) }
    killer.stop()
    #expect(result.output == Self.clean(texts))
    #expect(result.losses.isEmpty)
    #expect(killer.killed > 0)
  }

  @Test func `a stopped worker is not blamed on a molecule`() throws {
    let texts = Self.rows(200, [50: "SLOW20", 100: "SLOW20"])
    let killer = Killer(signal: SIGSTOP)
    let result = try Self.run(texts, workers: 2, batch: 32) { killer.start(kills: 1, every: 30) }
    killer.stop()
    #expect(result.output == Self.clean(texts))
    #expect(result.losses.isEmpty)
  }

  @Test func `a worker that grows is replaced between batches`() throws {
    let texts = Self.rows(
      64, Dictionary(uniqueKeysWithValues: stride(from: 1, through: 64, by: 4).map { ($0, "GROW") }))
    #expect(try Self.run(texts, workers: 1, batch: 4, timeout: 2000).output == Self.clean(texts))
  }

  @Test func `submitting waits while enough is under way`() throws {
    let pool = WorkerPool<Int>(
      .init(
        command: try Self.command(), settings: DescribeSettings(), workers: 2,
        quarantine: Quarantine(folder: Self.folder),
        batchLimit: 3))
    let reader = PosixThread {
      for number in 1...40 {
        var request = WireBatch()
        request.append(number: UInt64(number), kind: .smiles, id: [], text: Array("C".utf8))
        guard pool.submit(request, number) else { return }
      }
      pool.close()
    }
    usleep(300_000)
    #expect(pool.state.change { $0.submitted } == 3)
    var count = 0
    while let answered = try pool.next() {
      count += 1
      #expect(answered.attachment == count)
      #expect(pool.state.change { $0.submitted - $0.returned } <= 3)
    }
    #expect(count == 40)
    #expect(pool.state.change { $0.weight } == 0)
    reader?.join()
    pool.waitUntilQuiet()
  }

  @Test func `an interruption ends waiting for a hanging row`() throws {
    let pool = WorkerPool<Int>(
      .init(
        command: try Self.command(), settings: DescribeSettings(), workers: 1, timeout: 60_000,
        quarantine: Quarantine(folder: Self.folder)))
    var request = WireBatch()
    request.append(number: 1, kind: .smiles, id: [], text: Array("SLEEP".utf8))
    #expect(pool.submit(request, 0))
    let start = monotonicNanoseconds()
    let interrupter = PosixThread {
      usleep(200_000)
      pool.interruption.raise()
    }
    #expect(try pool.next() == nil)
    pool.waitUntilQuiet()
    interrupter?.join()
    #expect(monotonicNanoseconds() - start < 10_000_000_000)
    #expect(!pool.submit(request, 1))
  }

  @Test func `no descriptor and no process is left behind`() throws {
    _ = try Self.run(Self.rows(50, [7: "CRASH", 30: "EXIT"]))
    let folder = "/proc/self/fd"
    let before = try FileManager.default.contentsOfDirectory(atPath: folder).count
    for _ in 0..<3 { _ = try Self.run(Self.rows(50, [7: "CRASH", 30: "EXIT"])) }
    // Other tests run beside this one, so the count is not exact; a leak would be some thirty a run.
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count < before + 40)
  }

  @Test func `a worker that cannot start is named`() throws {
    let nowhere = WorkerCommand(path: "/nonexistent/dative-worker")
    #expect(throws: WorkerUnavailable.self) { try Self.run(Self.rows(3), command: nowhere) }
    #expect(throws: WorkerUnavailable.diedAtStart(.exited(code: 9), lastWords: "")) {
      try Self.run(Self.rows(3), command: Self.command(["die"]))
    }
    #expect(
      throws: WorkerUnavailable.selfCheckFailed(
        WireRefusal(code: "self-check-failed", words: "ethanol has 4 atoms where 3 are known"))
    ) { try Self.run(Self.rows(3), command: Self.command(["refuse"])) }
    #expect {
      try Self.run(Self.rows(3), command: Self.command(["babble"]))
    } throws: { error in
      if case WorkerUnavailable.brokenProtocol = error { true } else { false }
    }
  }

  @Test func `workers that die on every row stop the run, not fail it row by row`() throws {
    #expect {
      try Self.run(Self.rows(200), command: Self.command(["crash-on-all"]))
    } throws: { error in
      if case WorkerUnavailable.diesOnEveryRow = error { true } else { false }
    }
  }

  @Test func `many bad rows in a row do not stop a healthy engine`() throws {
    let texts = Self.rows(60, Dictionary(uniqueKeysWithValues: (11...40).map { ($0, "CRASH") }))
    let result = try Self.run(texts)
    #expect(result.losses.count == 30)
    #expect(result.output.split(separator: "\n").count == 60)
  }

  @Test func `settings that a worker refuses are reported in its words`() throws {
    var settings = DescribeSettings()
    settings.pattern = "bad"
    let command = try Self.command()
    #expect(
      throws: WorkerUnavailable.settingsRefused(
        WireRefusal(code: "bad-pattern", words: "cannot read pattern 'bad'"))
    ) { try WorkerProcess(command, settings: settings) }
  }
}

/// Sends a signal to this process's workers now and then, as an operator or the kernel might.
final class Killer: @unchecked Sendable {
  // Sendable because the counter is read only after the thread was joined.
  private let signal: Int32
  private let interruption = Interruption()
  private var thread: PosixThread?
  private(set) var killed = 0

  init(signal: Int32 = SIGKILL) { self.signal = signal }

  func start(kills: Int, every milliseconds: UInt32) {
    thread = PosixThread { [self] in
      for _ in 0..<kills where !interruption.isRaised {
        usleep(milliseconds * 1000)
        if let victim = Self.children().randomElement(), kill(victim, signal) == 0 { killed += 1 }
      }
    }
  }

  func stop() {
    interruption.raise()
    thread?.join()
    thread = nil
  }

  /// The faulty workers of this process; other tests' children are left alone.
  private static func children() -> [Int32] {
    let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? []
    return tasks.flatMap { task in
      let text = (try? String(contentsOfFile: "/proc/self/task/\(task)/children", encoding: .utf8)) ?? ""
      return text.split(separator: " ").compactMap { Int32($0) }
    }.filter { child in
      (try? String(contentsOfFile: "/proc/\(child)/comm", encoding: .utf8)) == "FaultyWorker\n"
    }
  }
}
