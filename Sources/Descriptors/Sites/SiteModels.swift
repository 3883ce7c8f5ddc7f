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
  /// logP.
  let partition: MoleculeModel
  /// logS in water, of mol/L.
  let solubility: MoleculeModel
  /// In °C, at atmospheric pressure.
  let boilingPoint: MoleculeModel

  /// - Throws: what is wrong with the folder or a file.
  public init(in folder: DataFolder) throws(DataFolderError) {
    bases = try SiteModel("grounded/basicity.tsv", in: folder)
    acids = try SiteModel("grounded/acidity.tsv", in: folder)
    hydrogenBondBasicity = try SiteModel("grounded/hydrogen-bond-basicity.tsv", in: folder)
    partition = try MoleculeModel("grounded/logp.tsv", in: folder)
    solubility = try MoleculeModel("grounded/logs.tsv", in: folder)
    boilingPoint = try MoleculeModel("grounded/boiling-point.tsv", in: folder)
    donorNumber = try DonorNumberModel("grounded/donor-number.tsv", in: folder)
    abraham = try AbrahamModel("grounded/abraham.tsv", in: folder)
    protonAffinity = try SiteModel("grounded/proton-affinity.tsv", in: folder)
  }
}
