/// A solvent that a ligand displaces from lead.
struct DonorSolvent: Sendable {
  let name: String
  let molecule: SpatialMolecule
  /// The atom that holds lead.
  let donor: Int

  /// Places relaxed by xtb 6.5.1 in DMSO and rounded: where calculations start from, relaxed again in each.
  static let dimethylSulfoxide = DonorSolvent(
    name: "DMSO",
    molecule: SpatialMolecule(
      atomicNumbers: [6, 16, 6, 8, 1, 1, 1, 1, 1, 1],
      positions: [
        [-1.357, -0.250, -0.073], [0.023, 0.774, -0.751], [1.367, -0.191, 0.072], [-0.043, 2.066, -0.041],
        [-1.310, -0.252, 1.010], [-1.266, -1.252, -0.473], [-2.288, 0.201, -0.400], [1.362, -1.195, -0.335],
        [1.205, -0.199, 1.144], [2.308, 0.300, -0.154],
      ],
      bonds: [(0, 1), (1, 2), (1, 3), (0, 4), (0, 5), (0, 6), (2, 7), (2, 8), (2, 9)], charge: 0),
    donor: 3)

  static let dimethylformamide = DonorSolvent(
    name: "DMF",
    molecule: SpatialMolecule(
      atomicNumbers: [6, 7, 6, 6, 8, 1, 1, 1, 1, 1, 1, 1],
      positions: [
        [1.338, 0.155, 0.197], [-0.082, 0.149, -0.053], [-0.756, -1.117, 0.131], [-0.759, 1.235, -0.423],
        [-1.955, 1.291, -0.645], [1.741, 1.151, 0.029], [1.538, -0.142, 1.228], [1.838, -0.549, -0.472],
        [-1.809, -0.977, -0.099], [-0.333, -1.869, -0.537], [-0.649, -1.454, 1.163], [-0.112, 2.128, -0.519],
      ],
      bonds: [
        (0, 1), (1, 2), (1, 3), (3, 4), (0, 5), (0, 6), (0, 7), (2, 8), (2, 9), (2, 10), (3, 11),
      ], charge: 0),
    donor: 4)
}
