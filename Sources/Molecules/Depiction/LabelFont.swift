/// The widths of letters, so that labels have a known size without a font at hand.
///
/// Helvetica's advance widths (Adobe Core 14 AFM files), in em; Arial and Liberation Sans have the same.
enum LabelFont {
  static let family = "Arial, Helvetica, 'Liberation Sans', sans-serif"
  /// The size of a label, in bond lengths.
  static let size = 0.44
  /// Subscripts, superscripts, of the label's size.
  static let small = 0.68
  /// The height of capital letters and digits, in em.
  static let capHeight = 0.72

  /// The width of a text at a size.
  static func width(of text: String, size: Double) -> Double {
    text.unicodeScalars.reduce(0) { $0 + (widths[$1] ?? 0.6) } * size
  }

  private static let widths: [Unicode.Scalar: Double] = {
    let rows: [(letters: String, width: Double)] = [
      ("il", 0.222), ("Ifrt", 0.3), ("Jcksvxyz", 0.5), ("LabdeghnopquT0123456789", 0.556), ("FTZ", 0.611),
      ("ABEKPSVXY", 0.667), ("CDHNRUw", 0.722), ("GOQ", 0.778), ("Mm", 0.833), ("W", 0.944), ("+−", 0.584), ("•", 0.35),
    ]
    var widths: [Unicode.Scalar: Double] = [:]
    for row in rows { for letter in row.letters.unicodeScalars { widths[letter] = row.width } }
    return widths
  }()
}

/// A rectangle in the plane of a depiction, in bond lengths.
struct Box: Sendable, Hashable {
  var left: Double
  var right: Double
  var bottom: Double
  var top: Double

  init(left: Double, right: Double, bottom: Double, top: Double) {
    self.left = left
    self.right = right
    self.bottom = bottom
    self.top = top
  }

  init(around point: Point, reach: Double) {
    self.init(left: point.x - reach, right: point.x + reach, bottom: point.y - reach, top: point.y + reach)
  }

  func union(_ other: Box) -> Box {
    Box(
      left: min(left, other.left), right: max(right, other.right), bottom: min(bottom, other.bottom),
      top: max(top, other.top))
  }

  func grown(by margin: Double) -> Box {
    Box(left: left - margin, right: right + margin, bottom: bottom - margin, top: top + margin)
  }

  func contains(_ other: Box) -> Bool {
    left <= other.left && right >= other.right && bottom <= other.bottom && top >= other.top
  }

  /// How far along a direction from `start` the box lasts, if the ray is within it at `reached` or before.
  func exit(from start: Point, along direction: Point, reached: Double) -> Double? {
    var (enters, leaves) = (-Double.infinity, Double.infinity)
    for (place, step, low, high) in [
      (start.x, direction.x, left, right), (start.y, direction.y, bottom, top),
    ] {
      if step.magnitude < 1e-9 {
        if place < low || place > high { return nil }
        continue
      }
      let (one, other) = ((low - place) / step, (high - place) / step)
      enters = max(enters, min(one, other))
      leaves = min(leaves, max(one, other))
    }
    return enters <= leaves && enters <= reached + 1e-9 && leaves > 0 ? leaves : nil
  }
}
