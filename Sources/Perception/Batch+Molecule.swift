internal import COpenBabel
internal import Molecules

extension dative_molecules {
  /// A molecule of the batch as a Swift value that shares nothing with it.
  func molecule(_ number: Int) throws(SMILESError) -> Molecule {
    let start = number == 0 ? dative_extent() : extents[number - 1]
    let end = extents[number]
    guard end.status == Int32(bitPattern: dative_ok.rawValue) else { throw SMILESError(refusedBy: end.status) }
    return Molecule(
      atoms: elements(atoms, start.atoms_end, end.atoms_end) { atom in
        Atom(
          atomicNumber: atom.atomic_number, charge: atom.charge, isotope: atom.isotope, hydrogens: atom.hydrogens,
          isAromatic: atom.is_aromatic != 0)
      },
      bonds: elements(bonds, start.bonds_end, end.bonds_end) { bond in
        Bond(
          first: Int(bond.first), second: Int(bond.second), order: bond.order, isAromatic: bond.is_aromatic != 0)
      },
      tetrahedra: elements(tetrahedra, start.tetrahedra_end, end.tetrahedra_end) { tetrahedron in
        let (from, second, third, fourth) = tetrahedron.neighbours
        return Tetrahedron(
          atom: Int(tetrahedron.atom), neighbours: [Int(from), Int(second), Int(third), Int(fourth)],
          isClockwise: tetrahedron.is_clockwise != 0)
      }.ordered { $0.atom },
      configurations: elements(configurations, start.configurations_end, end.configurations_end) { configuration in
        DoubleBondConfiguration(
          bond: Int(configuration.bond), firstNeighbour: Int(configuration.first_neighbour),
          secondNeighbour: Int(configuration.second_neighbour), isCis: configuration.is_cis != 0)
      }.ordered { $0.bond })
  }

  @inline(__always)
  private func elements<Source, Element>(
    _ source: UnsafePointer<Source>?, _ start: Int32, _ end: Int32, _ element: (Source) -> Element
  ) -> [Element] {
    guard let source, end > start else { return [] }
    return UnsafeBufferPointer(start: source + Int(start), count: Int(end - start)).map(element)
  }
}

extension Array {
  /// In order of a number; most have one element or none.
  fileprivate consuming func ordered(by number: (Element) -> Int) -> [Element] {
    count < 2 ? self : sorted { number($0) < number($1) }
  }
}

extension SMILESError {
  /// The error for a text that Open Babel did not turn into a molecule.
  init(refusedBy status: Int32) {
    let words =
      switch dative_status(UInt32(bitPattern: status)) {
      case dative_unrepresentable: "a charge beyond -128 … 127 or a bond order beyond 4"
      case dative_exception: "Open Babel failed while reading it"
      case dative_out_of_memory: "Open Babel ran out of memory while reading it"
      default: "Open Babel does not read it as a molecule"
      }
    self.init(.parserRefused, column: 0, words: words)
  }
}
