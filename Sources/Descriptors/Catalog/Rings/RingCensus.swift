internal import Molecules

/// The rings of a molecule counted by bonds and by elements.
package struct RingCensus: Sendable, Hashable {
  package private(set) var aromaticCarbocycles = 0
  package private(set) var aromaticHeterocycles = 0
  /// Neither aromatic nor saturated.
  package private(set) var partlySaturatedCarbocycles = 0
  package private(set) var partlySaturatedHeterocycles = 0
  package private(set) var saturatedCarbocycles = 0
  package private(set) var saturatedHeterocycles = 0

  package var aromatic: Int { aromaticCarbocycles + aromaticHeterocycles }
  package var saturated: Int { saturatedCarbocycles + saturatedHeterocycles }
  package var aliphaticCarbocycles: Int { partlySaturatedCarbocycles + saturatedCarbocycles }
  package var aliphaticHeterocycles: Int { partlySaturatedHeterocycles + saturatedHeterocycles }
  package var aliphatic: Int { aliphaticCarbocycles + aliphaticHeterocycles }
  package var heterocycles: Int { aromaticHeterocycles + aliphaticHeterocycles }
  package var all: Int { aromatic + aliphatic }

  init(_ perceived: borrowing Perceived) { self.init(perceived, rings: 0..<perceived.rings.count) }

  /// Counts some of the rings.
  init(_ perceived: borrowing Perceived, rings counted: Range<Int>) {
    let molecule = perceived.molecule
    let rings = perceived.rings
    for ring in counted {
      var isAromatic = true
      var isSaturated = true
      var isCarbocycle = true
      for place in rings.range(of: ring) {
        let bond = molecule.bonds[rings.bonds[place]]
        isAromatic = isAromatic && bond.isAromatic
        isSaturated = isSaturated && bond.order == 1 && !bond.isAromatic
        isCarbocycle = isCarbocycle && molecule.atoms[rings.atoms[place]].atomicNumber == .carbon
      }
      switch (isAromatic, isSaturated, isCarbocycle) {
      case (true, _, true): aromaticCarbocycles += 1
      case (true, _, false): aromaticHeterocycles += 1
      case (false, true, true): saturatedCarbocycles += 1
      case (false, true, false): saturatedHeterocycles += 1
      case (false, false, true): partlySaturatedCarbocycles += 1
      case (false, false, false): partlySaturatedHeterocycles += 1
      }
    }
  }
}
