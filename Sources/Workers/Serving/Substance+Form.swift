internal import Molecules

extension DescribeSettings.Form {
  var state: Substance.State {
    switch self {
    case .active: .active
    case .drawn: .drawn
    case .parent: .parent
    }
  }
}

extension Substance {
  /// The counter-ions as SMILES, each as often as the line holds it.
  var counterIonTexts: [String] {
    counterIons.flatMap { Array(repeating: $0.smiles, count: $0.count) }
  }
}
