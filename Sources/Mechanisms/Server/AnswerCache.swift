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
  private let path: String
  private let hits = Mutex(0)

  /// How many answers came from the file.
  package var hitCount: Int { hits.withLock { $0 } }

  package init(path: String) throws(MechanismError) {
    self.path = path
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

  /// Throws `cacheUnwritten` where the answer is not on the disk.
  func enter(_ answer: ChatServer.Completion, to body: [UInt8], url: String) throws(ServerError) {
    let request = String(decoding: body, as: UTF8.self)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var bytes: Data
    do { bytes = try encoder.encode(Line(url: url, request: request, answer: answer)) } catch {
      throw .cacheUnwritten(path: path, words: "it has no JSON")
    }
    bytes.append(0x0a)
    let problem = answers.withLock { answers -> String? in
      answers[Self.key(url, request)] = answer
      // One write for one line: another process that appends cannot come between.
      let written = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      guard written == bytes.count else {
        if written < 0 { return String(cString: strerror(errno)) }
        // Part of a line would spoil the next one.
        ftruncate(file, lseek(file, 0, SEEK_END) - off_t(written))
        return "no room"
      }
      return fdatasync(file) == 0 ? nil : String(cString: strerror(errno))
    }
    if let problem { throw .cacheUnwritten(path: path, words: problem) }
  }

  private static func key(_ url: String, _ request: String) -> String { url + "\n" + request }
}
