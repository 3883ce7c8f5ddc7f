internal import Molecules

/// Why a quantum calculation gave nothing.
public enum QuantumFailure: Error, Sendable, Hashable {
  /// The quantum tier was not asked for.
  case notAsked
  /// There is no such program where it was looked for.
  case programMissing
  case cannotStart(words: String)
  /// A signal ended the program: its memory, a fault of its own, or somebody.
  case killed(words: String)
  case late(seconds: Int)
  case notSelfConsistent
  case notRelaxed
  case unreadable(words: String)
  case unsupportedElement(atomicNumber: UInt8)
  /// The program gave up for another reason.
  case gaveUp(words: String)
  /// Relaxing broke or made bonds, from every start.
  case reacted

  /// The code of the `missing` column.
  public var code: String {
    switch self {
    case .notAsked: "tier-not-asked"
    case .programMissing: "xtb-missing"
    case .cannotStart: "xtb-cannot-start"
    case .killed: "xtb-killed"
    case .late: "xtb-late"
    case .notSelfConsistent: "scf-not-converged"
    case .notRelaxed: "not-relaxed"
    case .unreadable: "xtb-unreadable"
    case .unsupportedElement(let atomicNumber): "unsupported-element:\(Self.symbol(atomicNumber))"
    case .gaveUp: "xtb-gave-up"
    case .reacted: "reacted"
    }
  }

  /// Lower-case words for people.
  public var words: String {
    switch self {
    case .notAsked: "needs --tier quantum"
    case .programMissing: "xtb is not installed: apt-get install xtb, or name it in DATIVE_XTB"
    case .cannotStart(let words): "xtb cannot be started: \(words)"
    case .killed(let words): "xtb \(words)"
    case .late(let seconds): "xtb took longer than \(seconds) s"
    case .notSelfConsistent: "the charges did not become self-consistent"
    case .notRelaxed: "the geometry did not relax"
    case .unreadable(let words): "xtb's answer cannot be read: \(words)"
    case .unsupportedElement(let atomicNumber): "GFN2-xTB has no parameters for \(Self.symbol(atomicNumber))"
    case .gaveUp(let words): "xtb gave up: \(words)"
    case .reacted: "bonds broke or formed while relaxing"
    }
  }

  private static func symbol(_ atomicNumber: UInt8) -> String {
    Int(atomicNumber) < Element.symbols.count ? Element.symbols[Int(atomicNumber)] : String(atomicNumber)
  }
}
