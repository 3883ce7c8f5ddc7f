internal import Molecules

/// The atoms of a molecule that can give a lone pair to lead, and how many of them reach one lead at a time.
///
/// Donors are the donor sites of sterics but for oxygen whose pair is spread into a bond beside it: that between the halves
/// of esters and anhydrides, of acid hydroxyls, on hetero atoms, and of nitro groups.
package struct LeadDonors: Sendable {
  /// Two donors that close a ring with one metal.
  package struct Chelate: Sendable {
    package let first: Int
    package let second: Int
    /// Members of the ring, the metal among them: 4, 5 or 6.
    package let size: Int
  }

  /// Ascending.
  package let atoms: [Int]
  /// Ascending by size; donors at the ends of one atom, as in a carboxylate, stand for one another and occur once.
  package let chelates: [Chelate]
  /// The greatest number of donors that one metal can hold in rings of four to six members.
  package let denticity: Int

  init(_ perceived: Perceived) {
    atoms = perceived.donorSites.filter { !Self.isSpread($0, perceived) }
    let molecule = perceived.molecule
    // Each donor's stand-in: of several that end on one atom the first.
    var standIns: [Int: Int] = [:]
    var firstAtCentre: [Int: Int] = [:]
    var chelates: [Chelate] = []
    var paired: Set<Int> = []
    for atom in atoms {
      standIns[atom] = atom
      guard molecule.degree(of: atom) == 1 else { continue }
      let centre = molecule.neighbours[molecule.neighbourStarts[atom]].atom
      guard let first = firstAtCentre[centre] else {
        firstAtCentre[centre] = atom
        continue
      }
      standIns[atom] = first
      if paired.insert(first).inserted { chelates.append(Chelate(first: first, second: atom, size: 4)) }
    }
    var isDonor = [Bool](repeating: false, count: molecule.atoms.count)
    for atom in atoms { isDonor[atom] = true }
    var closure = RingClosure(perceived)
    var found: [Chelate] = []
    for atom in atoms {
      for partner in closure.partners(of: atom, among: isDonor, atBonds: 3...4) where partner.atom > atom {
        found.append(Chelate(first: atom, second: partner.atom, size: partner.bonds + 2))
      }
    }
    found.sort { ($0.size, $0.first, $0.second) < ($1.size, $1.first, $1.second) }
    var seen: Set<[Int]> = []
    var parents: [Int: Int] = [:]
    func root(_ atom: Int) -> Int { parents[atom].map(root) ?? atom }
    for chelate in found {
      guard let one = standIns[chelate.first], let other = standIns[chelate.second], one != other,
        seen.insert([min(one, other), max(one, other)]).inserted
      else { continue }
      chelates.append(chelate)
      let (first, second) = (root(one), root(other))
      if first != second { parents[max(first, second)] = min(first, second) }
    }
    var members: [Int: Int] = [:]
    for atom in Set(standIns.values) { members[root(atom), default: 0] += 1 }
    let several = members.values.max() ?? 0
    denticity = several == 1 && !paired.isEmpty ? 2 : several
    self.chelates = chelates
  }

  private static func isSpread(_ atom: Int, _ perceived: Perceived) -> Bool {
    isSpread(LonePairClass.name(of: atom, in: perceived))
  }

  /// Whether the pair of a class is spread into a bond beside it.
  static func isSpread(_ className: String?) -> Bool {
    switch className {
    case "ether oxygen of an ester", "ether of a hetero atom", "hydroxyl of an acid", "hydroxyl on a hetero atom",
      "nitro oxygen":
      true
    default: false
    }
  }

  /// The donors that reach a metal together with this one, by the size of the ring.
  package func partners(of atom: Int) -> [(atom: Int, ring: Int)] {
    chelates.compactMap { chelate in
      if chelate.first == atom { return (chelate.second, chelate.size) }
      return chelate.second == atom ? (chelate.first, chelate.size) : nil
    }
  }
}
