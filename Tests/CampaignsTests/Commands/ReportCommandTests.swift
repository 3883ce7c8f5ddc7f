import Foundation
import Testing

/// `dative campaign report`.
@Suite(.serialized, .timeLimit(.minutes(2))) struct ReportCommandTests {
  let place: Installation

  init() throws { place = try Installation() }

  @Test func `a report tells method, rounds, what came of them and how to verify`() throws {
    try place.begin()
    #expect(try place.run(["propose", "a.dative", "--batch", "1", "--quiet"]).status == 0)
    #expect(try place.run(["measure", "a.dative", "--candidate", "PEAI", "--value", "20.25"]).status == 0)
    let outcome = try place.run(["report", "a.dative", "-o", "a.md"])
    #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.errors)")
    let text = try String(contentsOfFile: place.path("a.md"), encoding: .utf8)
    let digest = try #require(
      try place.run(["status", "a.dative"]).output.split(separator: " ").last.map {
        $0.trimmingCharacters(in: .whitespacesAndNewlines)
      })
    for words in [
      "# Campaign a.dative", "- objective PCE: maximize, in %", "### Round 1: design on none", "20.25",
      "| now | 1 | 20.25 |", "dative campaign verify a.dative --digest \(digest)",
    ] {
      #expect(text.contains(words), "\(text)")
    }
    #expect(try place.run(["verify", "a.dative", "--digest", digest]).status == 0)
    #expect(try place.run(["report", "a.dative", "-o", "a.dative"]).status == 2)
    #expect(try place.run(["report", "b.dative"]).status == 3)
  }
}
