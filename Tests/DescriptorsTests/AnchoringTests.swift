import Molecules
import TestSupport
import Testing

@testable import Descriptors

struct AnchoringTests {
  @Test func `the order of atoms does not matter`() throws {
    for (smiles, molecule) in zip(specimens, try parsedMolecules(specimens)) {
      let drawn = try molecule.get()
      let reversed = drawn.reordered(by: Array(drawn.atoms.indices.reversed()))
      for group in AnchoringGroup.allCases {
        #expect(group.centres(in: drawn).count == group.centres(in: reversed).count, "\(smiles) \(group)")
      }
    }
  }

  @Test(arguments: [
    ("CC(=O)O", [AnchoringGroup.carboxylate]), ("CC(=O)[O-]", [.carboxylate]), ("CCOC(C)=O", []), ("CC(N)=O", []),
    ("CP(=O)(O)O", [.phosphonate]), ("CP(=O)([O-])[O-]", [.phosphonate]), ("COP(=O)(OC)OC", []),
    ("CS(=O)(=O)O", [.sulfonate]), ("CS(=O)(=O)[O-]", [.sulfonate]), ("CS(=O)(=O)C", []), ("CS(=O)O", []),
    ("OB(O)c1ccccc1", [.boronic]), ("CC(=O)NO", [.hydroxamate]), ("CN(C)C(=S)[S-]", [.dithiocarboxylate]),
    ("CCS", [.thiolate]), ("CC[S-]", [.thiolate]), ("CSC", []), ("CC[NH3+]", [.ammonium]), ("C[N+](C)(C)C", []),
    ("NC=[NH2+]", [.amidinium]), ("NC(N)=[NH2+]", [.amidinium]), ("C[N+](=O)[O-]", []),
    ("[NH3+]CC(=O)[O-]", [.carboxylate, .ammonium]), ("NCCS(=O)(=O)O", [.sulfonate]),
  ])
  func `groups are what chemists call them`(smiles: String, expected: [AnchoringGroup]) throws {
    let molecule = try parsedMolecule(smiles)
    #expect(AnchoringGroup.allCases.filter { !$0.centres(in: molecule).isEmpty } == expected)
  }
}
