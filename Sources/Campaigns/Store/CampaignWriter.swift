internal import GRDB

/// A campaign within one transaction: what it holds, and the end of its log.
package struct CampaignWriter {
  private let connection: Connection
  private let actor: String
  private let clock: EventClock

  init(_ connection: Connection, actor: String, clock: EventClock) {
    self.connection = connection
    self.actor = actor
    self.clock = clock
  }

  /// What the campaign holds, the events of this transaction included.
  package var reader: CampaignReader { CampaignReader(connection) }

  /// Appends an event and does what follows from it.
  @discardableResult
  package func append(_ payload: EventPayload) throws(CampaignError) -> Event {
    let last = try reader.lastEvent()
    let event = Event(
      sequence: (last?.sequence ?? 0) + 1, time: clock.text(), kind: payload.kind.rawValue, actor: actor,
      payload: try payload.text(), after: last?.digest ?? Event.origin)
    try connection.run(
      "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)",
      [event.sequence, event.time, event.kind, event.actor, event.payload, event.digest])
    try Fold(connection: connection).apply(payload, of: event)
    return event
  }

  /// A name that can stand in a line of the log.
  static func check(actor: String) throws(CampaignError) {
    let words = "say who does this with --by NAME, in one line of text"
    if actor.allSatisfy(\.isWhitespace) { throw .missing(what: "the name of who does this", words: words) }
    if actor.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7f }) {
      throw .badSetting(what: "--by", value: actor, words: words)
    }
  }
}
