internal import Foundation
package import BayesianOptimization

/// What the tags of a campaign tell of one objective beyond the descriptors.
package struct CampaignAblation: Sendable, Encodable {
  package let objective: String
  /// Candidates with a measurement that have no tags, and so are left out.
  package let untagged: Int
  /// Columns of descriptors and process parameters.
  package let descriptors: Int
  package let result: Ablation
  /// What the data support, in a sentence or two.
  package let conclusion: String

  /// - Parameters:
  ///   - features: with tags, whatever the campaign's settings say of them.
  ///   - leftOut: numbers of candidates whose measurements are not used.
  package init(
    of objective: Objective, _ snapshot: CampaignSnapshot, _ features: CampaignFeatures, leftOut: Set<Int>,
    _ request: Ablation.Request
  ) throws(AblationError) {
    let columns = features.table.columns.indices
    let own = columns.filter { features.tagColumns.contains(features.table.columns[$0].name) }
    let others = columns.filter { !own.contains($0) }
    let tagged = Set(snapshot.tags.map(\.substanceKey))
    let isTagged = snapshot.candidates.indices.map { place in
      !features.undescribed.contains(place)
        && snapshot.candidates[place].structures.contains { tagged.contains($0.substanceKey) }
    }
    let used = snapshot.measurements(of: objective).filter { own in
      own.isControl || own.candidate.map { !leftOut.contains($0) } ?? false
    }
    let known = CampaignModel.measurements(used, of: features.inputs)
    let all = features.inputs.features
    result = try Ablation(
      AblationProblem(
        pool: Inputs(features: all.columns(others), counts: features.inputs.counts), tags: all.columns(own),
        isTagged: isTagged,
        axes: own.map { String(features.table.columns[$0].name.dropFirst(CampaignFeatures.tagPrefix.count)) },
        candidates: used.map { ($0.candidate ?? 1) - 1 }, outcomes: known.outcomes, circumstances: known.circumstances),
      request)
    self.objective = objective.name
    descriptors = others.count
    untagged = Set(used.filter { !$0.isControl }.compactMap(\.candidate)).count { !isTagged[$0 - 1] }
    conclusion = result.conclusion
  }
}

extension Ablation {
  /// What the data support, for a chemist.
  var conclusion: String {
    var sentences = [primarySentence]
    let base = sets.first { $0.name == "base" }
    if let base {
      sentences.append(
        base.scrambled.p <= Self.level
          ? "The descriptors tell of the outcome (p = \(probability(base.scrambled.p)))."
          : "Not even the descriptors alone are told from shuffled outcomes (p = \(probability(base.scrambled.p)))"
            + powerWords("; descriptors that explained", \.base) + ".")
    }
    let found = axes.filter { $0.holm <= Self.level }
    sentences.append(
      found.isEmpty
        ? "No single tag is told from what the descriptors and the other tags say"
          + powerWords("; one that explained", \.axis) + "."
        : "Of the single tags \(found.map(\.name).joined(separator: ", ")) \(found.count == 1 ? "adds" : "add") "
          + "something of \(found.count == 1 ? "its" : "their") own.")
    if exp(logArrangements) < 20 {
      sentences.append("The batches allow too few arrangements for any probability of 5 %.")
    }
    return sentences.joined(separator: " ")
  }

  private var primarySentence: String {
    let (told, kept) = (probability(primary.shuffled.p), probability(primary.conditional.p))
    if primary.isAdded {
      return "The data support that the tags tell of the outcome what the descriptors do not (p = \(told) against "
        + "shuffled tags, \(kept) with what the descriptors foretell of them kept)."
    }
    if primary.isTold {
      return
        "Beside the descriptors the tags help the model (p = \(told) against shuffled tags), but not more than what "
        + "the descriptors foretell of them (p = \(kept)): that they say anything of their own is not supported"
        + powerWords("; a tag that explained", \.added) + "."
    }
    return "The data do not support that the tags tell of the outcome what the descriptors do not (p = \(told) against "
      + "shuffled tags)" + powerWords("; a tag that explained", \.added) + "."
  }

  /// `; a tag that explained 10, 25 or 50 % of the variance would be found here in 8, 30 or 85 % of cases`.
  private func powerWords(_ beginning: String, _ share: (Power) -> Share) -> String {
    guard !power.isEmpty else { return "" }
    func list(_ numbers: [Double]) -> String {
      let words = numbers.map { String(Int((100 * $0).rounded())) }
      return words.count == 1 ? words[0] : words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
    }
    return "\(beginning) \(list(power.map(\.effect))) % of the variance would be found here in "
      + "\(list(power.map { share($0).value })) % of cases"
  }

  private func probability(_ p: Double) -> String {
    let thousandths = (1000 * p).rounded() / 1000
    return p < 0.001 ? "\((10_000 * p).rounded() / 10_000)" : "\(thousandths)"
  }
}
