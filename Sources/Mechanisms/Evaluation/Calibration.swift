internal import Foundation

/// Turns the raw probabilities of one scorer into calibrated ones, and says from where on a tag counts as stated.
package struct Calibration: Sendable, Hashable, Codable {
  package struct Axis: Sendable, Hashable, Codable {
    /// Of the logistic function of the raw log-odds.
    package var slope: Double
    package var offset: Double

    package init(scaling: PlattScaling) {
      slope = scaling.slope
      offset = scaling.offset
    }

    package var scaling: PlattScaling { PlattScaling(slope: slope, offset: offset) }
  }

  /// Model, way, version of the ontology and digest of the prompt: a calibration holds for nothing else.
  package var scorer: String
  /// Labelled passages it was fitted on.
  package var passages: Int
  /// Calibrated probability from which on a passage is taken to state a mechanism. One for all of them: where probabilities
  /// are calibrated, F1 over all is greatest with one threshold (Z. Lipton, C. Elkan, B. Naryanaswamy, ECML PKDD 2014).
  package var threshold: Double
  package var axes: [String: Axis]

  package init(scorer: String, passages: Int, threshold: Double, axes: [String: Axis]) {
    self.scorer = scorer
    self.passages = passages
    self.threshold = threshold
    self.axes = axes
  }

  /// The calibration of a scorer in a file of them; nil where it has none.
  package static func read(_ path: String, scorer: String) throws(MechanismError) -> Calibration? {
    do {
      return try JSONDecoder().decode([Calibration].self, from: Data(try readFile(path).utf8)).first {
        $0.scorer == scorer
      }
    } catch let error as MechanismError { throw error } catch {
      throw .unreadable(path: path, words: "it is no list of calibrations that `dative tags evaluate --save` wrote")
    }
  }

  /// As a file.
  package var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    do { return String(decoding: try encoder.encode([self]), as: UTF8.self) + "\n" } catch {
      preconditionFailure("texts and finite numbers are JSON")
    }
  }

  func apply(to tag: inout PassageTag) {
    guard let axis = axes[tag.axis] else { return }
    tag.raw = tag.probability
    tag.probability = axis.scaling(tag.probability)
    tag.isStated = tag.probability >= threshold
  }
}
