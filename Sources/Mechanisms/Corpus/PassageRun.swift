internal import Synchronization
package import Workers

/// Answers passages, some at a time, and gives the answers in the order of the passages.
package struct PassageRun: Sendable {
  package typealias Outcome = Result<PassageAnswer, ServerError>

  private let passages: [Passage]
  private let parallel: Int
  private let interruption: Interruption
  private let answer: @Sendable (Passage) throws(ServerError) -> PassageAnswer

  /// - Parameter parallel: passages under way at a time, at most.
  package init(
    _ passages: [Passage], parallel: Int, interruption: Interruption,
    answer: @escaping @Sendable (Passage) throws(ServerError) -> PassageAnswer
  ) {
    self.passages = passages
    self.parallel = parallel
    self.interruption = interruption
    self.answer = answer
  }

  /// - Returns: for each passage its answer or what kept it from one; nil for those that were not asked after the run
  ///   had to stop (budget spent, server gone, no room for answers, interrupted), which `ServerError.isFinal` tells.
  package func run() -> [Outcome?] {
    interruption.beginHeeding()
    let state = State(count: passages.count)
    let threads = (1..<max(1, min(parallel, passages.count))).compactMap { _ in PosixThread { work(state) } }
    work(state)
    for thread in threads { thread.join() }
    return state.outcomes.withLock { $0 }
  }

  private final class State: Sendable {
    let next = Atomic(0)
    let isStopped = Atomic(false)
    let outcomes: Mutex<[Outcome?]>
    init(count: Int) { outcomes = Mutex([Outcome?](repeating: nil, count: count)) }
  }

  private func work(_ state: State) {
    while !state.isStopped.load(ordering: .acquiring) {
      let place = state.next.wrappingAdd(1, ordering: .acquiringAndReleasing).oldValue
      guard place < passages.count else { return }
      let outcome: Outcome
      do throws(ServerError) {
        if interruption.isRaised { throw .interrupted }
        outcome = .success(try answer(passages[place]))
      } catch {
        if error.isFinal { state.isStopped.store(true, ordering: .releasing) }
        outcome = .failure(error)
      }
      state.outcomes.withLock { $0[place] = outcome }
    }
  }
}
