internal import Descriptors
internal import Molecules
internal import TestSupport

/// Molecules of many kinds, for laws that hold for all: salts, zwitterions, metals, isotopes, radicals, cages.
let specimens = [
  "C", "[2H]C([2H])[2H]", "[H][H]", "O", "[OH-].[Na+]", "[NH4+].[Cl-]", "CCO", "CC(=O)[O-].[NH3+]CCc1ccccc1",
  "CC(=O)Oc1ccccc1C(=O)O", "Cn1cnc2c1c(=O)n(C)c(=O)n2C", "O=C(CCCn1c(SCC(=O)NC2CCCCC2)nc2ccccc2c1=O)NCC1CCCO1",
  "N#Cc1cc(N)cc(c1)C(F)(F)F", "C[N+](C)(C)CCO", "O=[N+]([O-])c1ccc(N=[N+]=[N-])cc1", "CS(=O)(=O)N1CCN(P(=O)(O)O)CC1",
  "C1CC2CCC1C2", "C1CCC2(CC1)OCCO2", "c1ccc2[nH]ccc2c1", "C[Si](C)(C)C#CB(O)O", "Clc1cc2n[se]nc2cc1Cl", "[Cl][Hg][Cl]",
  "CC1=CC(=O)C=CC1=O", "C#CC=C=O", "O=C=O", "[C-]#[O+]", "C[C@H](N)C(=O)O", "F/C=C/F", "OCC(O)C(O)C(O)C(O)CO",
  "C1CN1", "CC1CO1", "S=C(N)NN", "CSSC", "BrCCI", "ClP1(Cl)=NP(Cl)(Cl)=NP(Cl)(Cl)=N1",
  "F[P-](F)(F)(F)(F)F.CCn1cc[n+](C)c1",
]

/// The specimens, each with its SMILES.
func specimenSubjects() throws -> [(smiles: String, subject: Subject)] {
  try zip(specimens, parsedMolecules(specimens)).map { ($0, Subject(Perceived(try $1.get()))) }
}

/// The subject of a SMILES that the test knows to be readable.
func subject(_ smiles: String) throws -> Subject { Subject(Perceived(try parsedMolecule(smiles))) }

/// The value of a descriptor as a number; text has none.
func number(_ descriptor: Descriptor, _ subject: Subject) throws -> Double {
  switch try descriptor.evaluate(subject) {
  case .count(let count): Double(count)
  case .real(let value): value
  case .text: .nan
  }
}
