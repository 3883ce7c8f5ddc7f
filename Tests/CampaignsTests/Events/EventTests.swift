import Foundation
import Testing

@testable import Campaigns

struct EventTests {
  /// FIPS 180-4's examples and the lengths around a block's end, against coreutils' sha256sum.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (String(repeating: "a", count: 55), "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
    (String(repeating: "a", count: 56), "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
    (String(repeating: "a", count: 64), "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
    (String(repeating: "a", count: 1000), "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3"),
  ])
  func `digests are those of SHA-256`(text: String, digest: String) {
    #expect(SHA256.hexadecimal(of: text.utf8) == digest)
  }

  @Test func `times are UTC to the millisecond, leap days and years before 1970 too`() {
    func text(_ milliseconds: Int64) -> String { EventClock { milliseconds }.text() }
    #expect(text(0) == "1970-01-01T00:00:00.000Z")
    #expect(text(951_827_696_007) == "2000-02-29T12:34:56.007Z")
    #expect(text(-1) == "1969-12-31T23:59:59.999Z")
  }

  @Test func `a payload read back is the payload written`() throws {
    var generator = SeededGenerator(seed: 1)
    var history = RandomHistory(candidates: 9)
    for _ in 0..<300 {
      let payload = history.next(&generator)
      let event = Event(
        sequence: 1, time: "t", kind: payload.kind.rawValue, actor: "a", payload: try payload.text(),
        after: Event.origin)
      #expect(try EventPayload(event) == payload)
      #expect(try EventPayload(event).text() == event.payload)
    }
  }

  @Test func `every part of an event is under its digest`() {
    func event(_ sequence: Int, _ time: String, _ kind: String, _ actor: String, _ payload: String) -> Event {
      Event(sequence: sequence, time: time, kind: kind, actor: actor, payload: payload, after: Event.origin)
    }
    let digests = [
      event(1, "t", "k", "a", "p"), event(2, "t", "k", "a", "p"), event(1, "u", "k", "a", "p"),
      event(1, "t", "l", "a", "p"), event(1, "t", "k", "b", "p"), event(1, "t", "k", "a", "q"),
    ].map(\.digest)
    #expect(Set(digests).count == digests.count)
    #expect(event(1, "t", "k", "a", "p").follows(Event.origin))
    #expect(!event(1, "t", "k", "a", "p").follows(digests[1]))
  }

  @Test func `an event of a newer version is named, not guessed at`() {
    let event = Event(
      sequence: 3, time: "t", kind: "decided", actor: "a", payload: #"{"content":{},"version":2}"#, after: Event.origin)
    #expect(
      throws: CampaignError.unreadableEvent(sequence: 3, words: "of version 2, which a newer release of Dative writes")
    ) {
      try EventPayload(event)
    }
  }
}
