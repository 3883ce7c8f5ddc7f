internal import Glibc
internal import Synchronization

/// Independent pieces of work on several threads, with results in the order of the pieces.
enum OrderedThreads {
  /// The result of every piece from 0; threads take the next piece when they are done with one.
  ///
  /// Results depend on nothing but the pieces, so any number of threads gives the same.
  static func map<Piece: Sendable>(
    _ count: Int, threads: Int, _ work: @escaping @Sendable (Int) -> Piece
  ) -> [Piece] {
    let desk = Desk(count: count, work: work)
    var started: [pthread_t] = []
    for _ in 1..<max(min(threads, count), 1) {
      var thread = pthread_t()
      let body = Unmanaged.passRetained(Body { desk.run() })
      let status = pthread_create(
        &thread, nil,
        { argument in
          if let argument { Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run() }
          return nil
        }, body.toOpaque())
      if status == 0 { started.append(thread) } else { body.release() }
    }
    desk.run()
    for thread in started { pthread_join(thread, nil) }
    return desk.results
  }

  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Hands out pieces and collects their results.
  private final class Desk<Piece: Sendable>: Sendable {
    private let count: Int
    private let work: @Sendable (Int) -> Piece
    private let state: Mutex<(next: Int, results: [Int: Piece])> = Mutex((0, [:]))

    init(count: Int, work: @escaping @Sendable (Int) -> Piece) {
      self.count = count
      self.work = work
    }

    func run() {
      while true {
        let piece = state.withLock { state in
          defer { state.next += 1 }
          return state.next
        }
        guard piece < count else { return }
        let result = work(piece)
        state.withLock { $0.results[piece] = result }
      }
    }

    /// In the order of the pieces; complete once every thread has ended.
    var results: [Piece] {
      state.withLock { state in state.results.sorted { $0.key < $1.key }.map(\.value) }
    }
  }
}
