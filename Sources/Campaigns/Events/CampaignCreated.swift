/// The beginning of a campaign: what is sought, and by which settings.
package struct CampaignCreated: Sendable, Hashable, Codable {
  package var objectives: [Objective]
  /// The settings file as it was given, in TOML; empty where there was none.
  package var settings: String
  /// From which every draw of the campaign follows.
  package var seed: UInt64
  /// By what candidates are judged; nil judges none.
  package var policy: PolicyRecord?
  /// The id of the candidate whose measurements are controls.
  package var control: String?
  /// What wrote the file: `dative`, and the digests of its data.
  package var versions: [String: String]

  package init(
    objectives: [Objective], settings: String = "", seed: UInt64 = 0, policy: PolicyRecord? = nil,
    control: String? = nil, versions: [String: String] = [:]
  ) {
    self.objectives = objectives
    self.settings = settings
    self.seed = seed
    self.policy = policy
    self.control = control
    self.versions = versions
  }
}

/// The policy of a campaign, whole, so that a verdict can be traced after its file has changed.
package struct PolicyRecord: Sendable, Hashable, Codable {
  package var name: String
  /// As it was named on the command line.
  package var file: String
  package var text: String
  /// Of the policy and the files that it names.
  package var digest: String

  package init(name: String, file: String, text: String, attachments: [String: String] = [:]) {
    self.name = name
    self.file = file
    self.text = text
    let parts = [text] + attachments.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
    digest = SHA256.hexadecimal(of: parts.joined(separator: "\u{0}").utf8)
  }
}
