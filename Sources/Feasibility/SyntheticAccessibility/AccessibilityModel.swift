internal import Descriptors
internal import Glibc

/// The own score's model: the log odds of being hard as a sum of monotone, piecewise linear functions of the features.
///
/// Read from `accessibility/model.tsv`, which `scripts/fit-accessibility` writes: feature, where the segment begins, where
/// it ends, log odds for each unit within it, standard error.
struct AccessibilityModel: Sendable {
  private struct Segment: Sendable {
    let low: Double
    let high: Double
    let weight: Double

    @inline(__always) func part(of value: Double) -> Double { weight * (min(max(value, low), high) - low) }
  }

  let intercept: Double
  /// By the raw value of the feature.
  private let segments: [[Segment]]

  init(in folder: DataFolder) throws(DataFolderError) {
    let name = "accessibility/model.tsv"
    let file = try folder.file(name)
    var intercept: Double?
    var segments = [[Segment]](repeating: [], count: FeatureTally.count)
    let features = Dictionary(uniqueKeysWithValues: AccessibilityFeature.allCases.map { ($0.id, $0) })
    let text = file.withBytes { String(decoding: $0, as: UTF8.self) }
    for line in text.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count >= 4, let weight = Double(fields[3]) else { throw .altered(path: folder.path + "/" + name) }
      if fields[0] == "intercept" {
        intercept = weight
      } else if let feature = features[String(fields[0])], let low = Double(fields[1]), weight >= 0 {
        let high = Double(fields[2]) ?? .infinity
        segments[feature.rawValue].append(Segment(low: low, high: high, weight: weight))
      } else {
        throw .altered(path: folder.path + "/" + name)
      }
    }
    guard let intercept else { throw .altered(path: folder.path + "/" + name) }
    self.intercept = intercept
    self.segments = segments
  }

  /// What a feature adds to the log odds; never negative.
  func part(of feature: AccessibilityFeature, _ value: Double) -> Double {
    var sum = 0.0
    for segment in segments[feature.rawValue] {
      sum += segment.part(of: value)
    }
    return sum
  }

  /// Log odds of being hard.
  func logOdds(_ tally: FeatureTally) -> Double {
    var sum = intercept
    for feature in segments.indices where tally.totals[feature] != 0 {
      for segment in segments[feature] { sum += segment.part(of: tally.totals[feature]) }
    }
    return sum
  }

  /// The score of something that costs nothing.
  var least: Double { Self.score(logOdds: intercept) }

  /// Log odds of 0, as likely hard as easy, are in the middle of the scale from 1 to 10.
  static func score(logOdds: Double) -> Double { 1 + 9 / (1 + exp(-logOdds / spread)) }

  /// Log odds for one unit of the scale's own logistic: chosen so that the scale tells apart what is clearly easy and
  /// what is clearly hard.
  static let spread = 2.0
}
