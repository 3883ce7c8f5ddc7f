internal import Descriptors
internal import Molecules

extension FeatureReading {
  mutating func readStereo() {
    let stereo = subject.potentialStereo
    let disconnection = parts.disconnection
    var ofPiece = [Int](repeating: 0, count: disconnection.pieceCount)
    for atom in stereo.centres.indices where stereo.centres[atom] && !isFree(atom) {
      tally.add(.centres, 1, at: [atom])
      let piece = disconnection.pieceOfAtom[atom]
      ofPiece[piece] += 1
      if ofPiece[piece] > 1 { tally.add(.crowdedCentres, 1, at: [atom]) }
    }
    for bond in molecule.bonds where stereo.centres[bond.first] && stereo.centres[bond.second] && !isFree(bond.first) {
      tally.add(.adjacentCentres, 1, at: [bond.first, bond.second])
    }
    for index in stereo.doubleBonds.indices where stereo.doubleBonds[index] {
      let bond = molecule.bonds[index]
      if !isFree(bond.first) { tally.add(.stereobonds, 1, at: [bond.first, bond.second]) }
    }
  }

  /// Saturated carbons that are hard to set, and the spacial score's terms beyond those of flat molecules.
  mutating func readAtoms() {
    let stereo = subject.potentialStereo.centres
    for atom in molecule.atoms.indices where !isFree(atom) {
      let value = molecule.atoms[atom]
      let degree = molecule.degree(of: atom)
      guard perceived.hybridisations[atom] == .sp3 else { continue }
      if value.atomicNumber == 6, degree == 4 {
        var heavy = 0
        for place in molecule.neighbourRange(of: atom) {
          switch molecule.atoms[molecule.neighbours[place].atom].atomicNumber {
          case 9, 17, 35, 53: break
          default: if molecule.degree(of: molecule.neighbours[place].atom) > 1 { heavy += 1 }
          }
        }
        if heavy > 2 { tally.add(.quaternary, Double(heavy - 2), at: [atom]) }
      }
      // Hybridisation 3 times stereo, ring and squared degree, as the spacial score multiplies them.
      let weight = Double(3 * (stereo[atom] ? 2 : 1) * (perceived.rings.membership[atom] > 0 ? 2 : 1) * degree * degree)
      tally.add(.spacial, max(0, weight - 24) / 24, at: [atom])
    }
  }

  mutating func readRings() {
    let rings = perceived.rings
    guard rings.count > 0 else { return }
    for ring in 0..<rings.count where !isFree(rings.atoms[rings.starts[ring]]) {
      let size = rings.size(of: ring)
      if size > 6 { tally.add(.largeRings, size > 8 ? 2 : 1, at: Array(rings.atoms(of: ring))) }
      if size > 4 { continue }
      tally.add(.smallRings, 1, at: Array(rings.atoms(of: ring)))
      var shared = 0
      var unsaturated = 0
      for place in rings.range(of: ring) {
        if rings.bondMembership[rings.bonds[place]] > 1 { shared += 1 }
        if molecule.bonds[rings.bonds[place]].order > 1 { unsaturated += 1 }
      }
      if shared > 0 { tally.add(.fusedSmallRings, Double(shared), at: Array(rings.atoms(of: ring))) }
      if unsaturated > 0 { tally.add(.strain, 1, at: Array(rings.atoms(of: ring))) }
    }
    guard rings.count > 1 else { return }
    let junctions = RingJunctions(perceived)
    for atom in junctions.spiroAtoms where !isFree(atom) { tally.add(.spiro, 1, at: [atom]) }
    for atom in junctions.bridgeheads where !isFree(atom) {
      tally.add(.bridgeheads, 1, at: [atom])
      // A double bond at a bridgehead is against Bredt's rule.
      if perceived.hybridisations[atom] == .sp2, molecule.atoms[atom].atomicNumber == 6 {
        tally.add(.strain, 1, at: [atom])
      }
    }
    readRingCrowds()
  }

  /// Rings beyond the third of each system.
  private mutating func readRingCrowds() {
    let rings = perceived.rings
    var counts = [Int](repeating: 0, count: parts.ringSystems.count)
    for ring in 0..<rings.count {
      let atom = rings.atoms[rings.starts[ring]]
      counts[parts.systemOfAtom[atom]] += 1
      if counts[parts.systemOfAtom[atom]] > 3, !isFree(atom) {
        tally.add(.crowdedRings, 1, at: Array(rings.atoms(of: ring)))
      }
    }
  }

  /// Chains of heteroatoms, heteroatoms that share a saturated carbon, groups that react with themselves or with air.
  mutating func readHeteroatoms() {
    for (index, bond) in molecule.bonds.enumerated() where !isFree(bond.first) && !bond.isAromatic {
      let first = molecule.atoms[bond.first].atomicNumber
      let second = molecule.atoms[bond.second].atomicNumber
      if Self.isHetero(first), Self.isHetero(second), bond.order == 1, !isUsual(bond) {
        tally.add(.heteroatomRuns, 1, at: [bond.first, bond.second])
      }
      if bond.order == 2, first == 6, second == 6 {
        tally.add(.alkenes, 1, at: [bond.first, bond.second])
        for end in [bond.first, bond.second] { readEnol(end, other: bond.other(than: end)) }
      }
      if bond.order == 3 || bond.order == 2, perceived.rings.bondMembership[index] > 0 {
        let isTriple = bond.order == 3
        for end in [bond.first, bond.second]
        where isTriple || perceived.hybridisations[end] == .sp {
          if perceived.rings.smallest[end] < 9 { tally.add(.strain, 1, at: [end]) }
        }
      }
    }
    for atom in molecule.atoms.indices where molecule.atoms[atom].atomicNumber == 6 && !isFree(atom) {
      readGeminal(atom)
    }
  }

  private static func isHetero(_ number: UInt8) -> Bool {
    switch number {
    case 7, 8, 16, 9, 17, 35, 53, 34: true
    default: false
    }
  }

  /// Sulfonamides, nitro groups, hydrazides, hydrazones, oximes, hydroxamic acids: heteroatoms held by a double bond.
  private func isUsual(_ bond: Bond) -> Bool {
    for end in [bond.first, bond.second] {
      let other = bond.other(than: end)
      switch molecule.atoms[end].atomicNumber {
      case 16: if Surroundings(of: end, molecule).doubleOxygens == 2 { return true }
      case 7:
        if molecule.atoms[end].charge != 0 || molecule.atoms[end].isAromatic { return true }
        let here = Surroundings(of: end, molecule)
        if here.doubles > 0 { return true }
        // Beside a carbonyl, a thiocarbonyl or an aromatic ring.
        for place in molecule.neighbourRange(of: end) where molecule.neighbours[place].atom != other {
          let neighbour = molecule.neighbours[place].atom
          if molecule.atoms[neighbour].atomicNumber != 6 { continue }
          if molecule.atoms[neighbour].isAromatic || Surroundings(of: neighbour, molecule).doubleHeteroatoms > 0 {
            return true
          }
        }
      default: break
      }
    }
    return false
  }

  /// An end of a double bond that bears OH, SH or NH2 and no acceptor opposite is a ketone or imine in waiting.
  private mutating func readEnol(_ end: Int, other: Int) {
    for place in molecule.neighbourRange(of: end) where molecule.neighbours[place].atom != other {
      let neighbour = molecule.neighbours[place].atom
      let value = molecule.atoms[neighbour]
      if value.isAromatic || molecule.bonds[molecule.neighbours[place].bond].order != 1 { continue }
      let isEnol = (value.atomicNumber == 8 || value.atomicNumber == 16) && value.hydrogens > 0
      let isEnamine = value.atomicNumber == 7 && value.hydrogens > 1
      if (isEnol || isEnamine) && !bearsAcceptor(other, besides: end) { tally.add(.reactive, 1, at: [end, neighbour]) }
    }
  }

  private func bearsAcceptor(_ atom: Int, besides end: Int) -> Bool {
    for place in molecule.neighbourRange(of: atom) where molecule.neighbours[place].atom != end {
      let here = Surroundings(of: molecule.neighbours[place].atom, molecule)
      if here.doubleHeteroatoms > 0 || here.triples > 0 { return true }
    }
    return false
  }

  /// Two heteroatoms on a saturated carbon: aminals, hemiaminals, hydrates; ketals and halogens do not count.
  private mutating func readGeminal(_ atom: Int) {
    guard perceived.hybridisations[atom] == .sp3 else { return }
    var oxygens = 0
    var others = 0
    var loose = 0
    var halogens = 0
    for place in molecule.neighbourRange(of: atom) {
      let neighbour = molecule.atoms[molecule.neighbours[place].atom]
      switch neighbour.atomicNumber {
      case 8:
        oxygens += 1
        if neighbour.hydrogens > 0 { loose += 1 }
      case 7, 16:
        others += 1
        if neighbour.hydrogens > 0 { loose += 1 }
      case 9: break
      case 17, 35, 53: halogens += 1
      default: break
      }
    }
    if oxygens + others > 1, others > 0 || loose > 0 { tally.add(.geminal, Double(oxygens + others - 1), at: [atom]) }
    if oxygens + others > 0, halogens > 0 || loose > 1 { tally.add(.reactive, 1, at: [atom]) }
  }
}
