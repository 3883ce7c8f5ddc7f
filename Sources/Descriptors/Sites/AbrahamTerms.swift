internal import Molecules

/// Of what Abraham's A and B are sums: how often each class of donor and acceptor occurs, and what shifts its strength.
///
/// Terms are named in words; `AbrahamModel` has a weight for each. Defined for molecules without net or separate charges.
package struct AbrahamTerms: Sendable {
  package struct Term: Sendable {
    package let name: String
    package let count: Double
  }

  /// A hydrogen that can be given into a bond, with the terms of its strength.
  package struct Donor: Sendable {
    package let atom: Int
    package let className: String
    package let terms: [Term]
  }

  /// Ascending by atom.
  package let donors: [Donor]
  package let acceptance: [Term]

  /// The π electrons' terms, shares of one benzene ring and double and triple bonds.
  package static let piNames = ["aromatic ring", "double bond of carbons", "triple bond of carbons"]

  /// - Throws: `ionic` for charges that no neighbour answers, and why lone pairs have no pKBHX.
  package init(of subject: Subject) throws(MissingValue) {
    if let obstacle = Ionisation.obstacle(in: subject.molecule) { throw obstacle }
    let neutral = subject.protonSites.neutral
    if subject.molecule.freeCharges()?.contains(where: { $0 != 0 }) == true { throw .ionic }
    var donors: [Donor] = []
    for (atom, own) in neutral.molecule.atoms.enumerated() {
      guard let name = HydrogenDonorClass.name(of: atom, in: neutral) else { continue }
      let (pull, branching) = subject.siteReading.value.pullAndBranching(at: atom)
      let terms = Self.terms(of: name, hydrogens: own.hydrogens, pull: Double(pull), branching: Double(branching))
      donors.append(Donor(atom: atom, className: name, terms: terms))
    }
    self.donors = donors
    var acceptors: [LonePairs.Estimate] = []
    switch subject.acceptors {
    case .success(let found): acceptors = found
    case .failure(.noSite): break
    case .failure(let reason): throw reason
    }
    acceptance = Self.acceptance(acceptors, donors, neutral.molecule)
  }

  private static func terms(of name: String, hydrogens: UInt8, pull: Double, branching: Double) -> [Term] {
    // Each hydrogen of nitrogen and of water counts; those of one carbon share what halogens lend them.
    let count = name == "water" || name.hasPrefix("NH") ? Double(hydrogens) : 1
    var terms = [Term(name: name, count: count)]
    // The centres leave to the class what all its members have: a carbonyl, two halogens.
    let kind = String(name.prefix(2))
    let centre = name == "OH of a carboxylic acid" ? 0.45 : kind == "CH" ? 2 : 0
    if ["OH", "NH", "CH"].contains(kind) {
      terms.append(Term(name: "pull on \(kind)", count: count * (pull - centre)))
    }
    if name == "OH of an alcohol" { terms.append(Term(name: "branching beside OH", count: branching)) }
    return terms
  }

  private static func acceptance(
    _ acceptors: [LonePairs.Estimate], _ donors: [Donor], _ molecule: Molecule
  ) -> [Term] {
    var terms: [Term] = []
    var others = 0
    for site in acceptors {
      terms.append(Term(name: site.className, count: 1))
      switch site.className {
      case "ether oxygen of an ester", "hydroxyl of an acid", "ether of a hetero atom", "hydroxyl on a hetero atom":
        terms.append(Term(name: "pair spread into a bond", count: 1))
      case let name where name.hasPrefix("alkyl ") || name.hasSuffix(" on unsaturated or hetero atom"):
        terms.append(Term(name: "halogen", count: 1))
      default:
        terms += [Term(name: "lone pair", count: 1), Term(name: "pKBHX", count: site.value)]
        others += 1
      }
    }
    if others > 1 { terms.append(Term(name: "further lone pairs", count: Double(others - 1))) }
    let acids = donors.count { $0.className == "CH beside halogens" }
    if acids > 0 { terms.append(Term(name: "CH beside halogens", count: Double(acids))) }
    for (name, count) in zip(piNames, piCounts(molecule)) where count > 0 {
      terms.append(Term(name: name, count: count))
    }
    return terms
  }

  private static func piCounts(_ molecule: Molecule) -> [Double] {
    var counts = [0.0, 0, 0]
    for bond in molecule.bonds {
      if bond.isAromatic {
        counts[0] += 1.0 / 6
      } else if molecule.atoms[bond.first].atomicNumber == .carbon, molecule.atoms[bond.second].atomicNumber == .carbon,
        bond.order == 2 || bond.order == 3
      {
        counts[Int(bond.order) - 1] += 1
      }
    }
    return counts
  }
}
