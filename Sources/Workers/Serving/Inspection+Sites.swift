internal import Descriptors

extension RowDescriber {
  /// The basic and acidic sites, strongest first, with what makes their pKa.
  static func write(_ ionisation: Ionisation, to json: inout JSONText) {
    json.array { json in
      for site in ionisation.bases { write(site, isBase: true, of: ionisation, to: &json) }
      for site in ionisation.acids { write(site, isBase: false, of: ionisation, to: &json) }
    }
  }

  /// The acceptors of hydrogen bonds, strongest first, with what makes their pKBHX.
  static func write(
    _ pairs: LonePairs, _ acceptors: Result<[LonePairs.Estimate], MissingValue>, to json: inout JSONText
  ) {
    json.array { json in
      guard case .success(let acceptors) = acceptors else { return }
      for site in acceptors {
        json.object { json in
          json.key("atom")
          json.value(site.atom + 1)
          json.key("class")
          json.value(site.className)
          json.key("pkbhx")
          json.value(site.value)
          json.key("low")
          json.value(site.value - site.halfWidth)
          json.key("high")
          json.value(site.value + site.halfWidth)
          json.key("domain")
          json.value(site.doubt.map { "out: \($0)" } ?? "in")
          json.key("reasons")
          write(pairs.reasons(for: site, count: 3), to: &json)
        }
      }
    }
  }

  /// The sites by their donor number, the greatest first, with those that reach a metal together with them.
  static func write(
    _ donors: Result<[LonePairs.Estimate], MissingValue>, _ leadDonors: LeadDonors, to json: inout JSONText
  ) {
    json.array { json in
      guard case .success(let donors) = donors else { return }
      for site in donors {
        json.object { json in
          json.key("atom")
          json.value(site.atom + 1)
          json.key("class")
          json.value(site.className)
          json.key("donor_number")
          json.value(site.value)
          json.key("low")
          json.value(site.value - site.halfWidth)
          json.key("high")
          json.value(site.value + site.halfWidth)
          json.key("domain")
          json.value(site.doubt.map { "out: \($0)" } ?? "in")
          json.key("chelates")
          json.array { json in
            for partner in leadDonors.partners(of: site.atom) {
              json.object { json in
                json.key("atom")
                json.value(partner.atom + 1)
                json.key("ring")
                json.value(partner.ring)
              }
            }
          }
        }
      }
    }
  }

  /// The donors of hydrogen bonds, by what each adds to Abraham's A.
  static func write(_ donors: [AbrahamDonor], to json: inout JSONText) {
    json.array { json in
      for site in donors {
        json.object { json in
          json.key("atom")
          json.value(site.atom + 1)
          json.key("class")
          json.value(site.className)
          json.key("strength")
          json.value(site.strength)
        }
      }
    }
  }

  private static func write(_ reasons: [(words: String, value: Double)], to json: inout JSONText) {
    json.array { json in
      for reason in reasons {
        json.object { json in
          json.key("words")
          json.value(reason.words)
          json.key("value")
          json.value(reason.value)
        }
      }
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
      if let dipolar = site.inDimethylSulfoxide {
        json.key("pka_dmso")
        json.value(dipolar.value)
        json.key("pka_dmso_low")
        json.value(dipolar.value - dipolar.halfWidth)
        json.key("pka_dmso_high")
        json.value(dipolar.value + dipolar.halfWidth)
      }
      json.key("domain")
      json.value(site.doubt.map { "out: \($0)" } ?? "in")
      json.key("reasons")
      write(ionisation.reasons(for: site, isBase: isBase, count: 3), to: &json)
    }
  }
}
