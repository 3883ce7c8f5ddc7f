internal import Molecules
internal import Workers

/// The page of one molecule: its picture with each atom's part in a chosen descriptor, its components, and every
/// descriptor with unit, definition and source.
///
/// Complete in itself: no scripts, nothing fetched. Equal inspections give equal bytes.
package struct MoleculePage {
  private let inspection: Inspection
  /// The descriptors that the picture can show, with their highlights.
  private let layers: [(measure: Inspection.Measure, highlights: [Highlight])]
  private let pictureMissing: String?

  /// - Parameter pictureMissing: why no picture was asked for, where that is so.
  package init(_ inspection: Inspection, pictureMissing: String? = nil) {
    self.inspection = inspection
    self.pictureMissing = pictureMissing ?? inspection.pictureMissing
    var layers: [(measure: Inspection.Measure, highlights: [Highlight])] = []
    for (_, measures) in inspection.families {
      for measure in measures {
        if let highlights = inspection.highlights(of: measure) { layers.append((measure, highlights)) }
      }
    }
    self.layers = layers
  }

  /// The page as HTML.
  package var html: String {
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(inspection.smiles)</title>
      <style>
      \(Markup(trusted: PageStyle.sheet))\(layerRules)</style>
      </head>
      <body>
      <main>
      <h1>\(inspection.smiles)</h1>
      \(picture)\(sites(of: inspection))\(judgement(of: inspection))\(facts)\(components)\(tables)</main>
      <footer>dative \(Release.version)</footer>
      </body>
      </html>

      """
    return page.text
  }

  private var layerRules: Markup {
    layers.indices.map { number in
      """
      #pick-\(number):checked~.stage .layer-\(number){display:inline}
      #pick-\(number):checked~.picker label[for=pick-\(number)]{background:#111;color:#fff}
      #pick-\(number):focus-visible~.picker label[for=pick-\(number)]{outline:2px solid #0072b2}

      """
    }.joined()
  }

  private var picture: Markup {
    guard pictureMissing == nil, let diagram = inspection.diagram else {
      return "<section><h2>Structure</h2><p class=\"missing\">No picture: \(pictureMissing ?? "").</p></section>\n"
    }
    var options = Depiction.Options()
    options.layers = layers.map(\.highlights)
    options.title = inspection.canonicalSMILES ?? inspection.smiles
    options.bondLength = 44
    options.notes = inspection.siteNotes
    let depiction = Markup(trusted: Depiction(diagram, options: options).svg)
    let inputs = layers.indices.map { number -> Markup in
      "<input type=\"radio\" name=\"layer\" id=\"pick-\(number)\">\n"
    }.joined()
    let labels = layers.indices.map { number -> Markup in
      let measure = layers[number].measure
      return "<label for=\"pick-\(number)\" title=\"\(measure.definition)\">\(measure.id)</label>\n"
    }.joined()
    let captions = layers.indices.map { number -> Markup in
      let measure = layers[number].measure
      return
        "<span class=\"layer layer-\(number)\"><b>\(measure.id)</b> \(value(of: measure)) \(unit(of: measure))</span>\n"
    }.joined()
    return """
      <section><h2>Structure</h2>
      <input type="radio" name="layer" id="pick-none" checked>
      \(inputs)<div class="stage">\(depiction)<p class="caption">\(captions)</p></div>
      \(unshown(in: diagram))\(picker(labels))</section>

      """
  }

  private func picker(_ labels: Markup) -> Markup {
    if layers.isEmpty { return "" }
    return """
      <p class="hint">Each atom's part in a sum: orange adds, blue takes away, the stronger the more. Point at an atom for \
      the number.</p>
      <div class="picker"><label for="pick-none">structure only</label>
      \(labels)</div>

      """
  }

  private func unshown(in diagram: StructureDiagram) -> Markup {
    if diagram.unshownCentres.isEmpty { return "" }
    let atoms = diagram.unshownCentres.map { String(diagram.nodes[$0].source + 1) }.joined(separator: ", ")
    return "<p class=\"hint\">The configuration at atom \(atoms) is not shown: no bond there can carry a mark.</p>\n"
  }

  private var facts: Markup {
    var rows: Markup = ""
    let facts: [(String, String?)] = [
      ("form", inspection.form), ("canonical SMILES", inspection.canonicalSMILES),
      ("substance key", inspection.substanceKey),
      ("tautomers", inspection.isTautomerSensitive == true ? "described as drawn; another form exists" : nil),
    ]
    for (name, value) in facts + (inspection.notes ?? []).map({ ("note", $0) }) {
      if let value, !value.isEmpty {
        rows += "<tr><th scope=\"row\">\(name)</th><td class=\"code\">\(value)</td></tr>\n"
      }
    }
    return "<section><h2>Substance</h2>\n<table>\n\(rows)</table></section>\n"
  }

  private var components: Markup {
    guard let components = inspection.components, !components.isEmpty else { return "" }
    let rows = components.map { component -> Markup in
      """
      <tr><td>\(component.count.map(String.init) ?? "")</td><td class="code">\(component.smiles)</td>\
      <td>\(component.role ?? "")</td><td>\(component.name ?? "")</td></tr>

      """
    }.joined()
    return """
      <section><h2>Components</h2>
      <table><tr><th>count</th><th>SMILES</th><th>role</th><th>name</th></tr>
      \(rows)</table></section>

      """
  }

  private var tables: Markup {
    inspection.families.map { family -> Markup in
      let rows = family.measures.map { measure -> Markup in
        """
        <tr><th scope="row">\(measure.id)</th><td class="number">\(value(of: measure))</td><td>\(unit(of: measure))</td>\
        <td>\(measure.definition)</td><td class="source">\(measure.source ?? "")</td></tr>

        """
      }.joined()
      return """
        <section><h2>\(family.name)</h2>
        <table class="descriptors"><tr><th>descriptor</th><th>value</th><th>unit</th><th>definition</th><th>source</th></tr>
        \(rows)</table></section>

        """
    }.joined()
  }

  private func value(of measure: Inspection.Measure) -> Markup {
    switch measure.value {
    case .count(let count): "\(count)"
    case .real(let real): "\(spelled(real))"
    case .text(let text): "\(text)"
    case nil: "<span class=\"missing\">missing: \(measure.missing ?? "")</span>"
    }
  }

  private func unit(of measure: Inspection.Measure) -> Markup { measure.unit == "1" ? "" : "\(measure.unit)" }
}
