internal import Glibc
package import Workers

/// Turns Ctrl-C, `kill` and a closed terminal into a request to stop.
///
/// Call it before other threads start: they inherit the blocked signals, and one thread waits for them. A second
/// signal ends the process at once, and so does the first while nothing is under way yet (an input that does not come).
package func stopOnSignals(_ interruption: Interruption) {
  var signals = sigset_t()
  sigemptyset(&signals)
  for number in [SIGINT, SIGTERM, SIGHUP] {
    var action = sigaction()
    sigaction(number, nil, &action)
    let isIgnored = unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
    // `nohup` ignores the closed terminal; so do we then. Scripts start what runs in the background with SIGINT
    // ignored, but whoever sends one means it: the output stays resumable.
    if isIgnored, number == SIGHUP { continue }
    if isIgnored { signal(number, SIG_DFL) }
    sigaddset(&signals, number)
  }
  pthread_sigmask(SIG_BLOCK, &signals, nil)
  PosixThread.detached { [signals] in
    var signals = signals
    var number: Int32 = 0
    while sigwait(&signals, &number) == 0 {
      if interruption.isRaised { ExitStatus.interrupted.leave() }
      if !interruption.isHeeded { Stop(.interrupted, "interrupted before the first row").leave() }
      interruption.raise()
    }
  }
}
