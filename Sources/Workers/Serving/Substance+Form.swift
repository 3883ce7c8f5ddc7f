internal import Molecules

extension DescribeSettings.Form {
  var state: Substance.State {
    switch self {
    case .active: .active
    case .drawn: .drawn
    case .parent: .parent
    }
  }

  /// Whether the form is one that a metal of the substance keeps; the parent is thought of by itself.
  func isHeldByMetal(in substance: Substance) -> Bool { self != .parent && substance.holdsBindingMetal }
}

extension Substance {
  /// The counter-ions as SMILES, each as often as the line holds it.
  var counterIonTexts: [String] {
    counterIons.flatMap { Array(repeating: $0.smiles, count: $0.count) }
  }
}
