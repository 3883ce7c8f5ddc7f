extension Depiction {
  /// The picture as SVG, for a page or, being complete, for a file.
  ///
  /// Dark on transparent, no outside fonts, no scripts; equal diagrams and options give equal bytes.
  public var svg: String {
    var text = SVGText(frame: frame, scale: options.bondLength)
    text.open(title: options.title)
    for (number, layer) in options.layers.enumerated() {
      text.layer(number) { draw(layer, in: &$0) }
    }
    draw(options.highlights, in: &text)
    for stroke in strokes.flatMap(\.strokes) { text.draw(stroke) }
    for label in labels + hydrogenLabels {
      guard let label else { continue }
      text.draw(label.runs)
    }
    for note in notes { text.draw(note: note.run) }
    text.close()
    return text.text
  }

  private func draw(_ highlights: [Highlight], in text: inout SVGText) {
    for (number, highlight) in highlights.enumerated() { draw(highlight, on: highlights[..<number], in: &text) }
  }

  private func draw(_ highlight: Highlight, on earlier: ArraySlice<Highlight>, in text: inout SVGText) {
    var nodes: [Int] = []
    for (node, place) in diagram.nodes.enumerated() where highlight.atoms.contains(place.source) { nodes.append(node) }
    var lines: [StructureDiagram.Line] = []
    for line in diagram.lines {
      let (first, second) = (diagram.nodes[line.first].source, diagram.nodes[line.second].source)
      if highlight.bonds.contains([first, second]) || highlight.bonds.contains([second, first]) { lines.append(line) }
    }
    if nodes.isEmpty && lines.isEmpty { return }
    text.group(title: highlight.title, colour: highlight.colour, strength: highlight.strength) { text in
      for line in lines {
        text.band(from: diagram.nodes[line.first].place, to: diagram.nodes[line.second].place)
      }
      for node in nodes {
        let below = earlier.count { $0.atoms.contains(diagram.nodes[node].source) }
        // Within the disc of an earlier group, so that both are seen.
        text.disc(at: diagram.nodes[node].place, radius: Disc.radius * max(0.3, 1 - 0.25 * Double(below)))
      }
    }
  }
}
