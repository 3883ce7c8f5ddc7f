internal import Foundation

extension LEAPReproduction {
  /// The comparison, for a person to read.
  package var words: String {
    var lines = ["leave-one-out predictions of 36 molecules, ours against the release"]
    for one in representations {
      guard let errors = one.maximumErrors else { continue }
      lines.append(
        "\(one.name), \(one.features) features: max error of means \(scientific(errors.mean)), max error of sds "
          + scientific(errors.deviation))
    }
    lines += [
      "",
      "the ablation: the paper's numbers, ours, and 95 % bootstrap intervals of ours (10,000 draws of the molecules)",
      columns("representation", "features", "Spearman paper", "ours", "interval", "RMSE paper", "ours", "interval"),
    ]
    for one in representations {
      lines.append(
        columns(
          one.name, "\(one.features)", three(one.paper?.spearman), three(one.ours.spearman),
          interval(one.intervals.spearman, three), four(one.paper?.error), four(one.ours.error),
          interval(one.intervals.error, four)))
    }
    lines += ["", "gain in RMSE over the hard descriptors alone, same draws; above 0 is better"]
    for one in representations {
      guard let gain = one.gain else { continue }
      let isClear = gain.interval.map { $0.lowerBound > 0 || $0.upperBound < 0 } ?? false
      lines.append(
        "\(one.name): \(four(gain.value)) \(interval(gain.interval, four))\(isClear ? "" : ", not told from 0")")
    }
    lines += [
      "",
      "The last four rows are of a study whose surrogate is not in the release: compared, not reproduced.",
      "A model that knows nothing, the mean of the other molecules, has the Spearman \(three(constantMean)) by "
        + "construction: it falls as the molecule left out rises. A value near it is no finding.",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private func scientific(_ value: Double) -> String { String(format: "%.1e", value) }
  private func three(_ value: Double?) -> String { value.map { String(format: "%.3f", $0) } ?? "-" }
  private func four(_ value: Double?) -> String { value.map { String(format: "%.4f", $0) } ?? "-" }

  private func interval(_ range: ClosedRange<Double>?, _ text: (Double?) -> String) -> String {
    range.map { "[\(text($0.lowerBound)), \(text($0.upperBound))]" } ?? "-"
  }

  private func columns(_ cells: String...) -> String {
    let widths = [36, 9, 15, 7, 17, 11, 7, 17]
    return zip(cells, widths).map { cell, width in
      cell.count < width ? cell + String(repeating: " ", count: width - cell.count) : cell + " "
    }.joined().trimmingCharacters(in: .whitespaces)
  }
}
