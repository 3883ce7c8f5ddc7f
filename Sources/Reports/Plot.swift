/// A plot as static SVG: axes with titles and units, ticks at round numbers, colours that people of any colour vision
/// tell apart, and shapes besides.
///
/// Equal plots give equal bytes. What is drawn carries its words, which browsers show when pointed at and readers read.
package struct Plot: Sendable {
  package struct Axis: Sendable {
    /// With its unit, such as `PCE (%)`.
    package var title: String
    /// The ends; nil is what the marks need.
    package var least: Double?
    package var most: Double?
    /// Words in place of numbers, at 0, 1, 2 …
    package var names: [String] = []

    package init(_ title: String, least: Double? = nil, most: Double? = nil, names: [String] = []) {
      self.title = title
      self.least = least
      self.most = most
      self.names = names
    }
  }

  package enum Colour: String, Sendable {
    case blue = "#0072B2"
    case orange = "#E69F00"
    case green = "#009E73"
    case vermilion = "#D55E00"
    case grey = "#777777"
    case sky = "#56B4E9"
  }

  package enum Shape: Sendable { case circle, square, diamond }

  package struct Point: Sendable {
    package var x: Double
    package var y: Double
    /// Half the length of the bar through it.
    package var spread: Double?
    package var words: String

    package init(_ x: Double, _ y: Double, spread: Double? = nil, words: String) {
      self.x = x
      self.y = y
      self.spread = spread
      self.words = words
    }
  }

  package enum Mark: Sendable {
    case points([Point], Colour, Shape, name: String)
    case line([(x: Double, y: Double)], Colour, isDashed: Bool, name: String)
    /// From 0 up; x is the middle.
    case bars([Point], width: Double, Colour, name: String)
  }

  package var title: String
  package var x: Axis
  package var y: Axis
  package var marks: [Mark]

  package init(_ title: String, x: Axis, y: Axis, marks: [Mark]) {
    self.title = title
    self.x = x
    self.y = y
    self.marks = marks
  }

  private static let (width, height) = (560.0, 340.0)
  private static let (left, right, top, bottom) = (70.0, 545.0, 34.0, 285.0)

  package var svg: Markup {
    let xs = Scale(x, values: values(\.x), from: Self.left, to: Self.right)
    let ys = Scale(y, values: values(\.y), from: Self.bottom, to: Self.top)
    var body: Markup = ""
    for tick in xs.ticks {
      let place = spelled(xs(tick.value))
      body += """
        <path d="M\(place) \(spelled(Self.bottom))v5" stroke="#333"/><text x="\(place)" y="302" \
        text-anchor="middle">\(tick.words)</text>

        """
    }
    for tick in ys.ticks {
      let place = spelled(ys(tick.value))
      body += """
        <path d="M\(spelled(Self.left)) \(place)H\(spelled(Self.right))" stroke="#e3e3e3"/><text x="64" y="\(place)" \
        text-anchor="end" dominant-baseline="middle">\(tick.words)</text>

        """
    }
    body += """
      <path d="M\(spelled(Self.left)) \(spelled(Self.top))V\(spelled(Self.bottom))H\(spelled(Self.right))" \
      stroke="#333" fill="none"/>
      <text x="307" y="322" text-anchor="middle">\(x.title)</text>
      <text transform="translate(16 160) rotate(-90)" text-anchor="middle">\(y.title)</text>

      """
    for mark in marks { body += draw(mark, xs, ys) }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" class="plot" viewBox="0 0 \(spelled(Self.width)) \(spelled(Self.height))" \
      role="img" font-family="system-ui,Arial,sans-serif" font-size="12" fill="#111">
      <title>\(title)</title>
      \(body)\(legend)</svg>

      """
  }

  private var legend: Markup {
    var place = Self.left
    var entries: Markup = ""
    for mark in marks {
      let (colour, name): (Colour, String) =
        switch mark {
        case .points(_, let colour, _, let name): (colour, name)
        case .line(_, let colour, _, let name): (colour, name)
        case .bars(_, _, let colour, let name): (colour, name)
        }
      if name.isEmpty { continue }
      let sign: Markup
      switch mark {
      case .points(_, _, let shape, _): sign = Self.shape(shape, colour, place + 6, 14, "")
      case .line(_, _, let isDashed, _):
        sign = """
          <path d="M\(spelled(place)) 14h12" stroke="\(colour.rawValue)" stroke-width="2"\(isDashed ? Self.dashes : "")/>
          """
      case .bars:
        sign = "<rect x=\"\(spelled(place))\" y=\"9\" width=\"12\" height=\"10\" fill=\"\(colour.rawValue)\"/>"
      }
      entries += "\(sign)<text x=\"\(spelled(place + 17))\" y=\"18\">\(name)</text>\n"
      // Letters of this size are about 6.3 wide on average.
      place += 34 + 6.3 * Double(name.count)
    }
    return entries
  }

  private static let dashes: Markup = " stroke-dasharray=\"5 4\""

  private func draw(_ mark: Mark, _ xs: Scale, _ ys: Scale) -> Markup {
    switch mark {
    case .points(let points, let colour, let shape, _):
      return points.map { point -> Markup in
        let (px, py) = (xs(point.x), ys(point.y))
        var bar: Markup = ""
        if let spread = point.spread {
          let (low, high) = (ys(point.y - spread), ys(point.y + spread))
          bar = """
            <path d="M\(spelled(px)) \(spelled(low))V\(spelled(high))" stroke="\(colour.rawValue)" stroke-opacity="0.5"/>
            """
        }
        return "\(bar)\(Self.shape(shape, colour, px, py, point.words))\n"
      }.joined()
    case .line(let points, let colour, let isDashed, _):
      guard let first = points.first else { return "" }
      let path = points.dropFirst().map { "L\(spelled(xs($0.x))) \(spelled(ys($0.y)))" }.joined()
      return """
        <path d="M\(spelled(xs(first.x))) \(spelled(ys(first.y)))\(path)" fill="none" stroke="\(colour.rawValue)" \
        stroke-width="2"\(isDashed ? Self.dashes : "")/>

        """
    case .bars(let points, let width, let colour, _):
      return points.map { point -> Markup in
        let (low, high) = (xs(point.x - width / 2), xs(point.x + width / 2))
        let (base, tip) = (ys(0), ys(point.y))
        return """
          <rect x="\(spelled(low))" y="\(spelled(min(base, tip)))" width="\(spelled(high - low))" \
          height="\(spelled((base - tip).magnitude))" fill="\(colour.rawValue)"><title>\(point.words)</title></rect>

          """
      }.joined()
    }
  }

  private static func shape(
    _ shape: Shape, _ colour: Colour, _ x: Double, _ y: Double, _ words: String
  ) -> Markup {
    let title: Markup = words.isEmpty ? "" : "<title>\(words)</title>"
    switch shape {
    case .circle:
      return """
        <circle cx="\(spelled(x))" cy="\(spelled(y))" r="4" fill="\(colour.rawValue)" fill-opacity="0.75">\(title)</circle>
        """
    case .square:
      return """
        <rect x="\(spelled(x - 4))" y="\(spelled(y - 4))" width="8" height="8" fill="\(colour.rawValue)" \
        fill-opacity="0.75">\(title)</rect>
        """
    case .diamond:
      return """
        <path d="M\(spelled(x)) \(spelled(y - 6))l6 6l-6 6l-6-6Z" fill="\(colour.rawValue)" \
        fill-opacity="0.75">\(title)</path>
        """
    }
  }

  private func values(_ part: KeyPath<(x: Double, y: Double), Double>) -> [Double] {
    let isY = part == \(x: Double, y: Double).y
    return marks.flatMap { mark -> [Double] in
      switch mark {
      case .points(let points, _, _, _):
        points.flatMap { point in
          isY ? [point.y - (point.spread ?? 0), point.y + (point.spread ?? 0)] : [point.x]
        }
      case .line(let points, _, _, _): points.map { $0[keyPath: part] }
      case .bars(let points, let width, _, _):
        points.flatMap { isY ? [0, $0.y] : [$0.x - width / 2, $0.x + width / 2] }
      }
    }
  }

  /// To a tenth of a pixel.
  private func spelled(_ number: Double) -> String { Self.spelled(number) }

  private static func spelled(_ number: Double) -> String {
    let text = String((number * 10).rounded() / 10)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension Plot {
  /// From values to places, with ticks at round numbers.
  struct Scale {
    let ticks: [(value: Double, words: String)]
    private let low: Double
    private let high: Double
    private let from: Double
    private let to: Double

    init(_ axis: Axis, values: [Double], from: Double, to: Double) {
      var low = axis.least ?? values.min() ?? 0
      var high = axis.most ?? values.max() ?? 1
      if !(high > low) {
        let margin = max(low.magnitude * 0.05, 0.5)
        (low, high) = (low - margin, high + margin)
      }
      let step = Self.step(high - low)
      // Whole steps where an end is free, so that no mark lies on the frame.
      if axis.least == nil { low = (low / step).rounded(.down) * step }
      if axis.most == nil { high = (high / step).rounded(.up) * step }
      (self.low, self.high, self.from, self.to) = (low, high, from, to)
      if axis.names.isEmpty {
        let first = Int((low / step).rounded(.up))
        let last = Int((high / step + 1e-9).rounded(.down))
        ticks = first > last ? [] : (first...last).map { (Double($0) * step, Self.words(Double($0) * step, step)) }
      } else {
        ticks = axis.names.enumerated().map { (Double($0.offset), $0.element) }
      }
    }

    func callAsFunction(_ value: Double) -> Double { from + (value - low) / (high - low) * (to - from) }

    /// 1, 2 or 5 times a power of ten, four to nine of which make the whole.
    private static func step(_ span: Double) -> Double {
      var power = 1.0
      while power * 10 <= span { power *= 10 }
      while power > span { power /= 10 }
      for factor in [0.1, 0.2, 0.5, 1.0] where span / (power * factor) <= 9 { return power * factor }
      return power * 2
    }

    private static func words(_ value: Double, _ step: Double) -> String {
      var (digits, scale) = (0, 1.0)
      while digits < 9, (step * scale - (step * scale).rounded()).magnitude > 1e-6 * step * scale {
        digits += 1
        scale *= 10
      }
      let rounded = (value * scale).rounded() / scale
      let text = String(rounded == 0 ? 0 : rounded)
      return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
  }
}
