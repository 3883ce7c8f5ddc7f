import Glibc
import Molecules
import Testing

/// The validator under random damage: no crash, no hang, and ``SMILESOutline/brokenLaw(reading:)`` finds nothing.
struct SMILESMutationTests {
  private static let seeds = [
    "CC(=O)Oc1ccccc1C(=O)O", "C1:C:C:C2:C(:C:1)C1:C:C:C:C:C:1-2", "F/C=C/C=C\\1.C/1", "[13C@@H]([NH3+])(C)C(=O)[O-]",
    "c1ccc2c(c1)[nH]c1ccccc12", "C12C3C4C1C5C4C3C25", "[Co@OH12](F)(Cl)(Br)(I)(C)N", "C%10CC%10.C%(123)CC%(123)",
    "[Fe+++].D[CH3]", "N->[Pt]<-N", "CCO |x| ethanol", "(C(N)).C((C))O", "[CH4:12]", "[2H]O[T]", "C/C=C(/C)/F",
    "[Rh-](Cl)(Cl)$[Rh-]", "O=[N+]([O-])c1cc[se]c1", "\u{FEFF} C..C.", "CC>>CO", "C*~[HH]",
  ].map { Array($0.utf8) }

  private static let alphabet =
    Array("CNOcnos()[]=#-:/\\.%123456789@H+BrClFIPSp*~>|$ DT".utf8) + [0, 9, 13, 0xe2, 0xff]

  private static func damaged(_ text: [UInt8], by generator: inout SplitMix) -> [UInt8] {
    var text = text
    for _ in 0...generator.next(below: 4) {
      let place = generator.next(below: text.count + 1)
      let other = seeds[generator.next(below: seeds.count)]
      switch generator.next(below: 6) {
      case 0: text.insert(alphabet[generator.next(below: alphabet.count)], at: place)
      case 1 where place < text.count: text.remove(at: place)
      case 2 where place < text.count: text[place] = alphabet[generator.next(below: alphabet.count)]
      case 3: text.insert(contentsOf: text.prefix(place).suffix(8), at: place)
      case 4: text.replaceSubrange(place..., with: other.suffix(generator.next(below: other.count + 1)))
      default: if place < text.count { text[place] = UInt8(truncatingIfNeeded: generator.next(below: 256)) }
      }
    }
    return text
  }

  @Test(.timeLimit(.minutes(5)))
  func `100,000 damaged SMILES break no law`() {
    // A longer search: DATIVE_FUZZ_ROUNDS, with another DATIVE_FUZZ_SEED.
    func number(_ name: String) -> UInt64? { getenv(name).flatMap { UInt64(String(cString: $0)) } }
    var generator = SplitMix(state: number("DATIVE_FUZZ_SEED") ?? 20_260_705)
    let rounds = Int(number("DATIVE_FUZZ_ROUNDS") ?? 100_000)
    var read = 0
    for round in 0..<rounds {
      let text = Self.damaged(Self.seeds[round % Self.seeds.count], by: &generator)
      if let law = SMILESOutline.brokenLaw(reading: text) {
        Issue.record("\(law): \(String(decoding: text, as: UTF8.self).debugDescription)")
      }
      if (try? SMILESOutline(validating: text)) != nil { read += 1 }
    }
    // Else the damage is too heavy to test what is accepted.
    #expect(read > rounds / 100)
  }

  @Test(.timeLimit(.minutes(5)))
  func `long hostile texts end quickly`() {
    for unit in [
      "(", "C(", "C1", "C12", "[", "%", "C%11", "=", ".", "C1C2C3C4C5C6C7C8C9", "C:", "((((C))))", "D", "/C",
    ] {
      let text = Array(String(repeating: unit, count: 10_000 / unit.utf8.count).utf8)
      #expect(SMILESOutline.brokenLaw(reading: text) == nil)
    }
    #expect(SMILESOutline.brokenLaw(reading: [UInt8](repeating: UInt8(ascii: "C"), count: 1_000_000)) == nil)
  }
}

/// SplitMix64 (Steele, Lea, Flood, doi:10.1145/2660193.2660195): the same numbers on every machine.
private struct SplitMix {
  var state: UInt64

  mutating func next(below limit: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }
}
