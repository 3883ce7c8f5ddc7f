internal import Molecules

extension Descriptor {
  /// How many different environments of radius up to two there are: a measure of variety.
  package static let morganCount = Descriptor(
    id: "morgan2_count", family: .fingerprints, unit: .one,
    definition: "number of distinct Morgan environments up to radius 2", source: .rogersHahn,
    aliases: [.rdkit: ["MorganCount"]]
  ) { subject in
    .count(subject.morganEnvironments.counts.count)
  }

  /// One number for the whole fingerprint: equal fingerprints have equal checksums.
  package static let morganChecksum = Descriptor(
    id: "morgan2_crc", family: .fingerprints, unit: .one,
    definition: """
      CRC-32 of the text "id:count,id:count…" of all Morgan environments up to radius 2, ascending by RDKit's id
      """,
    source: .rogersHahn, aliases: [.rdkit: ["MorganCRC"]]
  ) { subject in
    .count(Int(subject.morganEnvironments.checksum))
  }
}
