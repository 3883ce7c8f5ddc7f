package import Workers
internal import Descriptors
internal import Foundation

/// Describes molecules through the workers and keeps their numbers in memory.
///
/// Memory grows with the number of different molecules; libraries of millions go through a feature file instead.
package struct Featuriser: Sendable {
  /// Ids of the descriptors, in the order of their values.
  package let descriptors: [String]
  private let settings: DescribeSettings
  private let command: WorkerCommand
  private let workers: Int

  /// - Parameters:
  ///   - descriptors: ids of descriptors whose values are numbers.
  ///   - form: the species that is described.
  package init(
    descriptors: [String], form: DescribeSettings.Form = .active, command: WorkerCommand, workers: Int
  ) {
    self.descriptors = descriptors
    self.command = command
    self.workers = workers
    var settings = DescribeSettings()
    settings.descriptors = descriptors
    settings.form = form
    settings.fingerprint = .morgan2Counts
    self.settings = settings
  }

  /// The features of each of these SMILES, which are described once even where they recur.
  ///
  /// - Returns: as many as there are SMILES, in their order.
  package func features(
    of smiles: [String], interruption: Interruption
  ) throws(RunError) -> [Result<MoleculeFeatures, UnreadableMolecule>] {
    var places: [String: Int] = [:]
    var distinct: [String] = []
    for text in smiles where places[text] == nil {
      places[text] = distinct.count
      distinct.append(text)
    }
    let described = try describe(distinct, interruption)
    return smiles.map { text in
      places[text].map { described[$0] }
        ?? .failure(UnreadableMolecule(code: "lost", words: "the row did not come back"))
    }
  }

  private func describe(
    _ smiles: [String], _ interruption: Interruption
  ) throws(RunError) -> [Result<MoleculeFeatures, UnreadableMolecule>] {
    // JSON lines, since a SMILES may hold any character and may be empty.
    let library = FileManager.default.temporaryDirectory.appendingPathComponent("dative-\(UUID().uuidString).jsonl")
    // Left to the system's cleaning where it cannot be removed: it is a copy of what was asked.
    defer { unlink(library.path) }
    do {
      let encoder = JSONEncoder()
      var text = Data()
      for molecule in smiles {
        text += try encoder.encode(["smiles": molecule])
        text.append(0x0a)
      }
      try text.write(to: library)
    } catch {
      throw .settings(words: "cannot write the temporary file \(library.path): \(error.localizedDescription)")
    }
    var plan = DescribePlan(input: library.path, settings: settings, workers: workers, command: command)
    plan.discardsRows = true
    plan.mayResume = false
    let columns: FeatureColumns
    do { columns = FeatureColumns(try settings.rowColumns()) } catch { throw .settings(words: error.words) }
    let unanswered = UnreadableMolecule(code: "lost", words: "the row did not come back")
    var described = [Result<MoleculeFeatures, UnreadableMolecule>](repeating: .failure(unanswered), count: smiles.count)
    let report = try DescribeRun(plan, interruption: interruption).run(
      judged: { row in described[row.row - 1] = .success(columns.features(inRow: row.text)) },
      failed: { row in
        described[row.row - 1] = .failure(UnreadableMolecule(code: row.reason, words: columns.detail(inRow: row.text)))
      },
      watch: { _ in })
    guard report.ending == .finished else { throw .worker(.interrupted) }
    return described
  }
}
