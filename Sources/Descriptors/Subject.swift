public import Molecules

/// A molecule under description: the perceived graph and the intermediate results that several descriptors share,
/// each computed once, when first asked for.
///
/// Not `Sendable`: made, used and dropped by one serving loop.
public final class Subject {
  public let perceived: Perceived
  public var molecule: Molecule { perceived.molecule }

  /// What fitted quantities are computed from; nil where none is asked for.
  package let siteModels: SiteModels?

  /// Whether the substance holds a metal to which the form would be bound in solution, so that what the form would do by
  /// itself is not what the substance does.
  private let isHeldByMetal: Bool

  public convenience init(_ perceived: consuming Perceived) { self.init(perceived, siteModels: nil) }

  /// Finds places in space for the atoms of a molecule and, after them, its hydrogens, in Å; nil where no conformer is asked
  /// for.
  private let places: ((Molecule) -> [SIMD3<Double>]?)?

  /// What the quantum tier is computed with; nil where it is not asked for.
  private let quantumTier: QuantumTier?

  package init(
    _ perceived: consuming Perceived, siteModels: SiteModels?, isHeldByMetal: Bool = false,
    places: ((Molecule) -> [SIMD3<Double>]?)? = nil, quantumTier: QuantumTier? = nil
  ) {
    self.perceived = perceived
    self.siteModels = siteModels
    self.isHeldByMetal = isHeldByMetal
    self.places = places
    self.quantumTier = quantumTier
  }

  /// What one conformer says.
  package private(set) lazy var conformer = Result { () throws(MissingValue) in
    guard let places else { throw .noConformer }
    return try ConformerReading(perceived) { perceived throws(MissingValue) in
      guard let found = places(perceived.molecule),
        let molecule = SpatialMolecule(perceived.molecule, places: found)
      else { throw .noConformer }
      return molecule
    }
  }

  /// What the quantum tier says, part by part when asked.
  private(set) lazy var quantum = Result { () throws(MissingValue) in
    guard let quantumTier else { throw .quantum(.notAsked) }
    return try QuantumReading(perceived, tier: quantumTier)
  }

  /// How each atom is bonded.
  package private(set) lazy var bonding = Bonding.ofAtoms(in: molecule)

  /// Where the constitution allows stereoisomers.
  package private(set) lazy var potentialStereo = PotentialStereo(perceived)

  /// Rings by what they are made of.
  package private(set) lazy var ringCensus = RingCensus(perceived)

  /// Wildman–Crippen atom types.
  package private(set) lazy var crippen = CrippenTypes(molecule, bonding: bonding)

  /// Labute's approximate surface of each atom.
  package private(set) lazy var labuteSurface = LabuteSurface(molecule)

  /// PEOE charges of the components that have parameters.
  package private(set) lazy var partialCharges = PartialCharges(perceived)

  /// Morgan environments up to radius 2.
  package private(set) lazy var morganEnvironments = MorganEnvironments(of: perceived)

  /// The neutralised molecule with its acid and base classes.
  package private(set) lazy var protonSites = ProtonSites(of: perceived)

  /// Reads the features of sites for all fits, one site after another.
  private(set) lazy var siteReading = InPlace(
    SiteReading(protonSites, chargesOfForm: { self.partialCharges }, form: molecule))

  /// The lone pairs that may accept hydrogen bonds or protons, with their strengths.
  package private(set) lazy var lonePairs = LonePairs.of(self)

  /// Lone pairs as acceptors of hydrogen bonds, by pKBHX, the strongest first.
  package private(set) lazy var acceptors = lonePairs.map(\.hydrogenBondBasicity)

  /// Lone pairs by their gas-phase proton affinity, the greatest first.
  package private(set) lazy var protonHolders = lonePairs.map(\.protonAffinity)

  /// Lone pairs by their donor number, the greatest first; not empty.
  package private(set) lazy var donors = lonePairs.flatMap { $0.donors(of: acceptors) }

  /// Abraham's A and B of the form.
  private(set) lazy var abraham = Result { () throws(MissingValue) in
    guard let siteModels else { throw .noCoefficients }
    return try siteModels.abraham.estimate(
      of: AbrahamTerms(of: self), hasCarbon: molecule.atoms.contains { $0.atomicNumber == .carbon })
  }

  /// Donors of hydrogen bonds with their strength, the strongest first.
  package var hydrogenDonors: Result<[AbrahamDonor], MissingValue> { abraham.map(\.donors) }

  /// logP of the form, from the fit.
  private(set) lazy var partition = moleculeEstimate(\.partition)

  /// logS of the form in water, from the fit.
  private(set) lazy var solubility = moleculeEstimate(\.solubility)

  /// The boiling point of the form in °C, from the fit; what bears a charge, zwitterions too, decomposes before it boils.
  private(set) lazy var boilingPoint = Result { () throws(MissingValue) in
    if molecule.freeCharges() != nil { throw .ionic }
    var estimate = try moleculeEstimate(\.boilingPoint).get()
    // Large molecules often are: the greatest boiling point that was fitted is no estimate of theirs.
    if let bounds = estimate.bounds, estimate.doubt == nil {
      estimate.doubt = "beyond what was fitted, \(bounds.lowerBound) to \(bounds.upperBound) °C"
    }
    return estimate
  }

  private func moleculeEstimate(
    _ model: KeyPath<SiteModels, MoleculeModel?>
  ) -> Result<MoleculeModel.Estimate, MissingValue> {
    guard let model = siteModels?[keyPath: model] else { return .failure(.noCoefficients) }
    if let obstacle = Ionisation.obstacle(in: molecule) { return .failure(obstacle) }
    if isHeldByMetal { return .failure(.metalComplex) }
    return Result { () throws(MissingValue) in try model.estimate(of: self) }
  }

  /// Basic and acidic sites with their pKa.
  package private(set) lazy var ionisation = Ionisation.of(self)

  /// π systems with their levels.
  package private(set) lazy var piSystem = Result { () throws(MissingValue) in try PiSystem(perceived) }

  /// Atoms that can give a lone pair to lead, and which of them reach it together.
  package private(set) lazy var leadDonors = LeadDonors(perceived)

  /// The same, or why there are none.
  private(set) lazy var leadDonorsIfAny = Result { () throws(MissingValue) in
    if let obstacle = Ionisation.obstacle(in: molecule) { throw obstacle }
    if leadDonors.atoms.isEmpty { throw .noLonePair }
    return leadDonors
  }

  /// How hidden each donor site is.
  package private(set) lazy var shielding = Result { () throws(MissingValue) in try TopologicalShielding(perceived) }

  /// The molecule made ready for many patterns.
  package private(set) lazy var search = SubstructureSearch(perceived)

  /// How often each functional group of the table occurs.
  package private(set) lazy var functionalGroupCounts = search.counts(of: FunctionalGroup.patterns)
}
