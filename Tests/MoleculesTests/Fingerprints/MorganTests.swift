import Molecules
import Testing

struct MorganTests {
  private func molecules(_ smiles: String...) throws -> [Perceived] { try PatternFixtures.molecules(smiles) }

  @Test func `environments are RDKit's bit for bit at every radius`() throws {
    let table = try PatternFixtures.table("morgan.tsv")
    for (molecule, row) in zip(try PatternFixtures.molecules(table.map { $0[0] }), table) {
      for radius in 0...4 {
        let environments = MorganEnvironments(of: molecule, radius: radius)
        #expect(
          "\(environments.counts.count) \(environments.checksum)" == row[radius + 1], "\(row[0]), radius \(radius)")
      }
    }
  }

  /// Numbers by RDKit 2026.3.5.
  @Test func `ethanol's environments are known`() throws {
    let counts = MorganEnvironments(of: try molecules("CCO")[0]).counts
    #expect(
      counts.map(\.id) == [864_662_311, 1_535_166_686, 2_245_384_272, 2_246_728_737, 3_542_456_614, 4_018_048_386])
    #expect(counts.allSatisfy { $0.count == 1 })
  }

  /// Bits by RDKit 2026.3.5.
  @Test func `aspirin's folded fingerprint is known`() throws {
    let folded = MorganEnvironments(of: try molecules("CC(=O)Oc1ccccc1C(=O)O")[0]).folded(to: 2048)
    #expect(
      folded.onBits == [
        389, 456, 650, 695, 807, 909, 1017, 1035, 1047, 1057, 1088, 1199, 1380, 1410, 1447, 1468, 1616, 1729, 1750,
        1775,
        1873, 1917, 1970, 1991,
      ])
    #expect(folded.bitString.count == 2048)
    #expect(folded.hexadecimal.count == 512)
  }

  @Test func `counts do not depend on the order of atoms`() throws {
    var generator = SeededGenerator(seed: 11)
    let table = try PatternFixtures.table("morgan.tsv")
    for (molecule, row) in zip(try PatternFixtures.molecules(table.map { $0[0] }), table) {
      let counts = MorganEnvironments(of: molecule, radius: 3).counts
      for _ in 0..<3 {
        let order = Array(molecule.molecule.atoms.indices).shuffled(using: &generator)
        let shuffled = Perceived(molecule.molecule.reordered(by: order))
        #expect(MorganEnvironments(of: shuffled, radius: 3).counts == counts, "\(row[0])")
      }
    }
  }

  @Test func `components add up`() throws {
    let parts = try molecules("CC(=O)Oc1ccccc1C(=O)O", "NCCc1ccccc1", "NCCc1ccccc1.CC(=O)Oc1ccccc1C(=O)O")
    let counts = parts.map { part in
      Dictionary(uniqueKeysWithValues: MorganEnvironments(of: part).counts.map { ($0.id, $0.count) })
    }
    #expect(counts[0].merging(counts[1], uniquingKeysWith: +) == counts[2])
  }

  @Test func `environments and counts tell the same story`() throws {
    for molecule in try molecules("CC1(C)SC2C(NC(=O)Cc3ccccc3)C(=O)N2C1C(=O)O", "C12C3C4C1C5C2C3C45") {
      let morgan = MorganEnvironments(of: molecule, radius: 2)
      #expect(morgan.environments.filter { $0.radius == 0 }.map(\.atom) == Array(molecule.molecule.atoms.indices))
      #expect(morgan.counts.reduce(0) { $0 + $1.count } == morgan.environments.count)
      #expect(Set(morgan.environments.map(\.id)) == Set(morgan.counts.map(\.id)))
      #expect(morgan.counts.map(\.id) == morgan.counts.map(\.id).sorted())
    }
  }

  /// Check values of the catalogue of parametrised CRC algorithms (CRC-32/ISO-HDLC).
  @Test func `the checksum is zlib's`() {
    #expect(CRC32.checksum(of: Array("123456789".utf8)) == 0xcbf4_3926)
    #expect(CRC32.checksum(of: []) == 0)
    #expect(CRC32.checksum(of: [0]) == 0xd202_ef8d)
  }
}
