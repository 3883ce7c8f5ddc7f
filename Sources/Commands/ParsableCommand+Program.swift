package import ArgumentParser

extension ParsableCommand {
  /// The whole of a program: reads the arguments, runs the command and ends with the status that CONTRACT.md names.
  package static func runAsProgram() {
    // Before any thread starts.
    ignoreWriteSignals()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let stop as Stop {
      stop.leave()
    } catch let status as ExitStatus {
      status.leave()
    } catch {
      let words = fullMessage(for: error)
      // ArgumentParser's own code for wrong usage is 64; CONTRACT.md says 2.
      guard exitCode(for: error).isSuccess else { Stop(.usage, words, isPlain: true).leave() }
      do throws(ExitStatus) { try writeOutput(words.isEmpty ? "" : words + "\n") } catch { error.leave() }
    }
  }
}
