/// HTML or SVG whose parts were escaped when they came in: a text becomes markup only through here.
///
/// In a literal the letters are markup and what is interpolated is text: `"<td>\(smiles)</td>"` is safe for any SMILES.
package struct Markup: Sendable, Hashable, ExpressibleByStringInterpolation {
  package private(set) var text: String

  package init(stringLiteral literal: String) { text = literal }

  package init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

  /// Markup that another part of the program has made, such as a depiction.
  package init(trusted: String) { text = trusted }

  package static func += (left: inout Markup, right: Markup) { left.text += right.text }

  /// What a literal with values in it is put together from.
  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    package init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }

    package mutating func appendLiteral(_ literal: String) { text += literal }

    package mutating func appendInterpolation(_ value: String) {
      for scalar in value.unicodeScalars {
        switch scalar {
        case "&": text += "&amp;"
        case "<": text += "&lt;"
        case ">": text += "&gt;"
        case "\"": text += "&quot;"
        case "'": text += "&#39;"
        case "\t", "\n": text.unicodeScalars.append(scalar)
        case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
          text.unicodeScalars.append("\u{FFFD}")
        // Marks that turn the direction of what follows could make a line read as another.
        case _ where (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value):
          text.unicodeScalars.append("\u{FFFD}")
        default: text.unicodeScalars.append(scalar)
        }
      }
    }

    package mutating func appendInterpolation(_ value: Int) { text += String(value) }

    package mutating func appendInterpolation(_ markup: Markup) { text += markup.text }
  }
}

extension Sequence<Markup> {
  package func joined() -> Markup { reduce(into: Markup(trusted: "")) { $0 += $1 } }
}
