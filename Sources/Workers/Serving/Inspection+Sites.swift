internal import Descriptors

extension RowDescriber {
  /// The basic and acidic sites, strongest first, with what makes their pKa.
  static func write(_ ionisation: Ionisation, to json: inout JSONText) {
    json.array { json in
      for site in ionisation.bases { write(site, isBase: true, of: ionisation, to: &json) }
      for site in ionisation.acids { write(site, isBase: false, of: ionisation, to: &json) }
    }
  }

  private static func write(
    _ site: Ionisation.Site, isBase: Bool, of ionisation: Ionisation, to json: inout JSONText
  ) {
    json.object { json in
      json.key("kind")
      json.value(isBase ? "base" : "acid")
      json.key("atom")
      json.value(site.atom + 1)
      json.key("class")
      json.value(site.className)
      json.key("pka")
      json.value(site.pKa)
      json.key("low")
      json.value(site.pKa - site.halfWidth)
      json.key("high")
      json.value(site.pKa + site.halfWidth)
      json.key("domain")
      json.value(site.doubt.map { "out: \($0)" } ?? "in")
      json.key("reasons")
      json.array { json in
        for reason in ionisation.reasons(for: site, isBase: isBase, count: 3) {
          json.object { json in
            json.key("words")
            json.value(reason.words)
            json.key("value")
            json.value(reason.value)
          }
        }
      }
    }
  }
}
