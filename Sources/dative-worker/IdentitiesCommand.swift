internal import Molecules
internal import Perception

/// `dative-worker identities`: what each SMILES of standard input (first word of a line) is known by, as JSON lines.
///
/// For `scripts/validate-identity`. `--respell N` also writes every molecule in N other ways (atom order at random,
/// aromatic and Kekulé in turn, from `--seed`), reads them and its own canonical SMILES back, and lists those whose
/// canonical SMILES or key is another.
struct IdentitiesCommand {
  private let mode: SMILESOutline.Mode
  private let spellings: Int
  private var generator: Scrambler
  private let reader: OpenBabelReader

  init(_ arguments: [String]) throws(OpenBabelError) {
    func number(after name: String) -> Int {
      guard let place = arguments.firstIndex(of: name), place + 1 < arguments.count else { return 0 }
      return Int(arguments[place + 1]) ?? 0
    }
    mode = arguments.contains("--relaxed") ? .relaxed : .strict
    spellings = number(after: "--respell")
    generator = Scrambler(state: UInt64(number(after: "--seed").magnitude))
    reader = try OpenBabelReader()
  }

  mutating func run() {
    while let line = readLine() {
      let text = String(line.prefix { $0 != " " && $0 != "\t" })
      let smiles = #"{"smiles":"\#(escaped(text))""#
      do throws(SMILESError) {
        let drawn = try read([text])[0].get()
        let substance = Substance(of: drawn)
        let identity = substance.identity()
        let canonical = CanonicalSMILES(of: drawn)
        var fields = #","canonical":"\#(escaped(canonical.text))","key":"\#(escaped(identity.key))""#
        fields += #","active":"\#(escaped(identity.active))","exact":\#(identity.isExact && canonical.isExact)"#
        fields += #","parent":"\#(escaped(substance.canonicalSMILES(of: .parent, identity)))""#
        fields += #","components":\#(substance.componentCount),"tautomers":\#(substance.isTautomerSensitive)"#
        let others = deviations(of: drawn, canonical.text, identity.key).map { #""\#(escaped($0))""# }
        print(smiles + fields + #","deviations":["# + others.joined(separator: ",") + "]}")
      } catch {
        print(smiles + #","error":"\#(error.code)"}"#)
      }
    }
  }

  private func read(_ texts: [String]) -> [Result<Perceived, SMILESError>] {
    texts.map { text in
      Result { () throws(SMILESError) in
        let outline = try SMILESOutline(validating: Array(text.utf8), mode: mode)
        return Perceived(try reader.molecules(reading: [outline])[0].get().prepared(from: outline))
      }
    }
  }

  /// Other spellings of the molecule that lead elsewhere.
  private mutating func deviations(of drawn: Perceived, _ canonical: String, _ key: String) -> [String] {
    if spellings == 0 { return [] }
    var texts = [canonical]
    for number in 0..<spellings {
      texts.append(drawn.molecule.randomSMILES(using: &generator, kekule: number % 2 == 1))
    }
    return zip(texts, read(texts)).compactMap { text, result in
      guard case .success(let other) = result else { return text }
      let isSame = CanonicalSMILES(of: other).text == canonical && Substance(of: other).identity().key == key
      return isSame ? nil : text
    }
  }

  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "\\" || scalar == "\"" { result.unicodeScalars.append("\\") }
      result.unicodeScalars.append(scalar.value < 0x20 ? "?" : scalar)
    }
    return result
  }
}

/// Reproducible numbers (SplitMix64; G. L. Steele, D. Lea, C. H. Flood, 2014).
private struct Scrambler: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }
}
