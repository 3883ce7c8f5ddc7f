package import Campaigns
package import Reports

/// Plots of the whole pool.
package struct PoolPlots {
  private let model: PoolModel
  private let state: ReviewState
  /// A column whose distribution is shown besides.
  private let column: String?
  /// The most points of a plot; of more, every second, third … is drawn.
  private static let most = 2_000

  package init(_ model: PoolModel, _ state: ReviewState, column: String? = nil) {
    self.model = model
    self.state = state
    self.column = column
  }

  package var html: Markup {
    var parts: [Markup] = []
    if let map { parts.append(map) }
    for objective in state.objectives { if let plot = landscape(objective) { parts.append(plot) } }
    for name in ["molecular_weight", "logp_crippen", "tpsa"] { if let plot = histogram(name) { parts.append(plot) } }
    if let column {
      parts.append(
        histogram(column)
          ?? "<p class=\"missing\">Of \(column) nothing is to be drawn: no such column, or one value.</p>\n")
    }
    return "<div class=\"plots\">\(parts.joined())</div>\n"
  }

  private func split(_ point: (Int) -> Plot.Point?) -> [Plot.Mark] {
    let step = max(1, model.candidates.count / Self.most)
    let measured = Set(state.counted.compactMap(\.measurement.candidate))
    let proposed = Set(state.rounds.last?.proposals.map(\.candidate) ?? [])
    var (others, done, next): ([Plot.Point], [Plot.Point], [Plot.Point]) = ([], [], [])
    for number in 1...max(1, model.candidates.count) where number <= model.candidates.count {
      if proposed.contains(number) {
        if let point = point(number) { next.append(point) }
      } else if measured.contains(number) {
        if let point = point(number) { done.append(point) }
      } else if number % step == 0, let point = point(number) {
        others.append(point)
      }
    }
    return [
      .points(others, .grey, .circle, name: "pool"), .points(done, .blue, .square, name: "measured"),
      .points(next, .vermilion, .diamond, name: "last round"),
    ]
  }

  private func name(_ number: Int) -> String { model.candidates[number - 1].name }

  private var map: Markup? {
    guard model.map.count == model.candidates.count else { return nil }
    let plot = Plot(
      "Chemical map",
      x: .init("1st component, standard deviations (\(ShortNumber.percent(model.explained.x)) of the variance)"),
      y: .init("2nd component (\(ShortNumber.percent(model.explained.y)))"),
      marks: split { Plot.Point(model.map[$0 - 1].x, model.map[$0 - 1].y, words: name($0)) })
    return "<figure>\(plot.svg)<figcaption>Map: the two principal components of the features.</figcaption></figure>\n"
  }

  private func landscape(_ objective: Objective) -> Markup? {
    let own = Dictionary(
      uniqueKeysWithValues: model.predictions.filter { $0.objective == objective.name }.map { ($0.candidate, $0) })
    guard !own.isEmpty else { return nil }
    let unit = objective.unit.isEmpty ? "" : " (\(objective.unit))"
    let plot = Plot(
      "What is believed of the pool: \(objective.name)", x: .init("mean of \(objective.name)\(unit)"),
      y: .init("sd without noise\(unit)", least: 0),
      marks: split { number in own[number].map { Plot.Point($0.mean, $0.sd, words: name(number)) } })
    return "<figure>\(plot.svg)<figcaption>Uncertainty landscape of \(objective.name).</figcaption></figure>\n"
  }

  private func histogram(_ name: String) -> Markup? {
    guard let values = model.columns.first(where: { $0.name == name || $0.name.hasSuffix(".\(name)") })?.values,
      let least = values.min(), let most = values.max(), least < most
    else { return nil }
    let bins = 20
    let width = (most - least) / Double(bins)
    var counts = [Int](repeating: 0, count: bins)
    for value in values { counts[min(bins - 1, Int((value - least) / width))] += 1 }
    let points = counts.enumerated().map { bin, count in
      Plot.Point(
        least + (Double(bin) + 0.5) * width, Double(count),
        words: "\(ShortNumber.text(least + Double(bin) * width)) and up: \(count)")
    }
    let plot = Plot(
      "Distribution of \(name)", x: .init(name), y: .init("candidates", least: 0),
      marks: [.bars(points, width: width * 0.92, .sky, name: "")])
    return "<figure>\(plot.svg)<figcaption>\(name) over the pool.</figcaption></figure>\n"
  }
}
