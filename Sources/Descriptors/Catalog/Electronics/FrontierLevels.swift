extension Descriptor {
  /// The highest occupied π level.
  package static let hueckelHighestOccupied = Descriptor(
    id: "huckel_homo", family: .electronics, unit: .resonanceIntegral,
    definition: """
      energy of the highest occupied π level by Hückel's method, zero at a carbon's own orbital: −1 for benzene, higher \
      where electrons are given more readily
      """,
    source: .vanCatledge
  ) { subject throws(MissingValue) in
    .real(try extreme(subject) { $0.map(\.highestOccupied).max() })
  }

  /// The lowest empty π level.
  package static let hueckelLowestUnoccupied = Descriptor(
    id: "huckel_lumo", family: .electronics, unit: .resonanceIntegral,
    definition: """
      energy of the lowest empty π level by Hückel's method, as huckel_homo: 1 for benzene, lower where an electron is \
      taken more readily
      """,
    source: .vanCatledge
  ) { subject throws(MissingValue) in
    .real(try extreme(subject) { $0.map(\.lowestUnoccupied).min() })
  }

  /// The smallest gap of a π system.
  package static let hueckelGap = Descriptor(
    id: "huckel_gap", family: .electronics, unit: .resonanceIntegral,
    definition: """
      lowest empty less highest occupied level of the π system in which they are nearest, by Hückel's method: 2 for \
      benzene
      """,
    source: .vanCatledge
  ) { subject throws(MissingValue) in
    .real(try extreme(subject) { $0.map { $0.lowestUnoccupied - $0.highestOccupied }.min() })
  }

  private static func extreme(
    _ subject: Subject, _ value: ([PiSystem.Part]) -> Double?
  ) throws(MissingValue) -> Double {
    guard let value = value(try subject.piSystem.get().parts) else { throw .noPiSystem }
    return value
  }
}
