/// The fitted properties of sites and molecules, read from the data folder.
///
/// A class, because sites and estimates hold on to it.
public final class SiteModels: Sendable {
  let bases: SiteModel
  let acids: SiteModel
  let hydrogenBondBasicity: SiteModel
  /// Of sites, in kJ/mol.
  let protonAffinity: SiteModel
  /// Gutmann's, in kcal/mol.
  let donorNumber: DonorNumberModel
  /// Abraham's A and B.
  let abraham: AbrahamModel
  /// logP; like the two below nil where it was not asked for.
  let partition: MoleculeModel?
  /// logS in water, of mol/L.
  let solubility: MoleculeModel?
  /// In °C, at atmospheric pressure.
  let boilingPoint: MoleculeModel?

  /// - Parameter families: those whose fitted columns are asked for; the fits of molecules are large, and only these are read.
  /// - Throws: what is wrong with the folder or a file.
  public init(
    in folder: DataFolder, for families: Set<Descriptor.Family> = Set(Descriptor.Family.allCases)
  ) throws(DataFolderError) {
    func model(_ name: String, of family: Descriptor.Family) throws(DataFolderError) -> MoleculeModel? {
      families.contains(family) ? try MoleculeModel(name, in: folder) : nil
    }
    bases = try SiteModel("grounded/basicity.tsv", in: folder)
    acids = try SiteModel("grounded/acidity.tsv", in: folder)
    hydrogenBondBasicity = try SiteModel("grounded/hydrogen-bond-basicity.tsv", in: folder)
    partition = try model("grounded/logp.tsv", of: .lipophilicity)
    solubility = try model("grounded/logs.tsv", of: .solubility)
    boilingPoint = try model("grounded/boiling-point.tsv", of: .volatility)
    donorNumber = try DonorNumberModel("grounded/donor-number.tsv", in: folder)
    abraham = try AbrahamModel("grounded/abraham.tsv", in: folder)
    protonAffinity = try SiteModel("grounded/proton-affinity.tsv", in: folder)
  }
}
