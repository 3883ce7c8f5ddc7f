import Foundation
import Molecules
import TestSupport

@testable import Descriptors

/// The project's folder.
let projectFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()

/// The coefficients that ship, read once for all suites.
let shippedModels: Result<SiteModels, DataFolderError> = Result { () throws(DataFolderError) in
  try SiteModels(in: DataFolder(path: projectFolder.appendingPathComponent("data").path))
}

/// A molecule with the coefficients that ship.
func fittedSubject(_ smiles: String, isHeldByMetal: Bool = false) throws -> Subject {
  Subject(
    Perceived(try parsedMolecule(smiles)), siteModels: try shippedModels.get(), isHeldByMetal: isHeldByMetal)
}
