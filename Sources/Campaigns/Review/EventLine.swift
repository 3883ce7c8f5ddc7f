internal import GRDB

/// An event as a line of the log.
package struct EventLine: Sendable {
  package var sequence: Int
  package var time: String
  package var kind: String
  package var actor: String
  package var digest: String
  /// Of what it says, in characters.
  package var size: Int
  /// What it says; nil where that is longer than is read for a line.
  package var content: Result<EventPayload, CampaignError>?

  /// Characters that are read for a line.
  package static let longest = 65_536
}

extension CampaignReader {
  /// Events up to a number, the newest first.
  package func events(upTo last: Int, count: Int) throws(CampaignError) -> [EventLine] {
    try connection.all(
      """
      SELECT sequence, time, kind, actor, digest, length(payload),
        CASE WHEN length(payload) <= ?3 THEN payload ELSE NULL END
      FROM event WHERE sequence <= ?1 ORDER BY sequence DESC LIMIT ?2
      """, [last, count, EventLine.longest]
    ) { (record) throws(CampaignError) in
      var line = EventLine(
        sequence: try record.integer(0), time: try record.text(1), kind: try record.text(2),
        actor: try record.text(3), digest: try record.text(4), size: try record.integer(5))
      if let payload = try record.textIfAny(6) {
        let event = Event(
          sequence: line.sequence, time: line.time, kind: line.kind, actor: line.actor, payload: payload,
          digest: line.digest)
        do throws(CampaignError) { line.content = .success(try EventPayload(event)) } catch {
          line.content = .failure(error)
        }
      }
      return line
    }
  }
}
