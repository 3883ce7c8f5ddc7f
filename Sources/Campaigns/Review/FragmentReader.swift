internal import Descriptors
internal import Foundation
internal import Synchronization
package import Workers

/// Tells the functional groups and ring systems of molecules, through one worker that is started anew when a molecule
/// breaks it.
package final class FragmentReader: Sendable {
  private struct State: ~Copyable {
    var worker: WorkerProcess?
    var known: [String: [Fragment]] = [:]
  }

  private let command: WorkerCommand
  // One worker, which one caller at a time talks to.
  private let state = Mutex(State())
  private static let most = 5_000
  /// Milliseconds that a molecule may take.
  private static let timeout = 10_000

  package init(command: WorkerCommand) { self.command = command }

  /// Fragments of a molecule as it is drawn, each once; none of one that cannot be read.
  package func fragments(of smiles: String) -> [Fragment] {
    state.withLock { state in
      if let known = state.known[smiles] { return known }
      guard let found = read(smiles, &state.worker) else { return [] }
      if state.known.count >= Self.most { state.known = [:] }
      state.known[smiles] = found
      return found
    }
  }

  private struct Reading: Decodable {
    struct Atom: Decodable {
      var symbol: String
      var aromatic: Bool
    }
    struct Bond: Decodable {
      var atoms: [Int]
      var order: Int
      var aromatic: Bool
    }
    struct Measure: Decodable {
      var id: String
      var value: Int?
    }
    var atoms: [Atom]
    var bonds: [Bond]
    var descriptors: [Measure]
  }

  /// nil where the worker broke, which is no answer.
  private func read(_ smiles: String, _ worker: inout WorkerProcess?) -> [Fragment]? {
    do {
      let process = try worker ?? WorkerProcess(command, settings: Self.settings)
      // Given back only by a worker that survived.
      worker = nil
      var row = WireBatch()
      row.append(number: 1, kind: .smiles, id: [], text: Array(smiles.utf8))
      let answer = try process.inspect(row, timeout: Self.timeout)
      worker = process
      guard case .success(let json) = answer else { return [] }
      return Self.fragments(of: try JSONDecoder().decode(Reading.self, from: Data(json)))
    } catch {
      return nil
    }
  }

  private static let groups = Catalogue.groupPatterns

  private static var settings: DescribeSettings {
    var settings = DescribeSettings()
    settings.descriptors = groups.map(\.id)
    settings.form = .drawn
    settings.relaxed = true
    return settings
  }

  private static func fragments(of reading: Reading) -> [Fragment] {
    let counted = Set(reading.descriptors.filter { ($0.value ?? 0) > 0 }.map(\.id))
    var fragments = groups.filter { counted.contains($0.id) }.map {
      Fragment(kind: .group, pattern: $0.pattern, words: $0.words)
    }
    let graph = RingGraph(
      atoms: reading.atoms.map { ($0.symbol, $0.aromatic) },
      bonds: reading.bonds.map { ($0.atoms[0] - 1, $0.atoms[1] - 1, $0.order, $0.aromatic) })
    for pattern in Set(graph.systems).sorted() where !fragments.contains(where: { $0.pattern == pattern }) {
      fragments.append(Fragment(kind: .ring, pattern: pattern, words: "the ring system \(pattern)"))
    }
    return fragments
  }
}
