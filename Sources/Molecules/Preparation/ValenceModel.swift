/// How many bonds an atom has, may have, and which hydrogens an atom of the organic subset therefore carries.
///
/// An aromatic bond counts one and a half until the Kekulé structure is known, so sums of orders are kept doubled.
struct ValenceModel {
  let facts: [ValenceFacts]

  init() { facts = ValenceFacts.all }

  /// The element whose valences a charged atom follows: N⁺ that of carbon.
  @inline(__always) func isoelectronic(_ number: Int, _ charge: Int) -> Int {
    facts[number].count == 0 ? number : min(max(number - charge, 0), 118)
  }

  /// P, S, As and Se anions keep their own high valences, though the next element has none.
  @inline(__always) func keepsOwnValences(_ number: Int, as isoelectronic: Int) -> Bool {
    isoelectronic > 16 && (number == 15 || number == 16) || isoelectronic > 34 && (number == 33 || number == 34)
  }

  /// The valence of an atom from its doubled orders: bonds, and the hydrogens that are stated or were drawn.
  @inline(__always) func valence(_ atom: Atom, doubledBonds: Int, isAromatic: Bool) -> Int {
    let number = Int(atom.atomicNumber)
    var doubled = doubledBonds + 2 * Int(atom.hydrogens)
    if isAromatic {
      let model = facts[isoelectronic(number, Int(atom.charge))]
      // Pyrrole's nitrogen adds up to 4 and furan's oxygen to 3 until their electron pair is taken out again.
      if model.usual >= 0 && doubled > 2 * model.usual {
        let allowed = model.highest(upToHalf: doubled)
        if doubled - 2 * allowed <= 3 { doubled = 2 * allowed }
      }
    }
    return (doubled + 1) / 2
  }

  /// The highest valence the atom may have, or nil where anything is allowed.
  @inline(__always) func highestValence(_ atom: Atom) -> Int? {
    let number = Int(atom.atomicNumber)
    let charge = Int(atom.charge)
    guard facts[number].highest >= 0 else { return nil }
    // A hydride may bridge.
    if number == 1 && charge == -1 { return 2 }
    let isoelectronic = isoelectronic(number, charge)
    if keepsOwnValences(number, as: isoelectronic) { return facts[number].highest + charge }
    let highest = facts[isoelectronic].highest
    return highest >= 0 ? highest : nil
  }

  /// The hydrogens that an atom without stated ones carries beyond those drawn; nil if no allowed valence fits.
  @inline(__always) func impliedHydrogens(_ atom: Atom, valence: Int, isAromatic: Bool) -> Int? {
    let number = Int(atom.atomicNumber)
    let charge = Int(atom.charge)
    if number == 1 && valence == 0 { return charge == 0 ? 1 : 0 }
    let isoelectronic = isoelectronic(number, charge)
    let usual = facts[isoelectronic].usual
    if charge == 0 && valence <= usual { return usual - valence }
    guard usual >= 0 else { return 0 }
    let ownValences = keepsOwnValences(number, as: isoelectronic)
    let model = facts[ownValences ? number : isoelectronic]
    let sum = ownValences ? valence - charge : valence
    if isAromatic {
      if sum <= usual { return usual - sum }
      return model.lowest(from: sum) == sum ? 0 : nil
    }
    if let lowest = model.lowest(from: sum) { return lowest - sum }
    return model.isOpen || facts[number].highest <= 0 ? 0 : nil
  }
}

extension ValenceModel {
  /// Whether the atom's valence is one that charge separation, a dative bond or an error may follow from.
  ///
  /// - Parameter neighbours: bonded atoms and hydrogens.
  @inline(__always) func mayNeedMending(_ atom: Atom, valence: Int, neighbours: Int) -> Bool {
    let number = Int(atom.atomicNumber)
    if atom.charge == 0 && valence <= facts[number].usual && neighbours < 4 { return false }
    if let highest = highestValence(atom), valence > highest { return true }
    let highest = facts[isoelectronic(number, Int(atom.charge))].highest
    if highest > 0 && (valence > highest || atom.isAromatic && valence == highest && neighbours > 3) { return true }
    switch number {
    case 15: return valence == 5 && neighbours == 3
    case 53: return valence >= 2
    case 17, 35: return valence >= 3
    default: return false
    }
  }

  /// The hydrogens of an atom by the OpenSMILES rule where it knows other valences than RDKit: nitrogen of five bonds,
  /// halogens of one bond only. Nil where both agree.
  func openSMILESHydrogens(_ atom: Atom, valence: Int) -> Int? {
    switch atom.atomicNumber {
    case 7 where atom.charge == 0 && valence > 3: max(5 - valence, 0)
    case 53 where valence > 1: 0
    default: nil
    }
  }
}
