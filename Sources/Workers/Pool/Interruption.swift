internal import Glibc
internal import Synchronization

/// A request to stop, raised once and seen by every thread, also by those that wait for a worker's bytes.
public final class Interruption: Sendable {
  private let isUp = Atomic(false)
  private let heeds = Atomic(false)
  private let listeners = Mutex<[@Sendable () -> Void]>([])
  private let ends: (read: Int32, write: Int32)

  public init() {
    // Without a pipe (no descriptor left) waiting threads see the request at their deadline only.
    ends = ChildProcess.makePipe() ?? (-1, -1)
  }

  deinit {
    if ends.read >= 0 { close(ends.read) }
    if ends.write >= 0 { close(ends.write) }
  }

  public var isRaised: Bool { isUp.load(ordering: .acquiring) }

  /// Whether somebody looks at the request; before that, and while nothing is under way, it goes unheard.
  public var isHeeded: Bool { heeds.load(ordering: .acquiring) }

  /// Says that from now on the request is looked at.
  package func beginHeeding() { heeds.store(true, ordering: .releasing) }

  public func raise() {
    guard !isUp.exchange(true, ordering: .acquiringAndReleasing) else { return }
    for listener in listeners.withLock({ $0 }) { listener() }
    guard ends.write >= 0 else { return }
    var byte: UInt8 = 1
    // The byte is never read, so the descriptor stays readable for every thread that polls it.
    _ = write(ends.write, &byte, 1)
  }

  /// Has `listener` called, from whatever thread raises the request.
  func whenRaised(_ listener: @escaping @Sendable () -> Void) {
    listeners.withLock { $0.append(listener) }
    if isRaised { listener() }
  }

  /// Readable once the request is raised.
  var descriptor: Int32 { ends.read }
}
