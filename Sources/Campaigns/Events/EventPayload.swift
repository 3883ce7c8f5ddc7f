internal import Foundation

/// What an event says; one case for each kind.
package enum EventPayload: Sendable, Hashable {
  case created(CampaignCreated)
  case candidatesAdded(CandidatesAdded)
  case judged(VerdictsGiven)
  case schemaRecorded(SchemaRecorded)
  case tagsAdded(TagsAdded)
  case measured(MeasurementsTaken)
  case withdrawn(MeasurementWithdrawn)
  case flagged(CandidateFlagged)
  case proposed(RoundProposed)
  case decided(DecisionMade)
  case advised(StopAdvised)

  /// The kind as the log spells it.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case created = "campaign-created"
    case candidatesAdded = "candidates-added"
    case judged
    case schemaRecorded = "schema-recorded"
    case tagsAdded = "tags-added"
    case measured
    case withdrawn = "measurement-withdrawn"
    case flagged = "candidate-flagged"
    case proposed
    case decided
    case advised = "stop-advised"
  }

  package var kind: Kind {
    switch self {
    case .created: .created
    case .candidatesAdded: .candidatesAdded
    case .judged: .judged
    case .schemaRecorded: .schemaRecorded
    case .tagsAdded: .tagsAdded
    case .measured: .measured
    case .withdrawn: .withdrawn
    case .flagged: .flagged
    case .proposed: .proposed
    case .decided: .decided
    case .advised: .advised
    }
  }

  /// The version of every payload that this release writes.
  static let version = 1

  private struct Versioned<Content: Codable>: Codable {
    let version: Int
    let content: Content
  }

  private struct Version: Codable { let version: Int }

  /// The payload as the log has it: the same text for equal content.
  func text() throws(CampaignError) -> String {
    switch self {
    case .created(let content): try Self.text(content)
    case .candidatesAdded(let content): try Self.text(content)
    case .judged(let content): try Self.text(content)
    case .schemaRecorded(let content): try Self.text(content)
    case .tagsAdded(let content): try Self.text(content)
    case .measured(let content): try Self.text(content)
    case .withdrawn(let content): try Self.text(content)
    case .flagged(let content): try Self.text(content)
    case .proposed(let content): try Self.text(content)
    case .decided(let content): try Self.text(content)
    case .advised(let content): try Self.text(content)
    }
  }

  /// Reads the payload of an event.
  init(_ event: Event) throws(CampaignError) {
    guard let kind = Kind(rawValue: event.kind) else {
      throw .unreadableEvent(sequence: event.sequence, words: "of the unknown kind '\(event.kind)'")
    }
    switch kind {
    case .created: self = .created(try Self.content(event))
    case .candidatesAdded: self = .candidatesAdded(try Self.content(event))
    case .judged: self = .judged(try Self.content(event))
    case .schemaRecorded: self = .schemaRecorded(try Self.content(event))
    case .tagsAdded: self = .tagsAdded(try Self.content(event))
    case .measured: self = .measured(try Self.content(event))
    case .withdrawn: self = .withdrawn(try Self.content(event))
    case .flagged: self = .flagged(try Self.content(event))
    case .proposed: self = .proposed(try Self.content(event))
    case .decided: self = .decided(try Self.content(event))
    case .advised: self = .advised(try Self.content(event))
    }
  }

  private static func text(_ content: some Codable) throws(CampaignError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(Versioned(version: version, content: content)), as: UTF8.self)
    } catch {
      // JSON has no infinite numbers; whoever appends an event has checked for them.
      throw .notFinite(words: "\(error)")
    }
  }

  private static func content<Content: Codable>(_ event: Event) throws(CampaignError) -> Content {
    let bytes = Data(event.payload.utf8)
    do {
      let version = try JSONDecoder().decode(Version.self, from: bytes).version
      guard version == Self.version else {
        throw CampaignError.unreadableEvent(
          sequence: event.sequence, words: "of version \(version), which a newer release of Dative writes")
      }
      return try JSONDecoder().decode(Versioned<Content>.self, from: bytes).content
    } catch let error as CampaignError {
      throw error
    } catch {
      throw .unreadableEvent(sequence: event.sequence, words: "\(error)")
    }
  }
}
