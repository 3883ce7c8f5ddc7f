internal import Descriptors

/// The fitted quantities of the folder that `--data` names, else of `data`.
///
/// - Returns: nil where they cannot be read, which is complained of.
func siteModels(_ arguments: [String]) -> SiteModels? {
  let place = arguments.firstIndex(of: "--data").map { $0 + 1 } ?? arguments.count
  do throws(DataFolderError) {
    return try SiteModels(in: DataFolder(path: place < arguments.count ? arguments[place] : "data"))
  } catch {
    complain("dative-worker: \(error.words)")
    return nil
  }
}
