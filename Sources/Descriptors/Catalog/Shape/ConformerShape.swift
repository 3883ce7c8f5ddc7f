extension Descriptor {
  private static func ofConformer(
    _ id: String, _ unit: Unit, _ definition: String, _ source: Reference,
    value: @escaping @Sendable (ConformerReading) throws(MissingValue) -> Double
  ) -> Descriptor {
    Descriptor(
      id: id, family: .shape, tier: .conformer, unit: unit,
      definition: "\(definition), of one conformer at a minimum of MMFF94 (UFF where that has no parameters)",
      source: source
    ) { subject throws(MissingValue) in .real(try value(try subject.conformer.get())) }
  }

  /// The buried volume of the roomiest donor.
  package static let buriedVolume = ofConformer(
    "buried_volume_min", .percent,
    """
    share of a sphere of 3.5 Å around a metal 2.28 Å from the donor that atoms fill (Bondi's radii × 1.17, no hydrogens), \
    at the donor and on the side of it where it is least
    """, .buriedVolume
  ) { reading throws(MissingValue) in try reading.buriedVolume() }

  /// Sterimol's length.
  package static let sterimolLength = ofConformer(
    "sterimol_l", .angstrom, "length of the molecule seen from a metal at the donor with most room", .sterimol
  ) { reading throws(MissingValue) in try reading.sterimol().length }

  /// Sterimol's least width.
  package static let sterimolLeastWidth = ofConformer(
    "sterimol_b1", .angstrom, "least width of the molecule around the axis from a metal to the donor with most room",
    .sterimol
  ) { reading throws(MissingValue) in try reading.sterimol().leastWidth }

  /// Sterimol's greatest width.
  package static let sterimolGreatestWidth = ofConformer(
    "sterimol_b5", .angstrom,
    "greatest width of the molecule around the axis from a metal to the donor with most room", .sterimol
  ) { reading throws(MissingValue) in try reading.sterimol().greatestWidth }

  /// The accessible surface.
  package static let accessibleSurface = ofConformer(
    "sasa", .squareAngstrom, "surface that the centre of a probe of 1.4 Å can reach (Bondi's radii)", .shrakeRupley
  ) { reading throws(MissingValue) in reading.surface.total }

  /// The accessible surface of the donor.
  package static let donorSurface = ofConformer(
    "sasa_donor", .squareAngstrom, "part of sasa that lies on the donor with most room", .shrakeRupley
  ) { reading throws(MissingValue) in try reading.donorSurface() }

  /// The radius of gyration.
  package static let radiusOfGyration = ofConformer(
    "radius_of_gyration", .angstrom, "root of the mean square distance of the mass from its centre", .definition
  ) { reading throws(MissingValue) in reading.moments.radiusOfGyration }

  /// How far from a ball.
  package static let asphericity = ofConformer(
    "asphericity", .one, "how far the mass is from a ball, 0, towards a rod, 1", .rudnickGaspari
  ) { reading throws(MissingValue) in
    guard let value = reading.moments.asphericity else { throw .undefined }
    return value
  }

  /// The ratios of principal moments.
  package static let momentRatios = [1, 2].map { number in
    ofConformer(
      "npr\(number)", .one,
      "\(number == 1 ? "least" : "middle") over greatest principal moment of inertia", .sauerSchwarz
    ) { reading throws(MissingValue) in
      guard let ratios = reading.moments.ratios else { throw .undefined }
      return number == 1 ? ratios.0 : ratios.1
    }
  }

  /// The dipole moment of partial charges.
  package static let chargeDipole = ofConformer(
    "peoe_dipole", .debye, "dipole moment of PEOE charges (missing for ions)", .gasteigerMarsili
  ) { reading throws(MissingValue) in try reading.dipole() }
}

extension Catalogue {
  /// What needs places in space.
  static let shape: [Descriptor] =
    [
      .buriedVolume, .sterimolLength, .sterimolLeastWidth, .sterimolGreatestWidth, .accessibleSurface, .donorSurface,
      .radiusOfGyration, .asphericity,
    ] + Descriptor.momentRatios + [.chargeDipole]
}
