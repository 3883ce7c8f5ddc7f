// Sources that several descriptors share.
extension Descriptor.Reference {
  static let rdkit = Descriptor.Reference("RDKit 2026.03, https://www.rdkit.org")
  static let definition = Descriptor.Reference("by definition")
  static let wildmanCrippen = Descriptor.Reference(
    "Wildman, Crippen, J. Chem. Inf. Comput. Sci. 39, 868 (1999), as RDKit types atoms", doi: "10.1021/ci990307l")
  static let ertl = Descriptor.Reference(
    "Ertl, Rohde, Selzer, J. Med. Chem. 43, 3714 (2000)", doi: "10.1021/jm000942e")
  static let lipinski = Descriptor.Reference(
    "Lipinski, Lombardo, Dominy, Feeney, Adv. Drug Deliv. Rev. 23, 3 (1997)", doi: "10.1016/S0169-409X(96)00423-1")
  static let gobbiPoppinger = Descriptor.Reference(
    "after Gobbi, Poppinger, Biotechnol. Bioeng. 61, 47 (1998), as RDKit adapts it",
    doi: "10.1002/(SICI)1097-0290(199824)61:1<47::AID-BIT9>3.0.CO;2-Z")
  static let gasteigerMarsili = Descriptor.Reference(
    "Gasteiger, Marsili, Tetrahedron 36, 3219 (1980), 12 iterations, parameters as RDKit extends them",
    doi: "10.1016/0040-4020(80)80168-2")
  static let buriedVolume = Descriptor.Reference(
    "Falivene et al., Nat. Chem. 11, 872 (2019)", doi: "10.1038/s41557-019-0319-5")
  static let sterimol = Descriptor.Reference(
    "Verloop, Hoogenstraaten, Tipker, in Drug Design VII (1976), as morfeus computes it")
  static let shrakeRupley = Descriptor.Reference(
    "Shrake, Rupley, J. Mol. Biol. 79, 351 (1973)", doi: "10.1016/0022-2836(73)90011-9")
  static let rudnickGaspari = Descriptor.Reference(
    "Rudnick, Gaspari, J. Phys. A 19, L191 (1986)", doi: "10.1088/0305-4470/19/4/004")
  static let sauerSchwarz = Descriptor.Reference(
    "Sauer, Schwarz, J. Chem. Inf. Comput. Sci. 43, 987 (2003)", doi: "10.1021/ci025599w")
  static let labute = Descriptor.Reference(
    "Labute, J. Mol. Graph. Model. 18, 464 (2000), hydrogens as RDKit counts them",
    doi: "10.1016/S1093-3263(00)00068-1")
  static let hill = Descriptor.Reference("Hill, J. Am. Chem. Soc. 22, 478 (1900)", doi: "10.1021/ja02046a005")
  static let lovering = Descriptor.Reference(
    "Lovering, Bikker, Humblet, J. Med. Chem. 52, 6752 (2009)", doi: "10.1021/jm901241e")
  static let veber = Descriptor.Reference(
    "Veber et al., J. Med. Chem. 45, 2615 (2002), with the exclusions of RDKit's strict definition",
    doi: "10.1021/jm020017n")
  static let rogersHahn = Descriptor.Reference(
    "Rogers, Hahn, J. Chem. Inf. Model. 50, 742 (2010), invariants and hashing as RDKit's",
    doi: "10.1021/ci100050t")
  static let lonePairModel = Descriptor.Reference("Dative, fitted by scripts/fit-sites; docs/grounded.md")
  static let abraham = Descriptor.Reference(
    "Abraham, Chem. Soc. Rev. 22, 73 (1993); Dative, fitted by scripts/fit-abraham; docs/grounded.md",
    doi: "10.1039/CS9932200073")
  static let donorNumberModel = Descriptor.Reference(
    "Gutmann, The Donor–Acceptor Approach to Molecular Interactions (1978); Dative, fitted by scripts/fit-donor-numbers; docs/grounded.md"
  )
  static let pearsonSoftness = Descriptor.Reference(
    "kinds of bases after Pearson, J. Am. Chem. Soc. 85, 3533 (1963)", doi: "10.1021/ja00905a001")
  static let pearsonHardness = Descriptor.Reference("Pearson, Inorg. Chem. 27, 734 (1988)", doi: "10.1021/ic00277a030")
  static let polarisabilities = Descriptor.Reference(
    "by definition; polarisabilities of Schwerdtfeger, Nagle, Mol. Phys. 117, 1200 (2019), electronegativities of orbitals of Hinze, Jaffé, J. Am. Chem. Soc. 84, 540 (1962)",
    doi: "10.1080/00268976.2018.1535143")
  static let moleculeModel = Descriptor.Reference("Dative, fitted by scripts/fit-molecules; docs/grounded.md")
  static let vanCatledge = Descriptor.Reference(
    "Hückel's method with the parameters of Van-Catledge, J. Org. Chem. 45, 4801 (1980)", doi: "10.1021/jo01311a060")
  static let flory = Descriptor.Reference(
    "by definition; distances after Flory, Statistical Mechanics of Chain Molecules (1969), radii after Bondi, J. Phys. Chem. 68, 441 (1964)",
    doi: "10.1021/j100785a001")
  static let solventTransfer = Descriptor.Reference(
    "estimate for a class; Bordwell, Acc. Chem. Res. 21, 456 (1988); Dative, fitted by scripts/fit-media; docs/grounded.md",
    doi: "10.1021/ar00156a004")
  static let grain = Descriptor.Reference(
    "Grain, in Lyman, Reehl, Rosenblatt, Handbook of Chemical Property Estimation Methods (1982), chapter 14; docs/grounded.md"
  )
  static let siteModel = Descriptor.Reference("Dative, fitted by scripts/fit-pka; docs/grounded.md")
  static let tightBinding = Descriptor.Reference(
    "Bannwarth, Ehlert, Grimme, J. Chem. Theory Comput. 15, 1652 (2019), by xtb; docs/quantum.md",
    doi: "10.1021/acs.jctc.8b01176")
}
