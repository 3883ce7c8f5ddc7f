internal import Descriptors

extension PolicyReader {
  /// The alerts of a policy and what each does: by its id, by its group, by `otherwise`, else as its row says.
  func alerts(in root: PolicyTable) throws(PolicyError) -> AlertRule {
    guard let table = try root.table("alerts") else {
      return AlertRule(set: shippedAlerts, actions: shippedAlerts.alerts.map { Action($0.severity) })
    }
    try table.allowOnly(["files", "otherwise", "actions"])
    let set = try alertSet(table.strings("files") ?? [Self.shippedAlertsName], table)
    var byName: [String: Action] = [:]
    if let actions = try table.table("actions") {
      let names = set.alerts.map(\.id) + Set(set.alerts.map { "group:\($0.group)" }).sorted()
      for name in actions.keys {
        guard names.contains(name) else {
          let near = NearNames.near(name, among: names)
          let hint = near.isEmpty ? "docs/alerts.md lists them" : "near: \(near.joined(separator: ", "))"
          throw actions.error(name, "there is no alert or group of this name; \(hint)")
        }
        byName[name] = try actions.action(name)
      }
    }
    let otherwise = try table.string("otherwise") == "as-listed" ? nil : table.action("otherwise")
    return AlertRule(
      set: set,
      actions: set.alerts.map { byName[$0.id] ?? byName["group:\($0.group)"] ?? otherwise ?? Action($0.severity) })
  }

  private func alertSet(_ names: [String], _ table: PolicyTable) throws(PolicyError) -> AlertSet {
    var set: AlertSet?
    for name in names {
      do throws(AlertFileError) {
        let next =
          try name == Self.shippedAlertsName
          ? shippedAlerts : AlertFile.read(Array((files.attachments[name] ?? "").utf8), path: name)
        set = try set?.joined(with: next) ?? next
      } catch {
        throw table.error("files", error.words)
      }
    }
    guard let set else {
      throw table.error("files", "names no file; leave the key out for the alerts that Dative ships")
    }
    return set
  }
}

extension Action {
  /// What an alert does where no policy says otherwise.
  init(_ severity: Alert.Severity) {
    switch severity {
    case .note: self = .note
    case .hold: self = .hold
    case .reject: self = .reject
    }
  }
}
