/// The fitted properties of sites, read from the data folder.
public struct SiteModels: Sendable {
  let bases: SiteModel
  let acids: SiteModel

  /// - Throws: what is wrong with the folder or a file.
  public init(in folder: DataFolder) throws(DataFolderError) {
    bases = try SiteModel("grounded/basicity.tsv", in: folder)
    acids = try SiteModel("grounded/acidity.tsv", in: folder)
  }
}
