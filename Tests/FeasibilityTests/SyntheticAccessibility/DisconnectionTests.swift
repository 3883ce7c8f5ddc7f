import Molecules
import TestSupport
import Testing

@testable import Feasibility

@Suite struct DisconnectionTests {
  private static func names(_ molecule: Molecule) -> [String] {
    Disconnection(Perceived(molecule)).cuts.map { BondFormation.all[$0.formation].name }.sorted()
  }

  // One molecule for each row, from textbooks of organic synthesis.
  @Test func `robust reactions are recognised by the bond they form`() throws {
    let expected: [(smiles: String, names: [String])] = [
      (
        "O=C(NCC)c1ccccc1",
        ["Friedel–Crafts or Weinreb ketone synthesis", "N-alkylation or reductive amination", "amide formation"]
      ),
      ("O=S(=O)(NCC)CC", ["N-alkylation or reductive amination", "sulfinate alkylation", "sulfonamide formation"]),
      ("CCOCC", ["ether formation", "ether formation"]),
      ("c1ccccc1-c1ccncc1", ["Suzuki coupling of aryls"]), ("c1ccccc1C#CC", ["Sonogashira coupling"]),
      ("CCN(CC)CC", Array(repeating: "N-alkylation or reductive amination", count: 3)),
      ("c1ccccc1NCC", ["N-alkylation or reductive amination", "amination of an aryl halide"]),
      ("CCOC(=O)CC", ["ester formation", "ether formation", "ketone from an acid derivative"]),
      ("CCn1ccnn1", ["azide–alkyne cycloaddition"]), ("CCn1cccn1", ["N-alkylation of an azole"]),
      ("CC=CC", ["Wittig, Horner or Knoevenagel olefination"]), ("CC=NCC", ["imine or hydrazone formation"]),
      ("c1ccccc1", []), ("CCCC", []), ("C1CCNCC1", []),
    ]
    for (row, molecule) in zip(expected, try parsedMolecules(expected.map(\.smiles))) {
      #expect(Self.names(try molecule.get()) == row.names.sorted(), "\(row.smiles)")
    }
  }

  @Test func `every bond that is cut lies outside rings, and cuts make one piece more each`() throws {
    for molecule in try parsedMolecules(Specimen.smiles) {
      let perceived = Perceived(try molecule.get())
      let disconnection = Disconnection(perceived)
      #expect(disconnection.cuts.allSatisfy { !perceived.rings.contains(bond: $0.bond) })
      let components = perceived.molecule.components().count
      #expect(disconnection.pieceCount == disconnection.cuts.count + components)
    }
  }

  @Test func `numbers of parts do not depend on the order of atoms, and tell parts apart`() throws {
    var generator = SystemRandomNumberGenerator()
    for result in try parsedMolecules(Specimen.smiles) {
      let molecule = try result.get()
      let other = molecule.reordered(by: molecule.atoms.indices.shuffled(using: &generator))
      let (first, second) = (MoleculeParts(Perceived(molecule)), MoleculeParts(Perceived(other)))
      for kind in MoleculeParts.Kind.allCases {
        #expect(first.numbers(kind).sorted() == second.numbers(kind).sorted())
      }
    }
    let rings = ["c1ccccc1", "c1ccncc1", "C1CCCCC1", "C1=CCCCC1", "O=C1CCCCC1", "c1ccc2ccccc2c1", "C1CC2CCC1C2"]
    let numbers = try parsedMolecules(rings).flatMap { MoleculeParts(Perceived(try $0.get())).ringSystems }
    #expect(Set(numbers).count == rings.count)
  }
}
