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
