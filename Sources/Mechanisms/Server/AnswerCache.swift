internal import Foundation
internal import Glibc
internal import Synchronization

/// Answers by what was asked: server, model, prompt bytes, parameters and seed, appended to a file of JSON lines.
///
/// Each answer is on the disk before it is used, so a run that is killed at any moment goes on without asking anything
/// twice; a last line that broke off is cut away. Keys of servers are no part of it.
package final class AnswerCache: Sendable {
  private struct Line: Codable {
    var url: String
    var request: String
    var answer: ChatServer.Completion
  }

  private let answers: Mutex<[String: ChatServer.Completion]>
  private let file: Int32
  private let hits = Mutex(0)

  /// How many answers came from the file.
  package var hitCount: Int { hits.withLock { $0 } }

  package init(path: String) throws(MechanismError) {
    file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw .unwritable(path: path, words: String(cString: strerror(errno))) }
    var known: [String: ChatServer.Completion] = [:]
    let bytes: Data
    do { bytes = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
      throw .unreadable(path: path, words: "it cannot be read")
    }
    var number = 0
    var end = 0
    for line in bytes.split(separator: 0x0a, omittingEmptySubsequences: false) {
      number += 1
      let isWhole = line.endIndex < bytes.endIndex
      guard isWhole, !line.isEmpty else { continue }
      do {
        let entry = try JSONDecoder().decode(Line.self, from: line)
        known[Self.key(entry.url, entry.request)] = entry.answer
      } catch { throw .badLine(path: path, line: number, words: "not an answer that was kept") }
      end = line.endIndex + 1
    }
    if end < bytes.count { ftruncate(file, off_t(end)) }
    answers = Mutex(known)
  }

  deinit { close(file) }

  func answer(to body: [UInt8], url: String) -> ChatServer.Completion? {
    let found = answers.withLock { $0[Self.key(url, String(decoding: body, as: UTF8.self))] }
    if found != nil { hits.withLock { $0 += 1 } }
    return found
  }

  func enter(_ answer: ChatServer.Completion, to body: [UInt8], url: String) {
    let request = String(decoding: body, as: UTF8.self)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let line = Line(url: url, request: request, answer: answer)
    answers.withLock { answers in
      answers[Self.key(url, request)] = answer
      guard var bytes = try? encoder.encode(line) else { return }
      bytes.append(0x0a)
      // One write for one line: another process that appends cannot come between.
      _ = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      fdatasync(file)
    }
  }

  private static func key(_ url: String, _ request: String) -> String { url + "\n" + request }
}
