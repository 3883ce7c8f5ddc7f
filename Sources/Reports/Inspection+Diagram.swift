package import Molecules

extension Inspection {
  /// The structure diagram that the worker has laid out; nil where it has not, for the reason that ``pictureMissing``
  /// gives.
  package var diagram: StructureDiagram? {
    guard let atoms, let depiction, let order = depiction.order, let bonds = depiction.bonds else { return nil }
    var nodes: [StructureDiagram.Node] = []
    var numbers = [Int: Int](minimumCapacity: order.count)
    for (place, number) in order.enumerated() {
      guard atoms.indices.contains(number - 1), let point = Self.point(atoms[number - 1].coordinates),
        let element = Element.atomicNumber(of: atoms[number - 1].symbol)
      else { return nil }
      let atom = atoms[number - 1]
      let charge = depiction.charges.flatMap { place < $0.count ? $0[place] : nil } ?? atom.charge ?? 0
      let radicals = depiction.radicals.flatMap { place < $0.count ? $0[place] : nil } ?? 0
      numbers[number] = nodes.count
      nodes.append(
        .init(
          atom: Molecules.Atom(
            atomicNumber: element, charge: charge, isotope: atom.isotope ?? 0, hydrogens: atom.hydrogens ?? 0),
          place: point, source: number - 1, radicals: radicals))
    }
    var lines: [StructureDiagram.Line] = []
    for bond in bonds {
      guard bond.atoms.count == 2, let first = numbers[bond.atoms[0]], let second = numbers[bond.atoms[1]],
        first != second, let mark = StructureDiagram.Mark(rawValue: bond.mark), (1...4).contains(bond.order)
      else { return nil }
      lines.append(.init(first: first, second: second, order: bond.order, mark: mark))
    }
    var hydrogens: [StructureDiagram.Hydrogen] = []
    for hydrogen in depiction.hydrogens ?? [] {
      guard let node = numbers[hydrogen.atom], let mark = StructureDiagram.Mark(rawValue: hydrogen.mark),
        let point = Self.point(hydrogen.coordinates)
      else { return nil }
      hydrogens.append(.init(node: node, place: point, mark: mark))
    }
    return StructureDiagram(
      nodes: nodes, lines: lines, hydrogens: hydrogens,
      unshownCentres: (depiction.unshown ?? []).compactMap { numbers[$0] })
  }

  /// Why there is no diagram.
  package var pictureMissing: String? {
    if diagram != nil { return nil }
    return depiction?.words ?? "the worker sent no places for its atoms"
  }

  private static func point(_ coordinates: [Double]?) -> Point? {
    guard let coordinates, coordinates.count == 2 else { return nil }
    return Point(coordinates[0], coordinates[1])
  }
}

extension Inspection {
  /// An additive descriptor as highlights: what an atom adds is orange, what it takes away blue, stronger the more.
  ///
  /// Nil where no atom has a part.
  package func highlights(of measure: Measure) -> [Highlight]? {
    guard let parts = measure.contributions, let atoms, parts.count == atoms.count else { return nil }
    let largest = parts.reduce(0) { max($0, $1.magnitude) }
    guard largest > 0 else { return nil }
    let unit = measure.unit == "1" || measure.unit.isEmpty ? "" : " \(measure.unit)"
    return parts.indices.filter { parts[$0] != 0 }.map { atom in
      Highlight(
        title:
          "\(atoms[atom].symbol)\(atom + 1): \(parts[atom] > 0 ? "+" : "−")\(spelled(parts[atom].magnitude))\(unit)",
        colour: parts[atom] > 0 ? .orange : .blue, atoms: [atom], strength: parts[atom].magnitude / largest)
    }
  }
}

/// A number as the worker wrote it, which is to ten digits; whole numbers without a point.
func spelled(_ number: Double) -> String {
  let text = String(number)
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

/// Rounded to so many parts of one; negative numbers with the sign of typography.
package func tenth(_ number: Double, _ parts: Double = 10) -> String {
  let rounded = (number * parts).rounded() / parts
  return (rounded < 0 ? "−" : "") + String(rounded.magnitude)
}
