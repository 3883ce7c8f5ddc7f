internal import Descriptors
internal import Glibc
internal import Molecules

/// The score of P. Ertl and A. Schuffenhauer (J. Cheminform. 1, 8, 2009, doi:10.1186/1758-2946-1-8) from 1, easy, to 10,
/// hard, as RDKit's `sascorer` computes it: the mean contribution of the molecule's environments, less penalties for
/// size, centres, spiro atoms, bridges and large rings, more for repeated environments.
///
/// The whole graph counts, counter-ions included, as in RDKit.
struct ErtlSchuffenhauer {
  /// What an environment counts that the table does not know.
  static let unknown = -4.0
  /// Rings of more atoms than this are large.
  static let largestOrdinaryRing = 8
  /// Points of the final scale for one of the raw scale, which runs from −4 to 2.5.
  static let stretch = 9.0 / 6.5
  /// The score of a raw value of 0.
  static let origin = 11 - 5 * stretch

  private(set) var fragments = 0.0
  private(set) var size = 0.0
  private(set) var centres = 0.0
  private(set) var spiroAtoms = 0.0
  private(set) var bridgeheads = 0.0
  private(set) var largeRings = 0.0
  private(set) var repetition = 0.0

  init(_ subject: Subject, _ table: FragmentTable) throws(MissingValue) {
    let atomCount = Double(subject.molecule.atoms.count)
    let counts = subject.morganEnvironments.counts
    guard !counts.isEmpty else { throw .noHeavyAtom }
    var sum = 0.0
    var environments = 0
    for entry in counts {
      environments += entry.count
      sum += (table.value(of: entry.id) ?? Self.unknown) * Double(entry.count)
    }
    fragments = sum / Double(environments)
    size = atomCount - pow(atomCount, 1.005)
    centres = -log10(Double(subject.potentialStereo.independentCentres.count { $0 }) + 1)
    let rings = subject.perceived.rings
    if rings.count > 0 {
      let junctions = RingJunctions(subject.perceived)
      spiroAtoms = -log10(Double(junctions.spiroAtoms.count) + 1)
      bridgeheads = -log10(Double(junctions.bridgeheads.count) + 1)
      for ring in 0..<rings.count where rings.size(of: ring) > Self.largestOrdinaryRing { largeRings = -log10(2) }
    }
    if atomCount > Double(counts.count) { repetition = 0.5 * log(atomCount / Double(counts.count)) }
  }

  /// The sum of the parts.
  var raw: Double { fragments + (size + centres + spiroAtoms + bridgeheads + largeRings) + repetition }

  /// The sum on the scale from 1 to 10, its ends smoothed.
  var score: Double {
    var score = 11 - (raw + 5) * Self.stretch
    if score > 8 { score = 8 + log(score - 8) }
    return min(max(score, 1), 10)
  }
}
