import TestSupport
import Testing

@testable import Molecules

/// Each row of the tables has a molecule in which it wins, so that no row stands in the shadow of one above it.
struct AcidBaseTableTests {
  @Test func `every acid class is reachable`() throws { try check(AcidBaseTable.acids, Self.acids) }

  @Test func `every base class is reachable`() throws { try check(AcidBaseTable.bases, Self.bases) }

  @Test(arguments: [
    ("c1cnccn1", ["pyrazine"]), ("c1ccc2nccnc2c1", ["pyrazine"]), ("C[n+]1ccc(N(C)C)cc1", []),
    ("O=[N+]([O-])c1ccncc1", ["cyano- or nitropyridine, 4-"]), ("CC(=O)Nc1ccncc1", ["acridine and pyridine"]),
    ("CC(=O)Nc1ccccn1", ["acridine and pyridine"]),
  ])
  func `a base is of its class`(smiles: String, names: [String]) throws {
    #expect(try classes(of: smiles, in: .bases).filter { !$0.pKa.isEmpty }.map(\.name).uniqued() == names)
  }

  private func check(_ table: AcidBaseTable, _ examples: [(name: String, smiles: String)]) throws {
    #expect(examples.map(\.name) == table.classes.map(\.name))
    for (name, smiles) in examples {
      let names = try classes(of: smiles, in: table).map(\.name)
      #expect(names.contains(name), "\(smiles): \(names)")
    }
  }

  private func classes(of smiles: String, in table: AcidBaseTable) throws -> [AcidBaseClass] {
    let molecule = try #require(CanonicalFixtures.perceived([smiles]).first)
    let rows = table.rows(in: SubstructureSearch(molecule), atomCount: molecule.molecule.atoms.count)
    return rows.indices.compactMap { atom in
      let isCharged = molecule.molecule.atoms[atom].charge > 0
      return isCharged ? nil : rows[atom].map { table.classes[$0] }
    }
  }

  private static let acids: [(name: String, smiles: String)] = [
    ("hydrogen iodide", "I"),
    ("hydrogen bromide", "Br"),
    ("hydrogen chloride", "Cl"),
    ("hydrogen fluoride", "F"),
    ("perchloric acid", "O[Cl+3]([O-])([O-])[O-]"),
    ("halic acid", "O[Cl+2]([O-])[O-]"),
    ("iodic acid", "O[I+2]([O-])[O-]"),
    ("chlorous acid", "O[Cl+][O-]"),
    ("hypohalous acid", "OCl"),
    ("nitric acid", "O[N+](=O)[O-]"),
    ("nitrous acid", "ON=O"),
    ("fluorosulfonic acid", "OS(=O)(=O)F"),
    ("sulfuric acid", "OS(=O)(=O)O"),
    ("sulfuric acid ester", "COS(=O)(=O)O"),
    ("sulfamic acid", "NS(=O)(=O)O"),
    ("sulfurous acid", "OS(=O)O"),
    ("hydrogen sulfide", "S"),
    ("hydrogen selenide", "[SeH2]"),
    ("boric and boronic acid", "OB(O)O"),
    ("silanol", "C[Si](C)(C)O"),
    ("arsenic acid", "O[As](=O)(O)O"),
    ("selenic and selenonic acid", "O[Se](=O)(=O)O"),
    ("selenous and seleninic acid", "O[Se](=O)O"),
    ("hydrogen thiocyanate", "SC#N"),
    ("isothiocyanic acid", "N=C=S"),
    ("cyanic acid", "OC#N"),
    ("isocyanic acid", "N=C=O"),
    ("hydrazoic acid", "N=[N+]=[N-]"),
    ("hydrogen cyanide", "C#N"),
    ("perfluoroalkanesulfonic acid", "OS(=O)(=O)C(F)(F)F"),
    ("sulfonic acid", "CS(=O)(=O)O"),
    ("sulfinic acid", "CS(=O)O"),
    ("sulfenic acid", "CSO"),
    ("phosphoric acid", "OP(=O)(O)O"),
    ("phosphonic acid", "CP(=O)(O)O"),
    ("phosphinic acid", "CP(C)(=O)O"),
    ("phosphorus(III) acid", "CP(C)O"),
    ("thiophosphoric acid, on sulfur", "COP(=S)(OC)S"),
    ("trihaloacetic acid", "OC(=O)C(F)(F)F"),
    ("carbonic acid", "OC(=O)O"),
    ("carbamic and carbonic half acid", "COC(=O)O"),
    ("oxalic and keto acid", "CC(=O)C(=O)O"),
    ("haloacetic acid", "OC(=O)CCl"),
    ("malonic and cyanoacetic acid", "OC(=O)CC#N"),
    ("amino acid", "NCC(=O)O"),
    ("tartaric and lactic acid", "CC(O)C(=O)O"),
    ("maleic acid", "OC(=O)C=CC(=O)O"),
    ("salicylic acid", "OC(=O)c1ccccc1O"),
    ("formic acid", "OC=O"),
    ("aromatic carboxylic acid", "OC(=O)c1ccccc1"),
    ("thioacid", "CC(=O)S"),
    ("thioacid, on oxygen", "CC(=S)O"),
    ("carboxylic acid", "CC(=O)O"),
    ("peracid", "CC(=O)OO"),
    ("hydroxamic acid", "CC(=O)NO"),
    ("oxime", "CC(C)=NO"),
    ("hydroxybenzotriazole", "On1nnc2ccccc12"),
    ("picric acid", "Oc1c([N+](=O)[O-])cccc1[N+](=O)[O-]"),
    ("nitrophenol", "Oc1ccccc1[N+](=O)[O-]"),
    ("squaric acid", "OC1=C(O)C(=O)C1=O"),
    ("ascorbic acid", "OCC(O)C1OC(=O)C(O)=C1O"),
    ("enol of a dicarbonyl", "CC(O)=CC(C)=O"),
    ("phenol", "Oc1ccccc1"),
    ("thiophenol", "Sc1ccccc1"),
    ("thiol", "CCS"),
    ("hydroperoxide", "COO"),
    ("water", "O"),
    ("trifluoroethanol", "OCC(F)(F)F"),
    ("alcohol", "CCO"),
    ("bis(perfluoroalkylsulfonyl)imide", "FC(F)(F)S(=O)(=O)NS(=O)(=O)C(F)(F)F"),
    ("bis(fluorosulfonyl)imide", "FS(=O)(=O)NS(=O)(=O)F"),
    ("bis(sulfonyl)imide", "CS(=O)(=O)NS(C)(=O)=O"),
    ("saccharin", "O=C1NS(=O)(=O)c2ccccc12"),
    ("dicyanamide", "N#CNC#N"),
    ("tetrazole", "c1nnn[nH]1"),
    ("tetrazole, 2H", "c1nn[nH]n1"),
    ("triazole", "c1c[nH]nn1"),
    ("triazole, 2H", "c1cn[nH]n1"),
    ("1,2,4-triazole", "c1nc[nH]n1"),
    ("1,2,4-triazole, 4H", "c1nnc[nH]1"),
    ("xanthine", "Cn1c(=O)c2[nH]cnc2n(C)c1=O"),
    ("imide", "O=C1CCC(=O)N1"),
    ("uracil", "O=c1cc[nH]c(=O)[nH]1"),
    ("acyl sulfonamide", "NS(=O)(=O)c1ccccc1"),
    ("thioamide and thiourea", "CC(N)=S"),
    ("dinitromethane", "O=[N+]([O-])C[N+](=O)[O-]"),
    ("tricyanomethane", "N#CC(C#N)C#N"),
    ("azole", "c1c[nH]cn1"),
  ]

  private static let bases: [(name: String, smiles: String)] = [
    ("N-oxide of an aminopyridine", "Nc1cc[n+]([O-])cc1"),
    ("N-oxide, aromatic", "[O-][n+]1ccccc1"),
    ("N-oxide of an amine", "C[N+](C)(C)[O-]"),
    ("amine conjugated with a cation", "CN(C)c1cc[n+](C)cc1"),
    ("aromatic nitrogen in the ring of a cation", "C[n+]1ccncc1"),
    ("nitrogen of an amide", "CC(N)=O"),
    ("nitrogen of an amidine with single bonds", "CC(N)=N"),
    ("nitrogen beside nitro, nitroso or cyano", "CN(C)N=O"),
    ("phosphazene", "CN=P(N(C)C)(N(C)C)N(C)C"),
    ("azo, imine N–O and nitrogen with multiple bonds to hetero atoms", "CN=NC"),
    ("oxime and isoxazole type", "CC(C)=NO"),
    ("nitrile", "CC#N"),
    ("acyl imine", "CC(=O)N=C"),
    ("biguanide", "NC(=N)NC(N)=N"),
    ("acylguanidine, nitroguanidine, cyanoguanidine", "NC(N)=NC#N"),
    ("acylguanidine", "CC(=O)NC(N)=N"),
    ("arylguanidine", "NC(=N)Nc1ccccc1"),
    ("arylguanidine, imino form", "NC(N)=Nc1ccccc1"),
    ("tetramethylguanidine and guanidine", "NC(N)=N"),
    ("isothiourea", "CSC(N)=N"),
    ("isourea", "COC(N)=N"),
    ("amidoxime and amidrazone", "CC(N)=NO"),
    ("bicyclic amidine", "C1CCC2=NCCCN2CC1"),
    ("aromatic amidine", "NC(=N)c1ccccc1"),
    ("N-aryl amidine", "CC(N)=Nc1ccccc1"),
    ("amidine", "CC(N)=N"),
    ("hydrazone", "CC(C)=NN"),
    ("N-aryl imine", "CC(C)=Nc1ccccc1"),
    ("imine", "CC(C)=NC"),
    ("aminopyridine, 4-dialkyl", "CN(C)c1ccncc1"),
    ("aminopyridine, 2-", "Nc1ccccn1"),
    ("aminoquinazoline and -pyrimidine", "Nc1ncccn1"),
    ("aminopyrimidine, 4-", "Nc1ccncn1"),
    ("aminopyrimidine, 4-, other nitrogen", "Nc1ccncn1"),
    ("melamine", "Nc1nc(N)nc(N)n1"),
    ("halopyridine", "Clc1ccccn1"),
    ("cyano- or nitropyridine, 2-", "N#Cc1ccccn1"),
    ("cyano- or nitropyridine, 3-", "N#Cc1cccnc1"),
    ("cyano- or nitropyridine, 4-", "N#Cc1ccncc1"),
    ("phenanthroline and bipyridine", "c1cnc2c(c1)ccc1cccnc12"),
    ("pyridazine", "c1ccnnc1"),
    ("pyrimidine", "c1cncnc1"),
    ("pyrazine", "c1cnccn1"),
    ("acridine and pyridine", "c1ccncc1"),
    ("aminothiazole", "Nc1nccs1"),
    ("thiazole", "c1cscn1"),
    ("oxazole", "c1cocn1"),
    ("purine", "c1ncc2nc[nH]c2n1"),
    ("benzimidazole", "c1ccc2[nH]cnc2c1"),
    ("nitroimidazole, 2- and 4-", "Cn1ccnc1[N+](=O)[O-]"),
    ("nitroimidazole, 5-", "Cn1cncc1[N+](=O)[O-]"),
    ("imidazole", "c1c[nH]cn1"),
    ("1,2,4-triazole", "c1nc[nH]n1"),
    ("pyrazole", "c1cn[nH]c1"),
    ("azole nitrogen beside two others", "c1csnn1"),
    ("other aromatic nitrogen", "c1cnoc1"),
    ("aromatic nitrogen without lone pair", "c1cc[nH]c1"),
    ("amine on an electron-poor heterocycle", "Nc1ccccn1"),
    ("nitrogen with two or more carbonyls or aryls", "c1ccc(Nc2ccccc2)cc1"),
    ("nitroaniline", "Nc1ccc([N+](=O)[O-])cc1"),
    ("nitroaniline, 2-", "Nc1ccccc1[N+](=O)[O-]"),
    ("aminophenol and anisidine, 4-", "COc1ccc(N)cc1"),
    ("aniline with electron-poor ring", "Nc1ccc(C#N)cc1"),
    ("aniline", "Nc1ccccc1"),
    ("enamine and vinylogous amide", "NC=CC=O"),
    ("enamine", "CN(C)C=C"),
    ("hydroxylamine", "CNO"),
    ("hydrazide", "CC(=O)NN"),
    ("arylhydrazine", "NNc1ccccc1"),
    ("hydrazine", "NN"),
    ("nitrogen on silicon, phosphorus, sulfur, halogen", "CN(C)[Si](C)(C)C"),
    ("hexamethylenetetramine and aminal", "C1N2CN3CN1CN(C2)C3"),
    ("aminoacetonitrile", "NCC#N"),
    ("trifluoroethylamine", "NCC(F)(F)F"),
    ("amino acid ester and amide", "COC(=O)CN"),
    ("morpholine", "C1COCCN1"),
    ("alkynylamine", "NCC#C"),
    ("benzylamine", "NCc1ccccc1"),
    ("tertiary benzylamine", "CN(C)Cc1ccccc1"),
    ("allylamine", "NCC=C"),
    ("aminoalcohol and aminoether", "NCCO"),
    ("amino acid", "NCC(=O)O"),
    ("phenethylamine", "NCCc1ccccc1"),
    ("quinuclidine", "C1CN2CCC1CC2"),
    ("cyclic secondary amine", "C1CCNCC1"),
    ("secondary amine", "CCNCC"),
    ("tertiary amine", "CCN(CC)CC"),
    ("primary amine", "CCN"),
    ("ammonia", "N"),
    ("other amine", "CN(C)B(C)C"),
    ("triarylphosphine", "c1ccc(cc1)P(c1ccccc1)c1ccccc1"),
    ("phosphine with aryl", "CP(C)c1ccccc1"),
    ("trialkylphosphine", "CP(C)C"),
  ]
}

extension [String] {
  /// Each text once, in the order of first appearance.
  fileprivate func uniqued() -> [String] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}
