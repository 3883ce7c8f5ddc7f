internal import BayesianOptimization
internal import CampaignPages
internal import Campaigns
internal import Foundation
internal import Reports
internal import Synchronization
internal import Workers

/// Whether the tags tell of each objective more than shuffled ones: `dative campaign ablate` with fewer shuffles, made in
/// the background when somebody asks.
final class TagTrial: Sendable {
  private enum Standing: Sendable {
    case none
    case running
    case ready(sequence: Int, findings: [Finding])
    case failed(String)
  }

  /// Of one objective.
  struct Finding: Sendable {
    var objective: String
    var result: CampaignAblation?
    /// Why there is none.
    var words: String?
  }

  /// How much is drawn.
  struct Size: Sendable {
    /// The least p is then 1 / 200; a page is not waited for as long as a command is.
    var permutations = 199
    /// Simulations for the power.
    var powerReplicates = 10
  }

  private static let threads = 2

  private let standing = Mutex(Standing.none)
  private let path: String
  private let command: WorkerCommand
  private let size: Size

  init(path: String, command: WorkerCommand, size: Size) {
    self.path = path
    self.size = size
    self.command = command
  }

  /// Why it cannot be asked of a campaign as it is; nil where it can.
  func obstacle(_ state: ReviewState) -> String? {
    if state.tagCount == 0 { return "there are no tags to be judged" }
    if state.candidateCount > PoolModel.most {
      return "the pool has more than \(PoolModel.most) candidates; use dative campaign ablate"
    }
    let measured = state.objectives.contains { objective in
      let own = state.counted.filter { $0.measurement.objective == objective.name && !$0.measurement.isControl }
      return Set(own.compactMap(\.measurement.candidate)).count > 1
    }
    return measured ? nil : "too few candidates are measured"
  }

  /// Begins it, unless it runs.
  func begin(by words: @escaping @Sendable (CampaignError) -> String) {
    let begins = standing.withLock { standing -> Bool in
      if case .running = standing { return false }
      standing = .running
      return true
    }
    guard begins else { return }
    Thread.detachNewThread { [self] in
      let next: Standing
      do throws(CampaignError) { next = try judged() } catch { next = .failed(words(error)) }
      standing.withLock { $0 = next }
    }
  }

  private func judged() throws(CampaignError) -> Standing {
    let own = try CampaignStore(path: path)
    var snapshot = try own.read { (reader) throws(CampaignError) in try reader.snapshot() }
    try own.close()
    // Tags are on trial here, whether or not the campaign proposes by them.
    snapshot.settings.usesTags = true
    let features: CampaignFeatures
    do throws(RunError) {
      features = try CampaignFeatures(
        snapshot, command: command, workers: Self.threads, interruption: Interruption())
    } catch { throw .changedSchema(words: "the candidates cannot be described") }
    var request = Ablation.Request(seed: snapshot.seed)
    request.permutations = size.permutations
    request.powerReplicates = size.powerReplicates
    request.threads = Self.threads
    let findings = snapshot.objectives.map { objective -> Finding in
      do throws(AblationError) {
        let result = try CampaignAblation(of: objective, snapshot, features, leftOut: [], request)
        return Finding(objective: objective.name, result: result)
      } catch {
        return Finding(objective: objective.name, words: error.words)
      }
    }
    return .ready(sequence: snapshot.sequence, findings: findings)
  }

  /// - Parameter button: what asks for it.
  func html(_ state: ReviewState, button: Markup) -> Markup {
    let obstacle = obstacle(state)
    let ask: Markup = obstacle.map { "<p>Not to be told yet: \($0).</p>\n" } ?? button
    switch standing.withLock({ $0 }) {
    case .none: return ask
    case .running:
      return """
        <p class="notice" role="status">The tags are being judged, which takes seconds to minutes; \
        <a href="/health">look again</a>.</p>

        """
    case .failed(let words): return "<p class=\"error\" role=\"alert\">The tags cannot be judged: \(words).</p>\n\(ask)"
    case .ready(let sequence, let findings):
      let shown = findings.map(Self.html).joined()
      let again: Markup =
        sequence == state.sequence
        ? "" : "<p class=\"notice\">Judged at event \(sequence); the log has gone on.</p>\n\(ask)"
      return "\(shown)\(again)"
    }
  }
}
