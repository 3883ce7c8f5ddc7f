/// One line of a campaign's log: what happened, when, and who did it.
///
/// Events are only ever appended. Each carries a digest over itself and the digest before it, so that a changed,
/// missing or inserted event shows. Whoever rewrites the file from there on can mend the chain: note the last digest
/// elsewhere (`dative campaign status` prints it) to guard against that too.
package struct Event: Sendable, Hashable {
  /// From 1, without gaps.
  package let sequence: Int
  /// UTC, such as `2026-01-31T09:05:00.120Z`.
  package let time: String
  package let kind: String
  /// Who did it, as the person or account was named.
  package let actor: String
  /// JSON: `{"content": …, "version": 1}`.
  package let payload: String
  /// 64 hexadecimal digits.
  package let digest: String

  init(sequence: Int, time: String, kind: String, actor: String, payload: String, digest: String) {
    self.sequence = sequence
    self.time = time
    self.kind = kind
    self.actor = actor
    self.payload = payload
    self.digest = digest
  }

  /// The event that follows one with the digest `previous`.
  init(sequence: Int, time: String, kind: String, actor: String, payload: String, after previous: String) {
    let parts = [previous, String(sequence), time, kind, actor, payload]
    let digest = SHA256.hexadecimal(of: parts.joined(separator: "\n").utf8)
    self.init(sequence: sequence, time: time, kind: kind, actor: actor, payload: payload, digest: digest)
  }

  /// What the first event follows.
  static let origin = String(repeating: "0", count: 64)

  /// Whether the digest is that of this event after one with the digest `previous`.
  func follows(_ previous: String) -> Bool {
    let same = Event(
      sequence: sequence, time: time, kind: kind, actor: actor, payload: payload, after: previous)
    return same.digest == digest
  }
}
