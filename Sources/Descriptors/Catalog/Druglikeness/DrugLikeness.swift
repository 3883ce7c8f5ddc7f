internal import Glibc
internal import Molecules

/// How desirable a property's value is: a double sigmoid, one at its largest.
///
/// Parameters and mean weights: Bickerton et al., Nat. Chem. 4, 90 (2012), supporting information.
struct Desirability: Sendable {
  let base: Double
  let height: Double
  let centre: Double
  let width: Double
  let rise: Double
  let fall: Double
  let largest: Double
  let weight: Double

  func callAsFunction(_ value: Double) -> Double {
    let up = 1 + exp(-(value - centre + width / 2) / rise)
    let down = 1 + exp(-(value - centre - width / 2) / fall)
    return (base + height / up * (1 - 1 / down)) / largest
  }

  /// In the order of `DrugLikeness.properties`.
  static let all: [Desirability] = [
    // molecular weight
    Desirability(
      base: 2.817065973, height: 392.5754953, centre: 290.7489764, width: 2.419764353, rise: 49.22325677,
      fall: 65.37051707, largest: 104.9805561,
      weight: 0.66),
    // Crippen logP
    Desirability(
      base: 3.172690585, height: 137.8624751, centre: 2.534937431, width: 4.581497897, rise: 0.822739154,
      fall: 0.576295591, largest: 131.3186604,
      weight: 0.46),
    // acceptors
    Desirability(
      base: 2.948620388, height: 160.4605972, centre: 3.615294657, width: 4.435986202, rise: 0.290141953,
      fall: 1.300669958, largest: 148.7763046,
      weight: 0.05),
    // donors
    Desirability(
      base: 1.618662227, height: 1010.051101, centre: 0.985094388, width: 1e-9, rise: 0.713820843, fall: 0.920922555,
      largest: 258.1632616,
      weight: 0.61),
    // TPSA
    Desirability(
      base: 1.876861559, height: 125.2232657, centre: 62.90773554, width: 87.83366614, rise: 12.01999824,
      fall: 28.51324732, largest: 104.5686167,
      weight: 0.06),
    // rotatable bonds
    Desirability(
      base: 0.01, height: 272.4121427, centre: 2.55837997, width: 1.565547684, rise: 1.271567166, fall: 2.758063707,
      largest: 105.4420403,
      weight: 0.65),
    // aromatic rings
    Desirability(
      base: 3.21778897, height: 957.7374108, centre: 2.274627939, width: 1e-9, rise: 1.317690384, fall: 0.375760881,
      largest: 312.337261,
      weight: 0.48),
    // unwanted groups
    Desirability(
      base: 0.01, height: 1199.094025, centre: -0.09002883, width: 1e-9, rise: 0.185904477, fall: 0.875193782,
      largest: 417.725314,
      weight: 0.95),
  ]
}

/// The quantitative estimate of drug-likeness: the weighted geometric mean of eight desirabilities.
enum DrugLikeness {
  static func value(_ subject: Subject) throws(MissingValue) -> Double {
    guard subject.molecule.atoms.contains(where: { $0.atomicNumber > 1 }) else { throw .noHeavyAtom }
    var logarithm = 0.0
    var weights = 0.0
    for (desirability, property) in zip(Desirability.all, try properties(subject)) {
      logarithm += desirability.weight * log(desirability(property))
      weights += desirability.weight
    }
    return exp(logarithm / weights)
  }

  private static func properties(_ subject: Subject) throws(MissingValue) -> [Double] {
    [
      try number(.molecularWeight, subject), try number(.logPCrippen, subject), Double(acceptors(subject)),
      try number(.hydrogenBondDonors, subject), try number(.polarSurfaceArea, subject),
      try number(.rotatableBonds, subject), Double(aromaticRings(subject)),
      Double(subject.search.hits(of: UnwantedGroups.patterns).count),
    ]
  }

  private static func number(_ descriptor: Descriptor, _ subject: Subject) throws(MissingValue) -> Double {
    switch try descriptor.evaluate(subject) {
    case .count(let count): return Double(count)
    case .real(let value): return value
    case .text: throw .undefined
    }
  }

  private static func acceptors(_ subject: Subject) -> Int {
    subject.search.counts(of: acceptorPatterns).reduce(0, +)
  }

  /// The rings that are left when ring atoms that are not aromatic and have such a neighbour at a single bond are
  /// removed: bonds less atoms plus components of what is left. It counts more rings than the aromatic ones, the
  /// quinone ring of anthraquinone for one (as the paper's program did).
  private static func aromaticRings(_ subject: Subject) -> Int {
    let molecule = subject.molecule
    let rings = subject.perceived.rings
    let isLeft = molecule.atoms.indices.map { atom in
      molecule.atoms[atom].isAromatic || !rings.contains(atom: atom)
        || !molecule.neighbours(of: atom).contains {
          molecule.bonds[$0.bond].order == 1 && !molecule.atoms[$0.atom].isAromatic
        }
    }
    var root = Array(molecule.atoms.indices)
    func find(_ atom: Int) -> Int {
      var atom = atom
      while root[atom] != atom { atom = root[atom] }
      return atom
    }
    // Each bond that joins two atoms already joined closes one ring.
    var closures = 0
    for bond in molecule.bonds where isLeft[bond.first] && isLeft[bond.second] {
      let first = find(bond.first)
      let second = find(bond.second)
      if first == second { closures += 1 } else { root[max(first, second)] = min(first, second) }
    }
    return closures
  }

  private static let acceptorPatterns: PatternSet = {
    do throws(PatternError) {
      return try PatternSet([
        "[oH0;X2]", "[OH1;X2;v2]", "[OH0;X2;v2]", "[OH0;X1;v2]", "[O-;X1]", "[SH0;X2;v2]", "[SH0;X1;v2]", "[S-;X1]",
        "[nH0;X2]", "[NH0;X1;v3]", "[$([N;+0;X3;v3]);!$(N[C,S]=O)]",
      ])
    } catch {
      preconditionFailure("an acceptor pattern does not compile: \(error.words)")
    }
  }()
}

extension Descriptor {
  static let drugLikeness = Descriptor(
    id: "qed", family: .druglikeness, unit: .one,
    definition:
      "quantitative estimate of drug-likeness with the paper's mean weights, properties as RDKit computes them",
    source: Reference("Bickerton et al., Nat. Chem. 4, 90 (2012)", doi: "10.1038/nchem.1243"),
    aliases: [.rdkit: ["qed", "QED"]]
  ) { subject throws(MissingValue) in .real(try DrugLikeness.value(subject)) }
}
