import Foundation
import TestSupport

@testable import Molecules

/// Structures of many kinds: salts, metals, cages, macrocycles, charges, isotopes, radicals, stereo of all sorts.
let variedSMILES = [
  "NCCc1ccccc1.I", "CN1C=NC2=C1C(=O)N(C(=O)N2C)C",
  "C[C@H](CCCC(C)C)[C@H]1CC[C@@H]2[C@@]1(CC[C@H]3[C@H]2CC=C4[C@@]3(CC[C@@H](C4)O)C)C",
  "C12C3C4C5C1[Fe]23451678C2C1C6C7C28", "[Pb](I)I", "C[C@H](N)C(=O)N[C@@H](Cc1ccccc1)C(=O)NCC(=O)N[C@@H](CO)C(=O)O",
  "c1cc2cc3ccc([nH]3)cc3ccc(n3)cc3ccc([nH]3)cc1n2", "O=[N+]([O-])c1ccc(cc1)[N+](=O)[O-]", "CCCCCCCCCCCCCCCCCC(=O)O",
  "c1ccccc1/C=C\\c1ccccc1", "c1ccccc1/C=C/c1ccccc1", "CC1([C@@H](N2[C@H](S1)[C@@H](C2=O)NC(=O)Cc3ccccc3)C(=O)O)C",
  "C12C3C4C1C5C2C3C45", "Oc1c2Cc3cccc(c3O)Cc3cccc(c3O)Cc3cccc(c3O)Cc1ccc2", "[13CH3][N+](C)(C)CC([O-])=O", "[CH3]",
  "CN.I", "N#Cc1ccccc1C#CC=C=C", "[NH4+].[O-]S(=O)(=O)[O-].[NH4+]", "CCN(CC)CC.OB(O)c1ccccc1",
  "[NH3+]CC[NH3+].[Pb+2].[I-].[I-].[I-].[I-]", "C[N+]1(CCCC1)C.F[B-](F)(F)F", "Cl[Pt](Cl)(N)N",
  "CC/C=C\\C/C=C\\C/C=C\\C/C=C\\C/C=C\\C/C=C\\CCCCC(=O)S", "OC[C@H]1O[C@@H](O)[C@H](O)[C@@H](O)[C@@H]1O",
  "CN1CC[C@]23[C@@H]4[C@H]1CC5=C2C(=C(C=C5)O)O[C@H]3[C@H](C=C4)O", "C1C2CC3CC1CC(C2)C3",
  "CC(C)(C)c1cc(C(C)(C)C)c(O)c(C(C)(C)C)c1", "NC(=N)N.C(=[NH2+])N", "C/C=C1\\CCCCC1(C)C", "O=C1C=CC(=O)C=C1",
  "[O-]S(=O)(=O)c1ccccc1.[Na+]", "C[S@](=O)c1ccccc1", "CO", "C", "O", "[C-]#[O+]", "C1CCCCCCC/C=C/CCCCCC1",
  "C[C@@H]1CC[C@H](C)CC1", "C[C@H]1CC[C@H](C)CC1", "CC[N+](CC)(CC)Cc1ccccc1.[Br-]", "[Fe+2].c1cc[cH-]c1.c1cc[cH-]c1",
  "O=C1c2ccccc2C(=O)N1CCCC[NH3+].[I-]", "c1ccc2c(c1)c1ccccc1[nH]2", "F[P-](F)(F)(F)(F)F.CCn1cc[n+](C)c1",
  "C[C@@H](O)[C@H](N)C(=O)O", "O=C(O)/C=C\\C(=O)O", "CC(/C)=N/O", "[2H]C([2H])([2H])S(=O)C([2H])([2H])[2H]",
  "[O][N]C", "FC(F)(F)C(F)(F)C(F)(F)C(F)(F)CC[NH3+].[I-]", "C[C@]12CC[C@H]3[C@H]([C@@H]1CCC2=O)CCc1cc(O)ccc31",
  "c1cc2ccc3ccc4ccc5ccc6ccc1c1c2c3c4c5c61", "CC1(C)[C@H]2CC[C@]1(C)C(=O)C2", "C[P@](CC)c1ccccc1", "C[N@]1C[C@@H]1F",
  "O=C(N/N=C/C(Br)=C\\c1ccccc1)c1n[nH]c2c1CCC2", "CCCCn1c(CNC(=O)C23CC4CC(CC(C4)C2)C3)nnc1",
]

/// The diagrams of SMILES; nil for those that are not drawn.
func diagrams(_ smiles: [String]) throws -> [StructureDiagram?] {
  try drawnMolecules(smiles).map { drawn in
    drawn.map { StructureDiagram(of: $0.molecule, sources: $0.sources, at: $0.places) }
  }
}
