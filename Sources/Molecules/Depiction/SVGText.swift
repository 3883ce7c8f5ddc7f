/// Writes SVG with fixed decimals; everything from outside passes ``escaped(_:)``.
struct SVGText {
  private(set) var text = ""
  private let frame: Box
  private let scale: Double

  init(frame: Box, scale: Double) {
    self.frame = frame
    self.scale = scale
  }

  mutating func open(title: String?) {
    let (width, height) = (number((frame.right - frame.left) * scale), number((frame.top - frame.bottom) * scale))
    text += #"<svg xmlns="http://www.w3.org/2000/svg" width="\#(width)" height="\#(height)" "#
    text +=
      #"viewBox="0 0 \#(width) \#(height)" role="img" fill="none" stroke-linecap="round" stroke-linejoin="round">"#
    text += "\n"
    if let title { text += "<title>\(Self.escaped(title))</title>\n" }
  }

  mutating func close() { text += "</svg>\n" }

  mutating func draw(_ stroke: BondStrokes.Stroke) {
    let ink = Self.ink
    switch stroke.kind {
    case .line:
      path(
        "bond", line(stroke.points[0], stroke.points[1]), #"stroke="\#(ink)" stroke-width="\#(number(0.05 * scale))""#)
    case .dashes:
      path(
        "bond", line(stroke.points[0], stroke.points[1]),
        #"stroke="\#(ink)" stroke-width="\#(number(0.045 * scale))" stroke-dasharray="\#(number(0.1 * scale))""#)
    case .wedge:
      path(
        "wedge", "M\(pair(stroke.points[0]))L\(pair(stroke.points[1]))L\(pair(stroke.points[2]))Z", #"fill="\#(ink)""#)
    case .hash:
      var data = ""
      for place in stride(from: 0, to: stroke.points.count - 1, by: 2) {
        data += line(stroke.points[place], stroke.points[place + 1])
      }
      path("hash", data, #"stroke="\#(ink)" stroke-width="\#(number(0.045 * scale))" stroke-linecap="butt""#)
    case .arrow:
      let (first, tip, left, right) = (stroke.points[0], stroke.points[1], stroke.points[2], stroke.points[3])
      path(
        "bond", line(first, tip) + "M\(pair(left))L\(pair(tip))L\(pair(right))",
        #"stroke="\#(ink)" stroke-width="\#(number(0.05 * scale))""#)
    }
  }

  mutating func draw(_ runs: [AtomLabel.Run]) {
    text += #"<g class="label" fill="\#(Self.ink)" font-family="\#(LabelFont.family)">"#
    for run in runs { write(run) }
    text += "</g>\n"
  }

  mutating func draw(note run: AtomLabel.Run) {
    text += ##"<g class="note" fill="#0072B2" font-family="\##(LabelFont.family)">"##
    write(run)
    text += "</g>\n"
  }

  mutating func group(
    title: String, colour: Highlight.Colour, strength: Double, _ body: (inout SVGText) -> Void
  ) {
    let opacity = number(0.08 + 0.52 * min(max(strength, 0), 1))
    text += #"<g class="highlight" fill="\#(colour.rawValue)" stroke="\#(colour.rawValue)" stroke-width="0" "#
    text += #"opacity="\#(opacity)"><title>\#(Self.escaped(title))</title>"#
    body(&self)
    text += "</g>\n"
  }

  mutating func layer(_ number: Int, _ body: (inout SVGText) -> Void) {
    text += #"<g class="layer layer-\#(number)">"# + "\n"
    body(&self)
    text += "</g>\n"
  }

  mutating func disc(at point: Point, radius: Double) {
    text += #"<circle cx="\#(x(point))" cy="\#(y(point))" r="\#(number(radius * scale))"/>"#
  }

  mutating func band(from first: Point, to second: Point) {
    text +=
      #"<path d="\#(line(first, second))" stroke-width="\#(number(Disc.bondWidth * scale))" stroke-linecap="butt"/>"#
  }

  private static let ink = "#111111"

  private mutating func path(_ name: String, _ data: String, _ style: String) {
    text += #"<path class="\#(name)" d="\#(data)" \#(style)/>"# + "\n"
  }

  private mutating func write(_ run: AtomLabel.Run) {
    // The middle of a run keeps its place in a font of other widths.
    let middle = Point(run.start.x + LabelFont.width(of: run.text, size: run.size) / 2, run.start.y)
    text += #"<text x="\#(x(middle))" y="\#(y(middle))" font-size="\#(number(run.size * scale))" text-anchor="middle">"#
    text += Self.escaped(run.text) + "</text>"
  }

  private func line(_ first: Point, _ second: Point) -> String { "M\(pair(first))L\(pair(second))" }

  private func pair(_ point: Point) -> String { "\(x(point)) \(y(point))" }
  private func x(_ point: Point) -> String { number((point.x - frame.left) * scale) }
  private func y(_ point: Point) -> String { number((frame.top - point.y) * scale) }

  /// Two decimals, always.
  private func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let digits = String(hundredths.magnitude)
    let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    return (hundredths < 0 ? "-" : "") + padded.dropLast(2) + "." + padded.suffix(2)
  }

  /// Text as XML: markup escaped, characters that XML has no place for replaced.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\t", "\n": result.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF || scalar.value == 0x7F:
        result.unicodeScalars.append("\u{FFFD}")
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
