import TestSupport
import Testing

@testable import Molecules

struct SubstanceTests {
  private func substances(_ smiles: [String]) throws -> [Substance] {
    try CanonicalFixtures.perceived(smiles).map { Substance(of: $0) }
  }

  private func keys(_ smiles: [String]) throws -> [String] { try substances(smiles).map { $0.identity().key } }

  @Test(arguments: [
    ["NCCc1ccccc1.I", "[NH3+]CCc1ccccc1.[I-]", "[I-].C1=CC=CC=C1CC[NH3+]", "I.I.NCCc1ccccc1.NCCc1ccccc1"],
    ["CC(=O)O.NCCC", "CC(=O)[O-].[NH3+]CCC"],
    ["CC(=O)O.n1ccccc1", "CC(=O)[O-].[nH+]1ccccc1"],
    ["NCC(=O)O", "[NH3+]CC(=O)[O-]", "NCC(=O)O.NCC(=O)O"],
    ["NCC(=O)O.I", "[NH3+]CC(=O)O.[I-]"],
    ["NC(CCCCN)C(=O)O.Cl", "[NH3+]CCCCC(N)C(=O)O.[Cl-]", "[NH3+]CCCCC([NH3+])C(=O)[O-].[Cl-]"],
    ["NCC(C)N.I", "[NH3+]CC(C)N.[I-]", "NCC(C)[NH3+].[I-]"],
    ["Cl.Cl.C1CNCCN1", "C1C[NH2+]CC[NH2+]1.[Cl-].[Cl-]"],
    ["OS(=O)(=O)O.NC.NC", "[NH3+]C.[NH3+]C.[O-]S(=O)(=O)[O-]"],
    ["OS(=O)(=O)O.NC", "[NH3+]C.OS(=O)(=O)[O-]"],
    ["ON(=O)=O.NC", "[O-][N+](=O)[O-].[NH3+]C"],
    ["OC(=O)C(=O)O.NC", "OC(=O)C(=O)[O-].[NH3+]C"],
    ["NC(N)=N.SC#N", "NC(N)=[NH2+].[S-]C#N"],
    ["Cc1cnc[nH]1.Cl", "Cc1c[nH+]c[nH]1.[Cl-]", "Cc1c[nH]c[nH+]1.[Cl-]"],
    ["CC(=O)O[Na]", "CC(=O)[O-].[Na+]", "[Na+].[Na+].CC(=O)[O-].CC(=O)[O-]", "CC(=O)O.[Na+].[OH-]"],
    ["I[Pb]I", "[Pb+2].[I-].[I-]", "CS(C)=O.I[Pb]I"],
    ["O.O.NCCc1ccccc1.I", "NCCc1ccccc1.I"],
    ["[H+].[Cl-].CN", "C[NH3+].[Cl-]", "CN.Cl"],
    ["[Na+].[n-]1nnnc1", "[Na+].n1[n-]nnc1"],
    ["C[N+](C)(C)CC(=O)O.[Cl-]", "C[N+](C)(C)CC(=O)[O-].Cl"],
    ["N.Cl", "[NH4+].[Cl-]"],
    ["c1ccncc1.Cl", "c1cc[nH+]cc1.[Cl-]"],
    ["CNc1ccncc1.I", "CNc1cc[nH+]cc1.[I-]", "C[NH+]=C1C=CNC=C1.[I-]"],
    ["C[NH3+].[S-]C#N", "CN.SC#N", "C[NH3+].[N-]=C=S", "CN.N=C=S"],
    ["CN.OC#N", "C[NH3+].[N-]=C=O", "C[NH3+].[O-]C#N"],
    ["[K+].[N-]=C=S", "[K+].[S-]C#N"], ["[N-]=C=O", "[O-]C#N"],
    ["N[C+](N)N", "NC(N)=[NH2+]"], ["N[CH+]N.[I-]", "NC=[NH2+].[I-]", "NC=N.I"],
    ["CS(C)=O.I", "CS(C)=[OH+].[I-]"], ["CN(C)C=O.Cl", "CN(C)C=[OH+].[Cl-]", "O.CN(C)C=O.Cl"],
    ["CCO", "CCO.O"], ["CS(C)=O", "O.CS(C)=O"], ["CC#N", "CC#N.O.O"], ["O", "O.O"],
    ["[O-][n+]1ccccc1.Cl", "O[n+]1ccccc1.[Cl-]"], ["C[N+](C)(C)[O-].Cl", "C[N+](C)(C)O.[Cl-]"],
    ["[O-][n+]1ccccc1.CC(=O)O", "O[n+]1ccccc1.CC(=O)[O-]"],
    // Charges of atoms that hang together: those of a complex stay as drawn, others are on their invariant bearers.
    ["C1C[OH+][B-]([FH+])(C)N1C", "[FH+][B-]1(C)N(C)CC[OH+]1"],
    ["C[OH+][B-](C)([FH+])[NH2+]C.[Cl-].[Cl-]", "[Cl-].[FH+][B-]([OH+]C)(C)[NH2+]C.[Cl-]"],
    [
      "NC(=S)[N-][N+]1=Cc2ccccc2[OH+][Cu-3]11[N+]([N-]C(N)=S)=Cc2ccccc2[OH+]1",
      "[Cu-3]12([OH+]c3c(C=[N+]2[N-]C(N)=S)cccc3)[N+]([N-]C(=S)N)=Cc2c([OH+]1)cccc2",
    ],
    // Protonated porphyrins, whose charge has more ways than can be tried.
    [
      "c1ccc(cc1)-c1c2ccc(n2)c(-c2ccccc2)c2ccc([nH]2)c(-c2ccccc2)c2ccc([nH]2)c(-c2ccccc2)c2nc1C=C2.I",
      "c1c(-c2c3ccc([nH]3)c(c3[nH]c(c(-c4ccccc4)c4C=Cc(n4)c(-c4ccccc4)c4C=Cc2n4)cc3)-c2ccccc2)cccc1.I",
    ],
    // Sites without class, told apart from their like.
    [
      "OS(=O)(=[OH+])c1cc(S(=O)(O)=[OH+])c(C)c(c1)S(=O)(=O)[O-]",
      "c1(S(=O)(=[OH+])O)cc(S(=O)([O-])=O)c(c(c1)S(O)(=[OH+])=O)C",
    ],
    // The deuteron is an atom of the line: nothing moves it.
    ["NCC.[2H]Cl", "Cl[2H].CCN", "[2H]Cl.C(N)C"],
  ])
  func `all spellings of a substance have one key`(spellings: [String]) throws {
    let keys = try keys(spellings)
    #expect(Set(keys).count == 1, "\(keys)")
  }

  @Test(arguments: [
    ["C[N-][N+](C)(C)[O-]", "[O-][N+](C)(C)[N-]C"], ["C[NH+]([O-])[N-]C", "C[N-][NH+](C)[O-]"],
    ["C[OH+][B-](C)(C)[NH+](C)C", "C[NH+](C)[B-](C)(C)[OH+]C"],
  ])
  func `all spellings of a substance have one parent`(spellings: [String]) throws {
    #expect(Set(try substances(spellings).map { $0.canonicalSMILES(of: .parent, $0.identity()) }).count == 1)
  }

  @Test(arguments: [
    ["NCCc1ccccc1.I", "NCCc1ccccc1.Br", "NCCc1ccccc1", "[NH3+]CCc1ccccc1"],
    ["NCCN.I", "NCCN.I.I"], ["CC(=O)O", "CC(=O)[O-].[Na+]", "CC(=O)[O-].[K+]"], ["[K+].[I-]", "I", "[Pb+2].[I-].[I-]"],
    ["O", "CO"], ["[H+]", "[H]"],
  ])
  func `different substances have different keys`(smiles: [String]) throws {
    #expect(Set(try keys(smiles)).count == smiles.count)
  }

  @Test func `spellings of a salt have one active form, atom for atom`() throws {
    let both = try substances(["NCCc1ccccc1.I", "[NH3+]CCc1ccccc1.[I-]"])
    let atoms = both.map { $0.active.perceived.molecule.atoms.map { [Int($0.charge), Int($0.hydrogens)] } }
    #expect(atoms[0] == atoms[1])
    #expect(both.map { $0.identity().active } == ["[NH3+]CCc1ccccc1", "[NH3+]CCc1ccccc1"])
    #expect(both[0].canonicalSMILES(of: .parent, both[0].identity()) == "NCCc1ccccc1")
    #expect(both[0].canonicalSMILES(of: .drawn, both[0].identity()) == "I.NCCc1ccccc1")
    #expect(both[0].drawn.molecule.atoms.count == 10)
  }

  @Test func `a form knows its atoms in the drawn molecule`() throws {
    let substance = try substances(["I.O.NCCc1ccccc1"])[0]
    let drawnAtoms = try #require(substance.active.drawnAtoms)
    #expect(drawnAtoms == Array(2...10))
    for (atom, drawn) in drawnAtoms.enumerated() {
      #expect(
        substance.active.perceived.molecule.atoms[atom].atomicNumber
          == substance.drawn.molecule.atoms[drawn].atomicNumber)
    }
    #expect(substance.parent().drawnAtoms == drawnAtoms)
    #expect(try substances(["CCO"])[0].active.drawnAtoms == nil)
  }

  @Test func `counter-ions and solvates are counted and named`() throws {
    let substance = try substances(["CCOC(=O)C[NH3+].[NH3+]CC(=O)OCC.[O-]S(=O)(=O)[O-].O.O.O"])[0]
    #expect(substance.componentCount == 6)
    #expect(
      substance.counterIons
        == [.init(smiles: "O=S(=O)([O-])[O-]", name: "sulfate", charge: -2, count: 1, atoms: Array(14...18))])
    #expect(substance.solvates == [.init(smiles: "O", name: "water", charge: 0, count: 3, atoms: [19, 20, 21])])
    let iodide = try substances(["C1C[NH2+]CC[NH2+]1.[I-].[I-]"])[0]
    #expect(iodide.counterIons == [.init(smiles: "[I-]", name: "iodide", charge: -1, count: 2, atoms: [6, 7])])
  }

  @Test(arguments: [
    ("CCCCn1cc[n+](C)c1.F[P-](F)(F)(F)(F)F", "CCCC[n+]1cn(C)cc1"), ("CC(=O)[O-].[Na+]", "CC(=O)[O-]"),
    ("[Li+].FC(F)(F)S(=O)(=O)[N-]S(=O)(=O)C(F)(F)F", "O=S(=O)(C(F)(F)F)[N-]S(=O)(=O)C(F)(F)F"),
    ("[K+].[I-]", "[I-].[K+]"), ("O.[K+].[I-]", "[I-].[K+]"), ("[K+].[O-]C#N", "N#C[O-].[K+]"),
    ("NC=[NH2+].[Cl-]", "NC=[NH2+]"), ("C[NH3+].CC(=O)[O-]", "C[NH3+]"), ("CS(C)=O", "CS(C)=O"),
    ("CS(C)=O.CN(C)C=O", "CN(C)C=O"),
    ("CS(C)=O.I", "CS(C)=O"), ("CS(C)=O.I[Pb]I", "[I-].[I-].[Pb+2]"), ("CCO.O", "CCO"), ("[H+]", "[H+]"),
    ("CN(C)c1cc[n+](C)cc1.Cl", "C[n+]1ccc(cc1)N(C)C"), ("[O-][n+]1ccccc1.Cl", "O[n+]1ccccc1"),
    ("CSC(=NC(=O)c1ccccc1)NC.I", "CSC(=[NH+]C)NC(=O)c1ccccc1"),
    ("[N-]=C=S.[K+]", "N#C[S-].[K+]"), ("[NH3+]CC(=O)[O-]", "NCC(=O)O"),
  ])
  func `the active form is the organic component in its state`(smiles: String, active: String) throws {
    #expect(try substances([smiles])[0].identity().active == active)
  }

  @Test func `water beside another solvent is a solvate`() throws {
    for smiles in ["CCO.O", "CS(C)=O.O", "CC#N.O"] {
      let substance = try substances([smiles])[0]
      #expect(substance.counterIons.isEmpty)
      let last = substance.drawn.molecule.atoms.count - 1
      #expect(substance.solvates == [.init(smiles: "O", name: "water", charge: 0, count: 1, atoms: [last])])
    }
  }

  @Test func `the known components are written canonically and no row is there twice`() throws {
    let rows = KnownComponents.ions + KnownComponents.solvents
    let texts = rows.flatMap { $0.smiles + $0.acids }
    #expect(Set(texts).count == texts.count)
    #expect(try CanonicalFixtures.canonical(texts) == texts)
    for molecule in try CanonicalFixtures.perceived(texts) { #expect(KnownComponents.mayHold(molecule.molecule)) }
  }

  @Test(arguments: [
    ("Oc1ccccn1", true), ("O=c1cccc[nH]1", true), ("c1c[nH]cn1", true), ("CC(=O)CC(C)=O", true), ("CC(N)=N", true),
    ("CC(N)=S", true), ("CC(O)=CC(C)=O", true), ("CC(N)=O", false), ("c1ccncc1", false), ("Oc1ccccc1", false),
    ("CC(=O)C", false), ("c1cc[nH]c1", false), ("NCCc1ccccc1.I", false), ("CC(=O)CC(=O)OC", false),
    ("Oc1ccncc1", true), ("O=c1cc[nH]cc1", true), ("Oc1cccnc1", false),
  ])
  func `molecules that are drawn as several tautomers are flagged`(smiles: String, isSensitive: Bool) throws {
    #expect(try substances([smiles])[0].isTautomerSensitive == isSensitive)
  }

  @Test func `protons and charge are conserved however they are placed`() throws {
    let smiles = [
      "NC(CCCCN)C(=O)O.Cl", "[Mg+2].[O-2]", "OP(=O)(O)O.NC.NC", "C[NH3+].[Cl-].[Na+].[OH-]",
      "[NH3+]CC(=O)[O-].[Na+].[Cl-]",
      "OC(=O)CC(O)(CC(=O)O)C(=O)O.NCCN", "[S-2].[Na+].[Na+]", "CC[OH2+].F[B-](F)(F)F",
      "[H+]", "[H+].[H+].[Cl-]", "[H+].F[B-](F)(F)F", "[OH3+].[Cl-].CN",
    ]
    for substance in try substances(smiles) {
      func sums(_ molecules: [Molecule]) -> [Int] {
        let atoms = molecules.flatMap(\.atoms)
        // A proton of its own may become another atom's hydrogen, so both spellings of hydrogen count as one.
        let protons = atoms.count { $0.atomicNumber == 1 }
        let hydrogens = atoms.reduce(protons) { $0 + Int($1.hydrogens) }
        return [atoms.reduce(0) { $0 + Int($1.charge) }, hydrogens, atoms.count - protons]
      }
      let parts = try CanonicalFixtures.perceived(substance.components.map { $0.smiles ?? substance.identity().active })
        .map(\.molecule)
      #expect(sums(parts) == sums([substance.drawn.molecule]))
    }
  }
}
