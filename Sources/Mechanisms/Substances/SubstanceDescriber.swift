internal import Feasibility
internal import Foundation
package import Workers

/// Describes molecules through the workers, the motifs of an ontology as alerts of a policy that only notes.
package struct SubstanceDescriber: Sendable {
  package struct Failure: Sendable, Hashable {
    package var row: Int
    /// As the library has them, where the row could be read so far.
    package var id: String?
    package var smiles: String?
    package var words: String
  }

  private let settings: DescribeSettings
  private let command: WorkerCommand
  private let workers: Int

  package init(_ ontology: Ontology, dataFolder: String, command: WorkerCommand, workers: Int) {
    self.command = command
    self.workers = workers
    var settings = DescribeSettings()
    settings.format = .jsonl
    settings.descriptors = ["formula"]
    settings.fingerprint = .morgan2
    let patterns = ontology.axes.flatMap { axis in axis.motifs.map { "\($0.smarts) \(axis.id).\($0.id)\n" } }
    settings.policy = PolicyFiles(
      file: "motifs",
      text: """
        name = "motifs"
        [components]
        mixture = "note"
        doubled = "note"
        [alerts]
        files = ["motifs.smarts"]
        otherwise = "note"
        """, attachments: ["motifs.smarts": patterns.joined()])
    settings.dataFolder = dataFolder
    self.settings = settings
  }

  private struct Row: Decodable {
    struct Reason: Decodable { var rule: String }
    var id: String?
    var smiles: String?
    var substance_key: String?
    var fingerprint: String?
    var reasons: [Reason]?
    var reason: String?
    var detail: String?

    var words: String? {
      let parts = [reason, detail].compactMap { $0 }.filter { !$0.isEmpty }
      return parts.isEmpty ? nil : parts.joined(separator: ": ")
    }
  }

  /// A failed row's fields; nil where it is not one of ours, and then its code is all that is told.
  private static func read(_ text: ArraySlice<UInt8>) -> Row? {
    do { return try JSONDecoder().decode(Row.self, from: Data(text)) } catch { return nil }
  }

  /// - Returns: what could be described, in order, and the rest with reasons.
  package func describe(
    _ path: String, layout: LibraryLayout = LibraryLayout(), interruption: Interruption
  ) throws(RunError) -> (substances: [DescribedSubstance], failures: [Failure]) {
    var plan = DescribePlan(input: path, layout: layout, settings: settings, workers: workers, command: command)
    plan.discardsRows = true
    plan.mayResume = false
    var substances: [DescribedSubstance] = []
    var failures: [Failure] = []
    let report = try DescribeRun(plan, interruption: interruption).run(
      judged: { row in
        do {
          let read = try JSONDecoder().decode(Row.self, from: Data(row.text))
          guard let key = read.substance_key, let bits = read.fingerprint else {
            failures.append(Failure(row: row.row, words: "it has no substance key"))
            return
          }
          let motifs = (read.reasons ?? []).map(\.rule).filter { $0.hasPrefix("alert.") }.map {
            String($0.dropFirst(6))
          }
          substances.append(
            DescribedSubstance(
              row: row.row, id: read.id, smiles: read.smiles ?? key, key: key, fingerprint: Self.words(bits),
              motifs: Set(motifs)))
        } catch { failures.append(Failure(row: row.row, words: "the worker's row cannot be read: \(error)")) }
      },
      failed: { row in
        let read = Self.read(row.text)
        failures.append(
          Failure(row: row.row, id: read?.id, smiles: read?.smiles, words: read?.words ?? row.reason))
      }, watch: { _ in })
    guard report.ending == .finished else { throw .worker(.interrupted) }
    return (substances, failures)
  }

  /// Those of some SMILES, by SMILES; the unreadable are left out.
  package func describe(
    smiles: [String], interruption: Interruption
  ) throws(RunError) -> [String: DescribedSubstance] {
    let distinct = Set(smiles).sorted()
    if distinct.isEmpty { return [:] }
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("dative-\(UUID().uuidString).jsonl")
    defer { do { try FileManager.default.removeItem(at: file) } catch {} }
    do {
      var text = Data()
      for molecule in distinct {
        text += try JSONEncoder().encode(["smiles": molecule])
        text.append(0x0a)
      }
      try text.write(to: file)
    } catch { throw .settings(words: "cannot write the temporary file \(file.path)") }
    let found = try describe(file.path, interruption: interruption).substances
    return Dictionary(found.map { ($0.smiles, $0) }) { first, _ in first }
  }

  /// Hexadecimal digits, 16 to a word; the order of bits does not matter to a similarity.
  private static func words(_ digits: String) -> [UInt64] {
    var words: [UInt64] = []
    var rest = digits[...]
    while !rest.isEmpty {
      words.append(UInt64(rest.prefix(16), radix: 16) ?? 0)
      rest = rest.dropFirst(16)
    }
    return words
  }
}
