extension Molecule {
  /// Writes groups that are often drawn with too many bonds with separated charges instead, as RDKit does:
  /// nitro and N-oxide, azide and diazo, P-oxides beside a double bond, halogen oxides.
  mutating func separateCharges(_ model: ValenceModel) {
    separateNitrogens(model)
    for atom in atoms.indices {
      switch atoms[atom].atomicNumber {
      case 15: separatePhosphorus(atom, model)
      case 17, 35, 53: separateHalogen(atom, model)
      default: break
      }
    }
  }

  private mutating func separateNitrogens(_ model: ValenceModel) {
    var pentavalent: [Int] = []
    for nitrogen in atoms.indices
    where atoms[nitrogen].atomicNumber == 7 && atoms[nitrogen].charge == 0
      && drawnValence(of: nitrogen, model).valence == 5
    {
      pentavalent.append(nitrogen)
      if let oxide = neighbour(of: nitrogen, element: 8, order: 2) { moveElectrons(over: oxide, from: nitrogen) }
    }
    for nitrogen in pentavalent {
      if let end = neighbour(of: nitrogen, element: 7, order: 3) { moveElectrons(over: end, from: nitrogen) }
    }
  }

  private mutating func separatePhosphorus(_ phosphorus: Int, _ model: ValenceModel) {
    guard atoms[phosphorus].charge == 0, degree(of: phosphorus) == 3,
      drawnValence(of: phosphorus, model).valence == 5,
      let oxide = neighbours(of: phosphorus).last(where: { isNeutral($0, element: 8, order: 2) }),
      neighbours(of: phosphorus).contains(where: {
        (atoms[$0.atom].atomicNumber == 6 || atoms[$0.atom].atomicNumber == 7) && degree(of: $0.atom) >= 2
          && bonds[$0.bond].order == 2 && !bonds[$0.bond].isAromatic
      })
    else { return }
    moveElectrons(over: oxide, from: phosphorus)
  }

  private mutating func separateHalogen(_ halogen: Int, _ model: ValenceModel) {
    guard atoms[halogen].charge == 0, [3, 5, 7].contains(drawnValence(of: halogen, model).valence),
      neighbours(of: halogen).allSatisfy({ atoms[$0.atom].atomicNumber == 8 })
    else { return }
    var charge: Int8 = 0
    for oxide in neighbours(of: halogen) where bonds[oxide.bond].order == 2 && !bonds[oxide.bond].isAromatic {
      bonds[oxide.bond].order = 1
      atoms[oxide.atom].charge = -1
      charge += 1
    }
    atoms[halogen].charge = charge
  }

  private func neighbour(of atom: Int, element: UInt8, order: UInt8) -> Neighbour? {
    neighbours(of: atom).first { isNeutral($0, element: element, order: order) }
  }

  private func isNeutral(_ neighbour: Neighbour, element: UInt8, order: UInt8) -> Bool {
    atoms[neighbour.atom].atomicNumber == element && atoms[neighbour.atom].charge == 0
      && bonds[neighbour.bond].order == order && !bonds[neighbour.bond].isAromatic
  }

  private mutating func moveElectrons(over neighbour: Neighbour, from atom: Int) {
    bonds[neighbour.bond].order -= 1
    atoms[neighbour.atom].charge = -1
    atoms[atom].charge = 1
  }
}
