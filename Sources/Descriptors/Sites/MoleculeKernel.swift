internal import Glibc
internal import Molecules

/// A Gaussian process's mean over whole molecules as fitted by `scripts/fit-molecules`: for each of the molecules it
/// remembers, a weight times how like that molecule is.
///
/// Likeness is the share of the Morgan environments that two molecules have in common (Ralaivola, Swamidass, Saigo and
/// Baldi, Neural Networks 18, 1093 (2005): the sum of the lesser counts over that of the greater) and a Matérn function
/// (ν = 5/2) of the distance between their descriptors, which are standardised and kept in steps of 1/31 spread.
///
/// The file holds little-endian numbers of 32 bits, in this order: how many molecules, flags, environments and entries
/// there are; two shares of likeness and the length of the Matérn function; mean and spread of each descriptor; for each
/// flag the descriptor whose absence it tells; weights; sums of counts; the environments; where the entries of each begin;
/// the entries, molecule and count in 16 bits each; then descriptors and flags of each molecule in 8 bits.
struct MoleculeKernel: Sendable {
  private let environmentShare: Float
  private let descriptorShare: Float
  /// From the sum of squared steps to that of (√5 · distance / length).
  private let scale: Float
  private let means: [Float]
  private let spreads: [Float]
  private let flags: [Int]
  private let weights: [Float]
  private let sizes: [Float]
  private let ranges: [UInt32: Range<Int>]
  private let entries: [UInt32]
  /// By molecule: steps of each descriptor, then of each flag.
  private let steps: [Int8]

  /// Steps to a spread, and the most that count.
  private static let (resolution, farthest): (Float, Float) = (31, 124)

  /// - Returns: nil where the bytes are no such file for this many descriptors.
  init?(_ bytes: UnsafeRawBufferPointer, descriptorCount: Int) {
    var reader = WordReader(bytes)
    let counts = reader.words(4).map { Int($0) }
    guard counts.count == 4, counts.allSatisfy({ $0 < 10_000_000 }) else { return nil }
    let (molecules, columns) = (counts[0], descriptorCount + counts[1])
    let shares = reader.floats(3)
    means = reader.floats(descriptorCount)
    spreads = reader.floats(descriptorCount)
    flags = reader.words(counts[1]).map { Int($0) }
    weights = reader.floats(molecules)
    sizes = reader.floats(molecules)
    let environments = reader.words(counts[2])
    let starts = reader.words(counts[2] + 1).map { Int($0) }
    entries = reader.words(counts[3])
    steps = reader.octets(molecules * columns)
    guard reader.isAtEnd, shares[2] > 0, starts.first == 0, starts.last == counts[3],
      zip(starts, starts.dropFirst()).allSatisfy(<=), entries.allSatisfy({ Int($0 & 0xffff) < molecules }),
      spreads.allSatisfy({ $0 > 0 }), flags.allSatisfy({ $0 < descriptorCount })
    else { return nil }
    (environmentShare, descriptorShare) = (shares[0], shares[1])
    scale = 5 / (shares[2] * shares[2] * Self.resolution * Self.resolution)
    var ranges: [UInt32: Range<Int>] = [:]
    for (place, key) in environments.enumerated() { ranges[key] = starts[place]..<starts[place + 1] }
    self.ranges = ranges
  }

  /// What the process says of a molecule.
  ///
  /// - Parameters:
  ///   - row: its descriptors, `MoleculeModel.absent` where one has no value.
  ///   - environments: by RDKit's number.
  /// - Complexity: O(molecules · descriptors).
  func value(of row: ArraySlice<Float>, environments: [MorganEnvironments.Count]) -> Double {
    let shared = sharedCounts(environments)
    let size = Float(environments.reduce(0) { $0 + $1.count })
    let point = stepped(row)
    var sum = 0.0
    point.withUnsafeBufferPointer { point in
      steps.withUnsafeBufferPointer { steps in
        for molecule in weights.indices {
          var square: Int32 = 0
          let start = molecule * point.count
          for column in point.indices {
            let difference = Int32(steps[start + column]) &- Int32(point[column])
            square &+= difference &* difference
          }
          let squared = Float(square) * scale
          let distance = squared.squareRoot()
          let closeness = (1 + distance + squared / 3) * expf(-distance)
          let common = shared[molecule] / max(size + sizes[molecule] - shared[molecule], 1)
          sum += Double(weights[molecule] * (environmentShare * common + descriptorShare * closeness))
        }
      }
    }
    return sum
  }

  /// For each remembered molecule the sum of the lesser counts of its environments and of these.
  private func sharedCounts(_ environments: [MorganEnvironments.Count]) -> [Float] {
    var shared = [Float](repeating: 0, count: weights.count)
    for environment in environments {
      guard let range = ranges[environment.id] else { continue }
      for entry in entries[range] { shared[Int(entry & 0xffff)] += Float(min(Int(entry >> 16), environment.count)) }
    }
    return shared
  }

  private func stepped(_ row: ArraySlice<Float>) -> [Int8] {
    var point = [Int8](repeating: 0, count: row.count + flags.count)
    for (column, value) in row.enumerated() where value != MoleculeModel.absent {
      let step = ((value - means[column]) / spreads[column] * Self.resolution).rounded(.toNearestOrEven)
      point[column] = Int8(min(max(step, -Self.farthest), Self.farthest))
    }
    for (place, column) in flags.enumerated() where row[row.startIndex + column] == MoleculeModel.absent {
      point[row.count + place] = Int8(Self.resolution)
    }
    return point
  }
}
