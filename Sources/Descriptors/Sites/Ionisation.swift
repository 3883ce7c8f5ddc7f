internal import Glibc
internal import Molecules

/// The basic and acidic sites of a molecule with their pKa in water at 25 °C.
package struct Ionisation: Sendable {
  /// The strongest base of the described form: of the basic sites, whether they hold a proton or not, and the acids that
  /// have lost theirs.
  package var strongestBase: Site? {
    let anion = acids.last { $0.protons < 0 }
    guard let base = bases.first else { return anion }
    if let anion, anion.pKa > base.pKa { return anion }
    return base
  }

  /// The strongest acid of the described form: of the acidic sites that hold their proton and the bases that have taken
  /// one; where there is none, the acidic site that would be the strongest.
  package var strongestAcid: Site? {
    let acid = acids.first { $0.protons >= 0 }
    let cation = bases.last { $0.protons > 0 }
    if let acid, let cation { return cation.pKa < acid.pKa ? cation : acid }
    return acid ?? cation ?? acids.first
  }

  package struct Site: Sendable {
    package let atom: Int
    package let className: String
    /// Of the acid, or of the base's conjugate acid.
    package fileprivate(set) var pKa: Double
    /// Half of the interval that holds nine of ten values.
    package let halfWidth: Double
    let standing: FitStanding
    /// For the second and later protons of a group, which of them it is.
    fileprivate(set) var step = 0
    /// Protons that it holds in the described form beyond its neutral state: 1, 0 or −1.
    package let protons: Int
    let row: [Float]
    /// How its pKa goes to a dipolar solvent; nil where too little is known of its like.
    package let transfer: SolventTransfer?

    /// Why the fit cannot vouch for it; nil within its domain.
    package var doubt: String? {
      step > 0 ? "step \(step + 1) of \(className): from the class" : standing.doubt(of: className)
    }
  }

  /// Of what a site's value is made beside its class: the largest parts, in words, in pKa units.
  package func reasons(for site: Site, isBase: Bool, count: Int) -> [(words: String, value: Double)] {
    (isBase ? models.bases : models.acids).contributions(of: site.row, class: site.className).prefix(count).map {
      (SiteFeatures.words(of: $0.column), $0.value)
    }
  }

  private let models: SiteModels
  /// Strongest first.
  package let bases: [Site]
  package let acids: [Site]
  /// The permanent charge of the neutralised molecule.
  let charge: Int

  /// - Returns: why there is none, where nothing was fitted for the like.
  static func of(_ subject: Subject) -> Result<Ionisation, MissingValue> {
    guard let models = subject.siteModels else { return .failure(.noCoefficients) }
    if let obstacle = obstacle(in: subject.molecule) { return .failure(obstacle) }
    let sites = subject.protonSites
    let form = subject.molecule
    func protons(_ atom: Int) -> Int {
      Int(form.atoms[atom].hydrogens) - Int(sites.neutral.molecule.atoms[atom].hydrogens)
    }
    let neutral = sites.neutral.molecule
    let reading = subject.siteReading
    let bases = sites.bases.map { site in
      read(
        site, ProtonSites.baseClass(site.row), models.bases, &reading.value, protons(site.atom),
        .ofBase(site.atom, in: neutral))
    }
    let acids = Self.steps(
      sites.acids.map { site in
        read(
          site, ProtonSites.acidClass(site.row), models.acids, &reading.value, protons(site.atom),
          .ofAcid(site.atom, in: neutral))
      }, sites)
    return .success(
      Ionisation(
        models: models, bases: bases.sorted { ($1.pKa, $0.atom) < ($0.pKa, $1.atom) },
        acids: acids.sorted { ($0.pKa, $0.atom) < ($1.pKa, $1.atom) },
        charge: sites.neutral.molecule.atoms.reduce(0) { $0 + Int($1.charge) }))
  }

  /// Something for whose like nothing was fitted.
  static func obstacle(in molecule: Molecule) -> MissingValue? {
    for index in molecule.atoms.indices where molecule.isMetalCentre(index) { return .metalComplex }
    return molecule.hasRadical ? .radical : nil
  }

  private static func read(
    _ site: ProtonSites.Site, _ name: String, _ model: SiteModel, _ reading: inout SiteReading,
    _ protons: Int, _ transfer: SolventTransfer?
  ) -> Site {
    let row = reading.features(of: site.atom, classValue: site.classPKa)
    let (pKa, halfWidth, standing) = model.estimate(of: row, class: name, classValue: site.classPKa)
    return Site(
      atom: site.atom, className: name, pKa: pKa, halfWidth: halfWidth, standing: standing, protons: protons, row: row,
      transfer: transfer)
  }

  /// Hydroxyls of one acid group go one after another: the second is as much weaker as its class says.
  private static func steps(_ acids: [Site], _ sites: ProtonSites) -> [Site] {
    var seen: [Int: Int] = [:]
    let molecule = sites.neutral.molecule
    return zip(acids, sites.acids).map { acid, site in
      guard molecule.degree(of: site.atom) == 1 else { return acid }
      let group = molecule.neighbours[molecule.neighbourStarts[site.atom]].atom
      let step = seen[group, default: 0]
      seen[group] = step + 1
      guard step > 0, let later = ProtonSites.acidStep(site.row, step) else { return acid }
      var own = acid
      own.pKa += later - site.classPKa
      own.step = step
      return own
    }
  }

  /// The mean charge at a pH, each site by its own pKa.
  package func charge(atPH pH: Double) -> Double {
    bases.reduce(Double(charge)) { $0 + Self.fraction($1.pKa - pH) }
      - acids.reduce(0) { $0 + Self.fraction(pH - $1.pKa) }
  }

  /// Of a site's states the share of the one that a difference of pKa and pH favours.
  static func fraction(_ difference: Double) -> Double { 1 / (1 + pow(10, -difference)) }
}
