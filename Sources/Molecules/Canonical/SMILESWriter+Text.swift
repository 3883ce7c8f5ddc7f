extension SMILESWriter {
  /// The SMILES in ASCII.
  func text() -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(3 * written + 16)
    // Index of the open closure that holds a number, or -1; the number is the index + 1.
    var numbers: [Int] = []
    var nextClosure = 0
    var closings: [Int] = []
    var openings: [Int] = []
    var tetrahedron = 0
    let tetrahedra = tetrahedraByText()
    for place in 0..<written {
      let atom = sequence[place]
      if opensBranch[atom] != 0 { output.append(UInt8(ascii: "(")) }
      if parentBond[atom] >= 0 {
        append(bond: parentBond[atom], to: &output)
      } else if place > 0 {
        output.append(UInt8(ascii: "."))
      }
      if !closings.isEmpty { closings.removeAll(keepingCapacity: true) }
      if !openings.isEmpty { openings.removeAll(keepingCapacity: true) }
      if !closures.isEmpty {
        for number in numbers.indices where numbers[number] >= 0 && closures[numbers[number]].closing == atom {
          closings.append(number)
        }
        while nextClosure < closures.count && closures[nextClosure].opening == atom {
          let free = numbers.firstIndex(of: -1) ?? numbers.count
          if free == numbers.count { numbers.append(nextClosure) } else { numbers[free] = nextClosure }
          openings.append(free)
          nextClosure += 1
        }
      }
      var turn: Bool?
      if tetrahedron < tetrahedra.count, molecule.tetrahedra[tetrahedra[tetrahedron]].atom == atom {
        let written = writtenNeighbours(of: atom, at: place, closings: closings, openings: openings, numbers: numbers)
        turn = molecule.tetrahedra[tetrahedra[tetrahedron]].isClockwise(seenAlong: written)
        if closings.count + openings.count == 1 && isMirroredByClosure(atom) { turn?.toggle() }
        tetrahedron += 1
      }
      append(atom: atom, turn: turn, to: &output)
      for number in closings {
        Self.append(closure: number + 1, to: &output)
      }
      for number in openings {
        append(bond: closures[numbers[number]].bond, to: &output)
        Self.append(closure: number + 1, to: &output)
      }
      for number in closings { numbers[number] = -1 }
      for _ in 0..<closesBranches[place] { output.append(UInt8(ascii: ")")) }
    }
    return output
  }

  /// The centres in the order of the text.
  private func tetrahedraByText() -> [Int] {
    if molecule.tetrahedra.isEmpty { return [] }
    return molecule.tetrahedra.indices.sorted {
      position[molecule.tetrahedra[$0].atom] < position[molecule.tetrahedra[$1].atom]
    }
  }

  /// The neighbours in the order in which the text names them: a hydrogen as it is named, right after what comes before
  /// the atom; a lone pair always second, as the reader and RDKit have it.
  private func writtenNeighbours(
    of atom: Int, at place: Int, closings: [Int], openings: [Int], numbers: [Int]
  ) -> [Int] {
    var written: [Int] = []
    if parentBond[atom] >= 0 { written.append(molecule.bonds[parentBond[atom]].other(than: atom)) }
    let hasHydrogen = molecule.atoms[atom].hydrogens > 0
    if hasHydrogen { written.append(Tetrahedron.hydrogen) }
    for number in closings { written.append(closures[numbers[number]].opening) }
    for number in openings { written.append(closures[numbers[number]].closing) }
    var child = place + 1
    while child < place + weight[atom] {
      written.append(sequence[child])
      child += weight[sequence[child]]
    }
    if !hasHydrogen && written.count == 3 { written.insert(Tetrahedron.hydrogen, at: 1) }
    return written
  }

  /// RDKit reads the mark of a saturated centre with a lone pair and exactly one ring-closure digit the other way round,
  /// and our reader follows it.
  private func isMirroredByClosure(_ atom: Int) -> Bool {
    guard molecule.atoms[atom].hydrogens == 0, molecule.degree(of: atom) == 3 else { return false }
    return molecule.neighbours(of: atom).allSatisfy {
      view.bonds[$0.bond].order == 1 && !view.bonds[$0.bond].isAromatic
    }
  }

  private func append(bond index: Int, to output: inout [UInt8]) {
    if !directions.isEmpty && directions[index] != 0 {
      output.append(directions[index])
      return
    }
    let bond = view.bonds[index]
    if bond.isAromatic && !style.isKekule {
      if !(view.atoms[bond.first].isAromatic && view.atoms[bond.second].isAromatic) {
        output.append(UInt8(ascii: ":"))
      }
      return
    }
    switch bond.order {
    // A dative bond (0) reads as one when its atoms are read again.
    case 0, 1:
      if !style.isKekule && view.atoms[bond.first].isAromatic && view.atoms[bond.second].isAromatic {
        output.append(UInt8(ascii: "-"))
      }
    case 2: output.append(UInt8(ascii: "="))
    case 3: output.append(UInt8(ascii: "#"))
    default: output.append(UInt8(ascii: "$"))
    }
  }

  private static func append(closure number: Int, to output: inout [UInt8]) {
    if number < 10 {
      output.append(UInt8(ascii: "0") + UInt8(number))
    } else if number < 100 {
      output.append(UInt8(ascii: "%"))
      append(number: number, to: &output)
    } else {
      output.append(contentsOf: "%(".utf8)
      append(number: number, to: &output)
      output.append(UInt8(ascii: ")"))
    }
  }

  private static func append(number: Int, to output: inout [UInt8]) {
    if number >= 10 { append(number: number / 10, to: &output) }
    output.append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  private func append(atom index: Int, turn: Bool?, to output: inout [UInt8]) {
    let atom = view.atoms[index]
    let isAromatic = atom.isAromatic && !style.isKekule
    if turn == nil && impliesHydrogens(index, isAromatic: isAromatic) {
      append(symbol: atom.atomicNumber, isAromatic: isAromatic, to: &output)
      return
    }
    output.append(UInt8(ascii: "["))
    if atom.isotope > 0 { Self.append(number: Int(atom.isotope), to: &output) }
    append(symbol: atom.atomicNumber, isAromatic: isAromatic, to: &output)
    if let turn {
      output.append(UInt8(ascii: "@"))
      if turn { output.append(UInt8(ascii: "@")) }
    }
    if atom.hydrogens > 0 {
      output.append(UInt8(ascii: "H"))
      if atom.hydrogens > 1 { Self.append(number: Int(atom.hydrogens), to: &output) }
    }
    if atom.charge != 0 {
      output.append(atom.charge > 0 ? UInt8(ascii: "+") : UInt8(ascii: "-"))
      if abs(Int(atom.charge)) > 1 { Self.append(number: abs(Int(atom.charge)), to: &output) }
    }
    output.append(UInt8(ascii: "]"))
  }

  private func append(symbol atomicNumber: UInt8, isAromatic: Bool, to output: inout [UInt8]) {
    let lower: UInt8 = isAromatic ? 0x20 : 0
    switch atomicNumber {
    case 6: output.append(UInt8(ascii: "C") | lower)
    case 7: output.append(UInt8(ascii: "N") | lower)
    case 8: output.append(UInt8(ascii: "O") | lower)
    case 16: output.append(UInt8(ascii: "S") | lower)
    default:
      var first = true
      for byte in Element.symbols[Int(atomicNumber)].utf8 {
        output.append(first ? byte | lower : byte)
        first = false
      }
    }
  }

  /// Whether the atom may stand without brackets: uncharged, of natural isotopes, and with just the hydrogens that every
  /// reader fills in.
  private func impliesHydrogens(_ index: Int, isAromatic: Bool) -> Bool {
    let atom = view.atoms[index]
    if atom.charge != 0 || atom.isotope != 0 { return false }
    let hydrogens = Int(atom.hydrogens)
    let degree = view.starts[index + 1] - view.starts[index]
    if isAromatic {
      switch atom.atomicNumber {
      case 5: return degree == 3 && hydrogens == 0
      case 6: return degree + hydrogens == 3 && hydrogens <= 1
      case 7, 8, 15, 16: return hydrogens == 0
      default: return false
      }
    }
    var valence = hydrogens
    for place in view.starts[index]..<view.starts[index + 1] {
      let order = view.bonds[view.neighbours[place].bond].order
      if order == 0 { return false }
      valence += Int(order)
    }
    switch atom.atomicNumber {
    case 5: return valence == 3
    case 6: return valence == 4
    case 7: return valence == 3
    case 8: return valence == 2
    case 9, 17, 35, 53: return valence == 1
    case 15: return valence == 3 || valence == 5 && hydrogens == 0
    case 16: return valence == 2 || (valence == 4 || valence == 6) && hydrogens == 0
    default: return false
    }
  }
}

extension Tetrahedron {
  /// Which way the other three turn, seen from the first of the same four neighbours in another order; nil if they
  /// are not the same.
  func isClockwise(seenAlong order: [Int]) -> Bool? {
    if order.count != 4 || neighbours.count != 4 { return nil }
    var isClockwise = isClockwise
    var places = [0, 0, 0, 0]
    for (index, neighbour) in order.enumerated() {
      guard let place = neighbours.firstIndex(of: neighbour) else { return nil }
      places[index] = place
    }
    for first in 0..<3 {
      for second in (first + 1)..<4 where places[first] > places[second] { isClockwise.toggle() }
    }
    return isClockwise
  }
}
