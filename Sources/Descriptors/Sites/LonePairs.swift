internal import Molecules

/// The lone pairs of a molecule with how strongly they hold a hydrogen bond and, in the gas phase, a proton.
package struct LonePairs: Sendable {
  package struct Site: Sendable {
    package let atom: Int
    package let className: String
    let row: [Float]
  }

  /// What a fit says of one site.
  package struct Estimate: Sendable {
    package let atom: Int
    package let className: String
    package let value: Double
    /// Half of the interval that holds nine of ten values.
    package let halfWidth: Double
    let standing: FitStanding
    let row: [Float]

    /// Why the fit cannot vouch for it; nil within its domain.
    package var doubt: String? { standing.doubt(of: className) }
  }

  private let models: SiteModels
  /// Ascending by atom.
  package let sites: [Site]

  /// - Returns: why there is none, where nothing was fitted for the like.
  static func of(_ subject: Subject) -> Result<LonePairs, MissingValue> {
    guard let models = subject.siteModels else { return .failure(.noCoefficients) }
    if let obstacle = Ionisation.obstacle(in: subject.molecule) { return .failure(obstacle) }
    let neutral = subject.protonSites.neutral
    var sites: [Site] = []
    var taken = 0
    for (atom, own) in subject.molecule.atoms.enumerated() {
      guard let name = LonePairClass.name(of: atom, in: neutral) else { continue }
      let protons = Int(own.hydrogens) - Int(neutral.molecule.atoms[atom].hydrogens)
      // An anion's pair is another matter than its acid's, and none was in the fits.
      if protons < 0 { return .failure(.ionic) }
      // The neutral molecule may hold its double bond elsewhere than the form, hence the charge beside the count.
      if protons > 0 || own.charge > 0 || isDrawn(atom, intoCationOf: subject.molecule) {
        taken += 1
      } else {
        let row = subject.siteReading.value.features(of: atom, classValue: 0)
        sites.append(Site(atom: atom, className: name, row: row))
      }
    }
    if sites.isEmpty { return .failure(taken > 0 ? .noLonePair : .noSite) }
    return .success(LonePairs(models: models, sites: sites))
  }

  /// Whether a nitrogen's pair is spread over a cation beside it: amidinium, guanidinium, 2-aminopyridinium.
  private static func isDrawn(_ index: Int, intoCationOf molecule: Molecule) -> Bool {
    guard molecule.atoms[index].atomicNumber == .nitrogen else { return false }
    return molecule.neighbours(of: index).contains { carbon in
      guard molecule.atoms[carbon.atom].atomicNumber == .carbon else { return false }
      return molecule.neighbours(of: carbon.atom).contains { partner in
        partner.atom != index && molecule.atoms[partner.atom].charge > 0
          // Without a double bond on either side the carbon is saturated and passes nothing on.
          && [carbon.bond, partner.bond].contains { molecule.bonds[$0].isAromatic || molecule.bonds[$0].order > 1 }
          // An N-oxide's or nitro group's charge is answered by its own oxygen.
          && !molecule.neighbours(of: partner.atom).contains { molecule.atoms[$0.atom].charge < 0 }
      }
    }
  }

  /// pKBHX of each site, the strongest first.
  package var hydrogenBondBasicity: [Estimate] { estimates(models.hydrogenBondBasicity) }

  /// Gas-phase proton affinity of each site in kJ/mol, the greatest first; sites of classes that were not measured after
  /// all others, since what other classes taught of them does not tell that they hold the proton.
  package var protonAffinity: [Estimate] {
    let all = estimates(models.protonAffinity)
    guard all.contains(where: { $0.standing == .unknownClass }) else { return all }
    return all.filter { $0.standing != .unknownClass } + all.filter { $0.standing == .unknownClass }
  }

  /// Donor number of each site in kcal/mol, the greatest first.
  ///
  /// - Parameter acceptors: the sites with their pKBHX.
  /// - Returns: why there is none, where no site is like those whose donor number was measured.
  func donors(of acceptors: Result<[Estimate], MissingValue>) -> Result<[Estimate], MissingValue> {
    acceptors.flatMap { acceptors in
      let donors = acceptors.compactMap(models.donorNumber.estimate)
      if donors.isEmpty { return .failure(.unsupportedEnvironment(atom: acceptors[0].atom)) }
      return .success(donors.sorted { ($1.value, $0.atom) < ($0.value, $1.atom) })
    }
  }

  /// Of what a site's pKBHX is made beside its class: the largest parts, in words.
  package func reasons(for site: Estimate, count: Int) -> [(words: String, value: Double)] {
    models.hydrogenBondBasicity.contributions(of: site.row, class: site.className).prefix(count).map {
      // What others of the class have and this site lacks is a reason too.
      ((site.row[$0.column] == 0 ? "no " : "") + SiteFeatures.words(of: $0.column), $0.value)
    }
  }

  private func estimates(_ model: SiteModel) -> [Estimate] {
    sites.map { site in
      let (value, halfWidth, standing) = model.estimate(of: site.row, class: site.className, classValue: 0)
      return Estimate(
        atom: site.atom, className: site.className, value: value, halfWidth: halfWidth, standing: standing,
        row: site.row)
    }
    .sorted { ($1.value, $0.atom) < ($0.value, $1.atom) }
  }
}
