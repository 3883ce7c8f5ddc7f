internal import Campaigns
internal import Foundation
internal import Reports

/// A pair of sliders for one column: from where, to where, in which steps.
struct Slider {
  let column: CandidateQuestion.Column
  /// Multiples of the step that hold every value.
  let bounds: ClosedRange<Double>
  let step: Double
  /// Digits behind the point.
  let digits: Int

  /// About as many steps lie between the ends.
  private static let steps = 100.0

  /// nil where all values are the same, so that there is nothing to slide.
  init?(_ column: CandidateQuestion.Column, values: ClosedRange<Double>) {
    let width = values.upperBound - values.lowerBound
    guard width > 0, width.isFinite else { return nil }
    let raw = width / Self.steps
    let power = pow(10, raw.magnitude.logarithmFloor)
    var step = [1, 2, 5, 10].map { $0 * power }.first { $0 >= raw } ?? 10 * power
    if column.isWhole, step < 1 { step = 1 }
    self.column = column
    self.step = step
    digits = max(0, -Int((step * 1.000_001).logarithmFloor))
    // Within a billionth of a step a value is on it: quotients of decimals are rounded.
    let low = (values.lowerBound / step + 1e-9).rounded(.down) * step
    bounds = low...max(low, (values.upperBound / step - 1e-9).rounded(.up) * step)
  }

  /// What the ends ask for: at an end nothing, so that candidates without a value are found too.
  func limits(_ least: Double?, _ most: Double?) -> CandidateQuestion.Range {
    // The browser rounds to the digits that are shown.
    let slack = step / 1000
    return .init(
      least: least.flatMap { $0 <= bounds.lowerBound + slack ? nil : $0 },
      most: most.flatMap { $0 >= bounds.upperBound - slack ? nil : $0 })
  }

  func text(_ number: Double) -> String { String(format: "%.\(digits)f", number) }
}

extension Double {
  /// The power of ten below a positive number.
  fileprivate var logarithmFloor: Double { log10(self).rounded(.down) }
}

extension ReviewSite {
  /// The column that has sliders where nobody has chosen.
  private static let usualSlider = "sa_dative"

  private func isSlid(_ column: CandidateQuestion.Column, _ request: PageRequest) -> Bool {
    request.query["sliders"] == "chosen"
      ? request.query["slide_\(column.id)"] == "yes" : column.id == Self.usualSlider
  }

  /// Columns that a request has sliders for, those without anything to slide included.
  func slidColumns(_ request: PageRequest, _ grid: CandidateGrid) -> [CandidateQuestion.Column] {
    grid.columns.filter { $0.isNumber && isSlid($0, request) }
  }

  /// The sliders of a column; nil where it has fewer than two values.
  func slider(_ column: CandidateQuestion.Column, _ grid: CandidateGrid) throws(CampaignError) -> Slider? {
    try grid.values(of: column).flatMap { Slider(column, values: $0) }
  }

  /// The sliders with the choice of columns.
  func sliders(
    _ question: CandidateQuestion, _ grid: CandidateGrid, _ request: PageRequest
  ) throws(CampaignError) -> Markup {
    var shown: Markup = ""
    for column in slidColumns(request, grid) {
      guard let slider = try slider(column, grid) else {
        shown += "<p class=\"hint\">\(column.title): no two values differ, so there is nothing to slide.</p>\n"
        continue
      }
      shown += pair(slider, question.ranges[column.id])
    }
    let choices = grid.columns.filter(\.isNumber).map { column -> Markup in
      let mark: Markup = isSlid(column, request) ? " checked" : ""
      return """
        <label><input type="checkbox" name="slide_\(column.id)" value="yes" data-sends\(mark)> \(column.title)</label>

        """
    }.joined()
    return """
      <fieldset class="sliders"><legend>Sliders</legend>
      <input type="hidden" name="sliders" value="chosen">
      <details><summary>For which columns</summary>\(choices)</details>
      \(shown)<p class="hint">What is found follows while you slide, by mouse or arrow keys. At its end a slider sets no \
      limit; candidates without a value are found only then.</p></fieldset>

      """
  }

  private func pair(_ slider: Slider, _ range: CandidateQuestion.Range?) -> Markup {
    let title = slider.column.title
    func end(_ name: String, _ words: String, _ value: Double) -> Markup {
      let id = "slide-\(slider.column.id)-\(name)"
      return """
        <label>\(words) <input type="range" name="\(slider.column.id)_\(name)" min="\(slider.text(slider.bounds.lowerBound))" \
        max="\(slider.text(slider.bounds.upperBound))" step="\(slider.text(slider.step))" value="\(slider.text(value))" \
        data-output="\(id)" data-end="\(name)" aria-label="\(title): \(words)"></label> <output id="\(id)">\
        \(slider.text(value))</output>

        """
    }
    return """
      <div class="slider" role="group" aria-label="\(title)"><strong>\(title)</strong>
      \(end("least", "at least", range?.least ?? slider.bounds.lowerBound))\
      \(end("most", "at most", range?.most ?? slider.bounds.upperBound))</div>

      """
  }
}
