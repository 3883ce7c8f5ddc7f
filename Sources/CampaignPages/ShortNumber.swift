/// Numbers as people read them.
package enum ShortNumber {
  /// Four significant digits.
  package static func text(_ number: Double) -> String {
    guard number.isFinite, number != 0 else { return number == 0 ? "0" : "\(number)" }
    var scale = 1.0
    while (number * scale).magnitude < 1000, scale < 1e12 { scale *= 10 }
    let text = String((number * scale).rounded() / scale)
    return (text.hasSuffix(".0") ? String(text.dropLast(2)) : text).replacing("-", with: "−")
  }

  /// A share in per cent: `12 %`.
  package static func percent(_ share: Double) -> String { "\(text((share * 1000).rounded() / 10)) %" }
}
