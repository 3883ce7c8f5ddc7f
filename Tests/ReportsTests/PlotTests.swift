import Testing

@testable import Reports

@Suite struct PlotTests {
  private func plot(_ values: [Double]) -> Plot {
    Plot(
      "a <plot>", x: .init("order"), y: .init("PCE (%)"),
      marks: [
        .points(
          values.enumerated().map { Plot.Point(Double($0.offset), $0.element, spread: 0.1, words: "<b>") }, .blue,
          .circle, name: "measured")
      ])
  }

  @Test func `equal plots give equal bytes and no text that is not escaped`() {
    let (first, second) = (plot([1, 2, 3]).svg.text, plot([1, 2, 3]).svg.text)
    #expect(first == second)
    #expect(!first.contains("<b>") && !first.contains("<plot>") && !first.contains(" style="))
    #expect(first.contains("PCE (%)"))
  }

  @Test(arguments: [[0.001, 0.002], [-5, 5], [1e6, 3e6], [19.25, 19.25], [0, 0], [3]])
  func `every mark lies within the frame, and ticks are few, rising and even`(values: [Double]) {
    let scale = Plot.Scale(.init("x"), values: values, from: 70, to: 545)
    for value in values { #expect((69.99...545.01).contains(scale(value))) }
    let ticks = scale.ticks.map(\.value)
    #expect((2...12).contains(ticks.count), "\(ticks)")
    #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0 < $1 })
    #expect(Set(scale.ticks.map(\.words)).count == ticks.count, "\(scale.ticks.map(\.words))")
  }
}
