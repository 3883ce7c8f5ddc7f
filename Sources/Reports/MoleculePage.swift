internal import Workers

/// The page of one molecule: its picture with each atom's part in a chosen descriptor, its components, and every
/// descriptor with unit, definition and source.
///
/// Complete in itself: no scripts, nothing fetched. Equal inspections give equal bytes.
package struct MoleculePage {
  let inspection: Inspection
  /// What the picture can show, one at a time.
  let layers: [Layer]
  let pictureMissing: String?
  /// nil on a page of its own.
  let part: Part?

  /// A molecule among others of a page that tells the verdict on them all.
  package struct Part {
    /// Among the molecules of the page.
    let place: Int
    /// Why the verdict speaks of this one.
    let reasons: [Inspection.Reason]

    package init(place: Int, reasons: [Inspection.Reason]) {
      self.place = place
      self.reasons = reasons
    }
  }

  /// - Parameter pictureMissing: why no picture was asked for, where that is so.
  package init(_ inspection: Inspection, pictureMissing: String? = nil, part: Part? = nil) {
    self.inspection = inspection
    self.pictureMissing = pictureMissing ?? inspection.pictureMissing
    self.part = part
    layers = Layer.all(of: inspection, reasons: part?.reasons ?? inspection.reasons ?? [])
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
      \(Markup(trusted: PageStyle.sheet))\(Markup(trusted: Self.sheet(layers: layers.count)))</style>
      </head>
      <body>
      <main>
      <h1>\(inspection.smiles)</h1>
      \(content)</main>
      <footer>dative \(Release.version)</footer>
      </body>
      </html>

      """
    return page.text
  }

  /// Everything that is told of the molecule; it needs ``sheet(layers:)``.
  package var content: Markup {
    "\(picture)\(sites(of: inspection))\(judgement(of: inspection))\(facts)\(components)\(tables)"
  }

  /// A headed part; one level lower where the molecule is not alone on the page.
  func section(_ title: String, _ content: Markup) -> Markup {
    part == nil
      ? "<section><h2>\(title)</h2>\n\(content)</section>\n" : "<section><h3>\(title)</h3>\n\(content)</section>\n"
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
    return section("Substance", "<table>\n\(rows)</table>")
  }

  private var components: Markup {
    guard let components = inspection.components, !components.isEmpty else { return "" }
    let rows = components.map { component -> Markup in
      """
      <tr><td>\(component.count.map(String.init) ?? "")</td><td class="code">\(component.smiles)</td>\
      <td>\(component.role ?? "")</td><td>\(component.name ?? "")</td></tr>

      """
    }.joined()
    let table: Markup = """
      <table><tr><th scope="col">count</th><th scope="col">SMILES</th><th scope="col">role</th><th scope="col">name</th></tr>
      \(rows)</table>
      """
    return section("Components", table)
  }

  private var tables: Markup {
    let families = inspection.families.map { family -> Markup in
      let rows = family.measures.map { measure -> Markup in
        """
        <tr><th scope="row">\(measure.id)</th><td class="number">\(measure.spelledValue)</td><td>\(measure.shownUnit)</td>\
        <td>\(measure.definition)</td><td class="source">\(measure.source ?? "")</td></tr>

        """
      }.joined()
      let table: Markup = """
        <table class="descriptors"><tr><th scope="col">descriptor</th><th scope="col">value</th><th scope="col">unit</th>\
        <th scope="col">definition</th><th scope="col">source</th></tr>
        \(rows)</table>
        """
      return part == nil ? section(family.name, table) : "<h4>\(family.name)</h4>\n\(table)\n"
    }.joined()
    if part == nil { return families }
    return "<details><summary>All \(inspection.descriptors.count) descriptors</summary>\n\(families)</details>\n"
  }
}

extension Inspection.Measure {
  /// The value, or why there is none.
  var spelledValue: Markup {
    switch value {
    case .count(let count): "\(count)"
    case .real(let real): "\(spelled(real))"
    case .text(let text): "\(text)"
    case nil: "<span class=\"missing\">missing: \(missing ?? "no reason")</span>"
    }
  }

  /// Empty for pure numbers.
  var shownUnit: String { unit == "1" ? "" : unit }
}
