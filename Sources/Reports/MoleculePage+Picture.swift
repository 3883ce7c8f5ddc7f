internal import Molecules

extension MoleculePage {
  /// What the picture shows when it is picked.
  struct Layer {
    var id: String
    /// What it shows, in words.
    var words: String
    /// Its value with unit; empty where it has none.
    var caption: Markup
    var highlights: [Highlight]

    /// What rules and bases mark, where they do, then each sum over atoms.
    static func all(of inspection: Inspection, reasons: [Inspection.Reason]) -> [Layer] {
      var layers: [Layer] = []
      if reasons.contains(where: { !$0.atoms.isEmpty }) {
        layers.append(
          Layer(
            id: "verdict", words: "what rules speak of: reject vermilion, hold orange, note blue; basic sites green",
            caption: "reject vermilion, hold orange, note blue; basic sites green",
            highlights: inspection.marks(of: reasons)))
      }
      for measure in inspection.families.flatMap(\.measures) {
        if let highlights = inspection.highlights(of: measure) {
          layers.append(
            Layer(
              id: measure.id, words: measure.definition, caption: "\(measure.spelledValue) \(measure.shownUnit)",
              highlights: highlights))
        }
      }
      return layers
    }
  }

  /// How the picture shows one layer at a time without a script, by radio buttons before it.
  package static func sheet(layers count: Int) -> String {
    let rules = (0..<count).map { number in
      """
      .pick-\(number):checked~.stage .layer-\(number){display:inline}
      .pick-\(number):checked~.picker .label-\(number){background:#111;color:#fff}
      .pick-\(number):focus-visible~.picker .label-\(number){outline:2px solid #0072b2}

      """
    }.joined()
    return """
      .stage{overflow-x:auto;padding:.5rem 0;text-align:center}
      .stage svg{max-width:100%;height:auto;max-height:36rem}
      .caption{min-height:1.45em;margin:.3rem 0 0}
      .layer{display:none}
      .picker{display:flex;flex-wrap:wrap;gap:.3rem}
      .picker label{display:inline;margin:0;border:1px solid #bbb;border-radius:1rem;padding:.05rem .6rem;font-size:.85em;cursor:pointer}
      .pick{position:absolute;opacity:0;pointer-events:none}
      .pick-none:checked~.picker .label-none{background:#111;color:#fff}
      .pick-none:focus-visible~.picker .label-none{outline:2px solid #0072b2}
      @media print{.picker{display:none}}
      \(rules)
      """
  }

  var picture: Markup {
    guard pictureMissing == nil, let diagram = inspection.diagram else {
      return section("Structure", "<p class=\"missing\">No picture: \(pictureMissing ?? "").</p>")
    }
    var options = Depiction.Options()
    options.layers = layers.map(\.highlights)
    options.title = inspection.canonicalSMILES ?? inspection.smiles
    options.bondLength = 44
    options.notes = inspection.siteNotes
    let depiction = Markup(trusted: Depiction(diagram, options: options).svg)
    let buttons = layers.indices.map { button(String($0)) }.joined()
    let labels = layers.indices.map { label(String($0), layers[$0].id, layers[$0].words) }.joined()
    let captions = layers.indices.map { number -> Markup in
      "<span class=\"layer layer-\(number)\"><b>\(layers[number].id)</b> \(layers[number].caption)</span>\n"
    }.joined()
    let shown: Markup = """
      \(button("none"))\(buttons)<div class="stage">\(depiction)<p class="caption">\(captions)</p></div>
      \(unshown(in: diagram))\(picker("\(label("none", "structure only", "no atom stands out"))\(labels)"))
      """
    return section("Structure", shown)
  }

  /// What rules speak of is picked at first, where they speak of atoms.
  private func button(_ name: String) -> Markup {
    let isFirst = layers.first?.id == "verdict" ? name == "0" : name == "none"
    return """
      <input type="radio" class="pick pick-\(name)" name="layer-\(place)" id="pick-\(place)-\(name)"\
      \(isFirst ? " checked" : "")>

      """
  }

  private func label(_ name: String, _ id: String, _ words: String) -> Markup {
    "<label for=\"pick-\(place)-\(name)\" class=\"label-\(name)\" title=\"\(words)\">\(id)</label>\n"
  }

  private var place: Int { part?.place ?? 0 }

  private func picker(_ labels: Markup) -> Markup {
    if layers.isEmpty { return "" }
    return """
      <p class="hint">Each atom's part in a sum: orange adds, blue takes away, the stronger the more. Point at an atom for \
      the number.</p>
      <div class="picker">\(labels)</div>

      """
  }

  private func unshown(in diagram: StructureDiagram) -> Markup {
    if diagram.unshownCentres.isEmpty { return "" }
    let atoms = diagram.unshownCentres.map { String(diagram.nodes[$0].source + 1) }.joined(separator: ", ")
    return "<p class=\"hint\">The configuration at atom \(atoms) is not shown: no bond there can carry a mark.</p>\n"
  }
}
