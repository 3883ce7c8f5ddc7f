/// The rings that can have cis and trans isomers: which of their atoms and bonds take part.
///
/// Centres of one ring support each other when they stand opposite (ring of even size), in thirds (1,3,5-trisubstituted
/// cyclohexane), or at both ends of bonds that two rings share; a double bond pointing out of the ring counts as a
/// centre. The rules are RDKit's.
struct RingStereo {
  /// One per atom: whether it has cis or trans partners in a ring.
  private(set) var atoms: [Bool]
  /// One per bond: whether it is part of a ring with such partners.
  private(set) var bonds: [Bool]

  init(_ rings: RingSet, _ molecule: Molecule, _ stereo: PotentialStereo) {
    atoms = [Bool](repeating: false, count: molecule.atoms.count)
    bonds = [Bool](repeating: false, count: molecule.bonds.count)
    for ring in 0..<rings.count {
      let range = rings.range(of: ring)
      var partners: [Int] = []
      for place in range where stereo.centres[rings.atoms[place]] {
        let around = Self.aroundRing(place, range, rings, molecule, stereo)
        partners += around.isEmpty ? Self.alongSharedBonds(place, range, rings, stereo) : around
      }
      if partners.isEmpty { continue }
      for atom in partners { atoms[atom] = true }
      for bond in rings.bonds[range] { bonds[bond] = true }
    }
  }

  /// The atom and those that divide the ring with it into two or three equal parts, if all of them can be centres.
  private static func aroundRing(
    _ place: Int, _ range: Range<Int>, _ rings: RingSet, _ molecule: Molecule, _ stereo: PotentialStereo
  ) -> [Int] {
    for parts in [2, 3] where range.count % parts == 0 {
      let members = (0..<parts).map { part in
        rings.atoms[range.lowerBound + (place - range.lowerBound + part * range.count / parts) % range.count]
      }
      let others = members.dropFirst()
      let areCentres = others.allSatisfy { stereo.centres[$0] }
      let bearDoubleBonds = others.allSatisfy { atom in
        molecule.neighbours(of: atom).contains {
          stereo.doubleBonds[$0.bond] && !rings.bonds[range].contains($0.bond)
        }
      }
      if areCentres || bearDoubleBonds { return members }
    }
    return []
  }

  /// The atom and the next centre along bonds that another ring shares, if there is one within half the ring.
  private static func alongSharedBonds(
    _ place: Int, _ range: Range<Int>, _ rings: RingSet, _ stereo: PotentialStereo
  ) -> [Int] {
    var position = place
    for _ in 0..<((range.count + 1) / 2) {
      if rings.bondMembership[rings.bonds[position]] < 2 { return [] }
      position = position + 1 < range.upperBound ? position + 1 : range.lowerBound
      if stereo.centres[rings.atoms[position]] { return [rings.atoms[place], rings.atoms[position]] }
    }
    return []
  }
}
