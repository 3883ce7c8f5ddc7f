import Mechanisms

/// An evaluation as Markdown.
struct EvaluationText {
  let text: String

  init(_ report: Evaluation.Report, scorer: String, passages: Int, isFixed: Bool) {
    func number(_ value: Double?) -> String { value.map { rounded($0) } ?? "–" }
    func interval(_ value: Evaluation.Interval?) -> String {
      value.map { "\(rounded($0.value)) [\(rounded($0.low)), \(rounded($0.high))]" } ?? "–"
    }
    let made = isFixed ? "other passages" : "all passages but the one that is judged"
    var lines = [
      "\(scorer), \(passages) passages; calibration and threshold from \(made); 95 % intervals from 2,000 bootstrap samples "
        + "of passages", "",
      "| axis | positives | precision | recall | F1 | AUC | Brier raw | Brier | calibration error |",
      "|---|---|---|---|---|---|---|---|---|",
    ]
    for (place, entry) in report.calibrated.enumerated() {
      let m = entry.metrics
      let raw = place < report.raw.count ? report.raw[place].metrics.brier : nil
      lines.append(
        "| \(entry.axis) | \(m.positives) | \(number(m.precision)) | \(number(m.recall)) | \(number(m.f1)) | "
          + "\(number(m.auc)) | \(number(raw)) | \(number(m.brier)) | \(number(m.calibrationError)) |")
    }
    lines += [
      "", "mean AUC \(interval(report.meanAUC))", "micro F1 \(interval(report.microF1))",
      "Brier score \(interval(report.brier))",
      "false positives on \(report.traps) traps: \(report.trapFalsePositives)",
    ]
    text = lines.joined(separator: "\n") + "\n"
  }
}
