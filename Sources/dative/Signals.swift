import Glibc
import Workers

/// Turns Ctrl-C, `kill` and a closed terminal into a request to stop.
///
/// Call it before other threads start: they inherit the blocked signals, and one thread waits for them. A second
/// signal ends the process at once.
func stopOnSignals(_ interruption: Interruption) {
  var signals = sigset_t()
  sigemptyset(&signals)
  for number in [SIGINT, SIGTERM, SIGHUP] {
    var action = sigaction()
    sigaction(number, nil, &action)
    // `nohup` ignores the closed terminal; so do we then.
    if unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1 { continue }
    sigaddset(&signals, number)
  }
  pthread_sigmask(SIG_BLOCK, &signals, nil)
  PosixThread.detached { [signals] in
    var signals = signals
    var number: Int32 = 0
    while sigwait(&signals, &number) == 0 {
      if interruption.isRaised { ExitStatus.interrupted.leave() }
      interruption.raise()
    }
  }
}
