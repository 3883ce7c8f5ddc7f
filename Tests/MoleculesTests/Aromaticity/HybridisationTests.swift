import Molecules
import TestSupport
import Testing

struct HybridisationTests {
  /// In the order of the atoms, from RDKit 2026.03.5.
  @Test func `hybridisations are those of RDKit`() throws {
    try forEachPrepared([
      "CC=O": [.sp3, .sp2, .sp2], "CC#N": [.sp3, .sp, .sp], "C=C=C": [.sp2, .sp, .sp2],
      "CC(=O)N": [.sp3, .sp2, .sp2, .sp2], "CC(=O)O": [.sp3, .sp2, .sp2, .sp2], "CN": [.sp3, .sp3],
      "Oc1ccccc1": [.sp2, .sp2, .sp2, .sp2, .sp2, .sp2, .sp2], "CS(C)=O": [.sp3, .sp3, .sp3, .sp2],
      "FP(F)(F)(F)F": [.sp3, .sp3d, .sp3, .sp3, .sp3, .sp3],
      "FS(F)(F)(F)(F)F": [.sp3, .sp3d2, .sp3, .sp3, .sp3, .sp3, .sp3],
      "[Na+].[Cl-]": [.s, .sp3], "[H][H]": [.s, .s], "CC=CC": [.sp3, .sp2, .sp2, .sp3], "NC=O": [.sp2, .sp2, .sp2],
    ]) { text, molecule, expected in #expect(Perceived(molecule).hybridisations == expected, "\(text)") }
  }

  /// In the order of the bonds, from RDKit 2026.03.5.
  @Test func `conjugated bonds are those of RDKit`() throws {
    try forEachPrepared([
      "C=CC=C": [true, true, true], "C=CCC": [false, false, false], "CC(=O)N": [false, true, true],
      "C=CC": [false, false], "NC=O": [true, true], "CC(=O)OC": [false, true, true, false], "C=CO": [true, true],
      "CS(=O)C=C": [false, false, false, false], "C#CC=C": [true, true, true], "C=CS": [false, false],
    ]) { text, molecule, expected in #expect(Perceived(molecule).conjugatedBonds == expected, "\(text)") }
  }
}
