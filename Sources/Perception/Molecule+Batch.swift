internal import COpenBabel
internal import Molecules

extension dative_molecules {
  /// The molecules as Swift values that share nothing with the batch.
  func copied() -> [Result<Molecule, SMILESError>] {
    var results: [Result<Molecule, SMILESError>] = []
    results.reserveCapacity(Int(count))
    var start = dative_extent()
    for number in 0..<Int(count) {
      let end = extents[number]
      if end.status == Int32(dative_ok.rawValue) {
        results.append(.success(molecule(from: start, to: end)))
      } else {
        results.append(.failure(SMILESError(refusedBy: end.status)))
      }
      start = end
    }
    return results
  }

  private func molecule(from start: dative_extent, to end: dative_extent) -> Molecule {
    Molecule(
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
      }.sorted { $0.atom < $1.atom },
      configurations: elements(configurations, start.configurations_end, end.configurations_end) { configuration in
        DoubleBondConfiguration(
          bond: Int(configuration.bond), firstNeighbour: Int(configuration.first_neighbour),
          secondNeighbour: Int(configuration.second_neighbour), isCis: configuration.is_cis != 0)
      }.sorted { $0.bond < $1.bond })
  }

  @inline(__always)
  private func elements<Source, Element>(
    _ source: UnsafePointer<Source>?, _ start: Int32, _ end: Int32, _ element: (Source) -> Element
  ) -> [Element] {
    guard let source, end > start else { return [] }
    return [Element](unsafeUninitializedCapacity: Int(end - start)) { buffer, initializedCount in
      for place in 0..<Int(end - start) {
        buffer.initializeElement(at: place, to: element(source[Int(start) + place]))
      }
      initializedCount = Int(end - start)
    }
  }
}

extension SMILESError {
  /// The error for a text that Open Babel did not turn into a molecule.
  init(refusedBy status: Int32) {
    let why =
      switch status {
      case Int32(dative_unrepresentable.rawValue): "a charge beyond -128 … 127"
      case Int32(dative_exception.rawValue): "Open Babel failed while reading it"
      case Int32(dative_out_of_memory.rawValue): "Open Babel ran out of memory while reading it"
      default: "Open Babel does not read it as a molecule"
      }
    self.init(code: "parser-refused", column: 0, words: why)
  }
}
