internal import Molecules

/// Interim until `Molecules` has substances.
struct Substance {
  let drawn: Perceived
  let key = ""
  let counterIons: [String] = []
  let isTautomerSensitive = false

  init(of drawn: Perceived) { self.drawn = drawn }

  var componentCount: Int { 1 }
  func form(_ form: DescribeSettings.Form) -> Perceived { drawn }
  func canonicalSMILES(of form: DescribeSettings.Form) -> String { "" }
}
