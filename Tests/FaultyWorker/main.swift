// A worker without chemistry: it echoes rows, and breaks where a row's text says so. Tests drive pools with it.
@preconcurrency import Glibc
import Workers

/// Set by the row `POISON`: the next row crashes though nothing is wrong with it.
nonisolated(unsafe) var isPoisoned = false
/// What `GROW` rows keep.
nonisolated(unsafe) var hoard: [[UInt8]] = []

func answer(_ row: WireBatch.Row, of batch: WireBatch, _ answers: AnswerStream) {
  let text = String(decoding: batch.bytes[row.text], as: UTF8.self)
  if isPoisoned { raise(SIGSEGV) }
  switch text {
  case "CRASH": raise(SIGSEGV)
  case "ABORT":
    fputs("terminate called at 0x7f12ab34cd56\n", stderr)
    abort()
  case "EXIT": exit(3)
  case "HANG": while true { isPoisoned = isPoisoned && !hoard.isEmpty }
  case "SLEEP": sleep(1000)
  case "POISON": isPoisoned = true
  case "KILL": kill(getpid(), SIGKILL)
  case "GARBAGE": for descriptor in Int32(3)..<8 { _ = write(descriptor, "garbage on the wire", 19) }
  case "STRANGER":
    return answers.append(row: row.number + 1_000_000, status: .ok) { _ in }
  case "TWICE": answers.append(row: row.number, status: .ok) { _ in }
  case "MUTE": return
  case "CHATTY": print("a line that a library prints")
  case "GROW": hoard.append([UInt8](repeating: 1, count: 32 << 20))
  case "BAD":
    return answers.append(row: row.number, status: .failed, reason: "bad-row") {
      $0 += Array("\(row.number) bad\n".utf8)
    }
  case "DROP": return answers.append(row: row.number, status: .filtered) { _ in }
  default: if text.hasPrefix("SLOW"), let time = UInt32(text.dropFirst(4)) { usleep(time * 1000) }
  }
  answers.append(row: row.number, status: .ok, key: SubstanceHash(of: Array(batch.bytes[row.text]))) { encoded in
    encoded += Array("\(row.number) ".utf8)
    encoded += batch.bytes[row.id]
    encoded.append(UInt8(ascii: " "))
    encoded += batch.bytes[row.text]
    encoded.append(UInt8(ascii: "\n"))
  }
}

switch CommandLine.arguments.dropFirst().first {
case "die": exit(9)
case "mute": sleep(1000)
case "refuse":
  ServingLoop.refuse(WireRefusal(code: "self-check-failed", words: "ethanol has 4 atoms where 3 are known"))
  exit(1)
case "babble":
  print("Usage: something else entirely")
  exit(0)
case "crash-on-all": isPoisoned = true
default: break
}

try ServingLoop(greeting: WireGreeting(facts: ["dative": Release.version, "pid": "\(getpid())"])) {
  (settings) throws(WireRefusal) in
  guard settings.pattern != "bad" else { throw WireRefusal(code: "bad-pattern", words: "cannot read pattern 'bad'") }
  return ServingLoop.Service(
    describe: { batch, answers in for row in batch.rows { answer(row, of: batch, answers) } },
    inspect: { (batch, _) throws(WireRefusal) in Array(#"{"rows":\#(batch.rows.count)}"#.utf8) })
}.run()
