/// Wildman and Crippen's atom types, named as in Table 1 of their paper.
///
/// Parameters: J. Chem. Inf. Comput. Sci. 39, 868 (1999), doi:10.1021/ci990307l, Table 1. Where the table leaves the
/// refractivity of a type empty it counts as 0, and `none` (an element without a type) counts as 0 in both.
package enum CrippenType: UInt8, Sendable, CaseIterable {
  case none
  case c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21, c22, c23, c24
  case c25, c26, c27, cs
  case h1, h2, h3, h4, hs
  case n1, n2, n3, n4, n5, n6, n7, n8, n9, n10, n11, n12, n13, n14, ns
  case o1, o2, o3, o4, o5, o6, o7, o8, o9, o10, o11, o12, os
  case fluorine, chlorine, bromine, iodine, halide, phosphorus
  case s1, s2, s3
  case me1, me2

  /// Part of log P.
  package var logP: Double { Self.parameters[Int(rawValue)].logP }
  /// Part of the molar refractivity in cm³/mol.
  package var refractivity: Double { Self.parameters[Int(rawValue)].refractivity }

  /// In the order of the cases.
  static let parameters: [(logP: Double, refractivity: Double)] = [
    (0, 0),
    // Carbon 1 … 27 and any other.
    (0.1441, 2.503), (0, 2.433), (-0.2035, 2.753), (-0.2051, 2.731), (-0.2783, 5.007), (0.1551, 3.513),
    (0.0017, 3.888), (0.08452, 2.464), (-0.1444, 2.412), (-0.0516, 2.488), (0.1193, 2.582), (-0.0967, 2.576),
    (-0.5443, 4.041), (0, 3.257), (0.245, 3.564), (0.198, 3.18), (0, 3.104), (0.1581, 3.35), (0.2955, 4.346),
    (0.2713, 3.904), (0.136, 3.509), (0.4619, 4.067), (0.5437, 3.853), (0.1893, 2.673), (-0.8186, 3.135),
    (0.264, 4.305), (0.2148, 2.693), (0.08129, 3.243),
    // Hydrogen 1 … 4 and any other.
    (0.123, 1.057), (-0.2677, 1.395), (0.2142, 0.9627), (0.298, 1.805), (0.1125, 1.112),
    // Nitrogen 1 … 14 and any other.
    (-1.019, 2.262), (-0.7096, 2.173), (-1.027, 2.827), (-0.5188, 3), (0.08387, 1.757), (0.1836, 2.428),
    (-0.3187, 1.839), (-0.4458, 2.819), (0.01508, 1.725), (-1.95, 0), (-0.3239, 2.202), (-1.119, 0),
    (-0.3396, 0.2604), (0.2887, 3.359), (-0.4806, 2.134),
    // Oxygen 1 … 12 and any other.
    (0.1552, 1.08), (-0.2893, 0.8238), (-0.0684, 1.085), (-0.4195, 1.182), (0.0335, 3.367), (-0.3339, 0.7774),
    (-1.189, 0), (0.1788, 3.135), (-0.1526, 0), (0.1129, 0.2215), (0.4833, 0.389), (-1.326, 0), (-0.1188, 0.6865),
    // Fluorine, chlorine, bromine, iodine, their ions, phosphorus.
    (0.4202, 1.108), (0.6895, 5.853), (0.8456, 8.927), (0.8857, 14.02), (-2.996, 0), (0.8612, 6.92),
    // Sulfur 1 … 3.
    (0.6482, 7.591), (-0.0024, 7.365), (0.6237, 6.691),
    // Metals and metalloids of the main groups, of the transition rows.
    (-0.3808, 5.754), (-0.0025, 0),
  ]
}
