import Foundation
import Testing

@testable import Descriptors

/// Surfaces, volumes and widths of spheres, of which closed forms are known.
@Suite struct SphereTests {
  private let origin = SIMD3<Double>.zero

  @Test func `a lone atom shows its whole surface`() {
    let surface = AccessibleSurface(of: [Sphere(centre: origin, radius: 1.7)])
    #expect(abs(surface.total - 4 * .pi * 3.1 * 3.1) < 1e-9)
  }

  @Test(arguments: [0.5, 1.5, 2.9, 4.5, 7.0])
  func `two atoms hide the caps in each other`(distance: Double) {
    let surface = AccessibleSurface(of: [
      Sphere(centre: origin, radius: 1.7), Sphere(centre: SIMD3(distance, 0, 0), radius: 1.2),
    ])
    for (own, other, area) in [(3.1, 2.6, surface.areas[0]), (2.6, 3.1, surface.areas[1])] {
      // The cap of one sphere within the other: Archimedes.
      let plane = (distance * distance + own * own - other * other) / (2 * distance)
      let free =
        distance >= own + other
        ? 1
        : distance <= other - own
          ? 0
          : distance <= own - other
            ? 1
            : (own + plane) / (2 * own)
      #expect(abs(area - 4 * .pi * own * own * free) < 0.005 * 4 * .pi * own * own, "\(distance)")
    }
  }

  @Test func `an atom around the metal fills its own volume`() {
    let share = BuriedVolume.share(around: origin, of: [Sphere(centre: origin, radius: 1.75)])
    #expect(abs(share - 0.125) < 1e-12)
    #expect(BuriedVolume.share(around: origin, of: []) == 0)
    #expect(abs(BuriedVolume.share(around: origin, of: [Sphere(centre: origin, radius: 9)]) - 1) < 1e-12)
  }

  @Test func `an atom within the sphere fills its volume, one across the edge its lens`() {
    let inner = BuriedVolume.share(around: origin, of: [Sphere(centre: SIMD3(0.4, 1.1, -0.7), radius: 1.6)])
    #expect(abs(inner - pow(1.6 / 3.5, 3)) < 0.003)
    let (large, small, distance) = (3.5, 1.7, 3.2)
    let lens =
      Double.pi * pow(large + small - distance, 2)
      * (distance * distance + 2 * distance * (small + large) - 3 * pow(small - large, 2)) / (12 * distance)
    let crossing = BuriedVolume.share(around: origin, of: [Sphere(centre: SIMD3(0, 0, distance), radius: small)])
    #expect(abs(crossing - lens / (4 / 3 * .pi * pow(large, 3))) < 0.001)
  }

  @Test func `what overlaps is counted once`() {
    let atom = Sphere(centre: SIMD3(1, 1, 1), radius: 1.5)
    let once = BuriedVolume.share(around: origin, of: [atom])
    #expect(abs(BuriedVolume.share(around: origin, of: [atom, atom]) - once) < 1e-12)
    let more = BuriedVolume.share(around: origin, of: [atom, Sphere(centre: SIMD3(-2, 0, 0), radius: 1)])
    #expect(more > once && more < once + pow(1 / 3.5, 3) + 0.002)
  }

  @Test func `one atom is as long and wide as it is`() {
    let sterimol = Sterimol(
      from: origin, through: SIMD3(0, 0, 2), of: [Sphere(centre: SIMD3(0, 0, 2), radius: 1.5)])
    #expect(abs(sterimol.length - 3.9) < 1e-12)
    #expect(abs(sterimol.leastWidth - 1.5) < 1e-9 && abs(sterimol.greatestWidth - 1.5) < 1e-9)
  }

  @Test func `an atom beside the axis widens one side`() {
    let atoms = [Sphere(centre: SIMD3(0, 0, 2), radius: 1.5), Sphere(centre: SIMD3(3, 0, 3), radius: 1.2)]
    let sterimol = Sterimol(from: origin, through: SIMD3(0, 0, 2), of: atoms)
    #expect(abs(sterimol.length - 4.6) < 1e-12 && abs(sterimol.greatestWidth - 4.2) < 1e-12)
    #expect(abs(sterimol.leastWidth - 1.5) < 1e-6)
  }

  @Test func `rods, discs and balls have the moments of the textbook`() {
    func moments(_ positions: [SIMD3<Double>]) -> PrincipalMoments {
      PrincipalMoments(masses: positions.map { _ in 2 }, positions: positions)
    }
    let rod = moments([SIMD3(1, 1, 1), SIMD3(2, 2, 2), SIMD3(3, 3, 3)])
    #expect(abs((rod.asphericity ?? 0) - 1) < 1e-9 && (rod.ratios?.0 ?? 1) < 1e-9)
    #expect(abs(rod.radiusOfGyration - 2.0.squareRoot()) < 1e-9)
    let disc = moments([SIMD3(1, 0, 0), SIMD3(-1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, -1, 0)])
    #expect(abs((disc.ratios?.0 ?? 0) - 0.5) < 1e-9 && abs((disc.asphericity ?? 0) - 0.25) < 1e-9)
    let ball = moments([SIMD3(1, 1, 1), SIMD3(1, -1, -1), SIMD3(-1, 1, -1), SIMD3(-1, -1, 1)])
    #expect(abs(ball.asphericity ?? 1) < 1e-9 && abs((ball.ratios?.0 ?? 0) - 1) < 1e-9)
    #expect(moments([SIMD3(1, 2, 3)]).ratios == nil)
  }

  /// Dimethyl sulfoxide with a metal 2.28 Å from its oxygen; values by morfeus-ml 0.8.0, Bondi's radii.
  @Test func `dimethyl sulfoxide is as morfeus has it, however it is turned`() {
    let places: [SIMD3<Double>] = [
      SIMD3(0.8436, 0.0184, 0.0315), SIMD3(0.4434, -1.7457, 0.0177), SIMD3(-1.3522, -1.5326, -0.04),
      SIMD3(0.8748, -2.2953, -1.3102), SIMD3(0.4377, 0.4783, 0.9355), SIMD3(0.4294, 0.5038, -0.8554),
      SIMD3(1.9309, 0.1275, 0.0286), SIMD3(-1.6326, -0.9529, -0.9224), SIMD3(-1.8169, -2.52, -0.0935),
      SIMD3(-1.6893, -1.0242, 0.8663),
    ]
    let radii = [1.70, 1.80, 1.70, 1.52] + [Double](repeating: 1.20, count: 6)
    let metal = SIMD3(2.4181, -3.9615, -1.5112)
    for angle in [0.0, 1.1] {
      func turned(_ place: SIMD3<Double>) -> SIMD3<Double> {
        SIMD3(
          cos(angle) * place.x - sin(angle) * place.y, sin(angle) * place.x + cos(angle) * place.y, place.z + 3 * angle)
      }
      let spheres = zip(places, radii).map { Sphere(centre: turned($0), radius: $1) }
      let surface = AccessibleSurface(of: spheres)
      #expect(abs(surface.total / 227.944 - 1) < 0.01 && abs(surface.areas[3] / 45.701 - 1) < 0.01)
      let heavy = spheres[..<4].map { Sphere(centre: $0.centre, radius: 1.17 * $0.radius) }
      #expect(abs(100 * BuriedVolume.share(around: turned(metal), of: heavy) / 15.0898 - 1) < 0.01)
      let sterimol = Sterimol(from: turned(metal), through: turned(places[3]), of: spheres)
      #expect(abs(sterimol.length / 6.73639 - 1) < 0.001 && abs(sterimol.leastWidth / 1.52 - 1) < 0.001)
      #expect(abs(sterimol.greatestWidth / 3.92031 - 1) < 0.001)
    }
  }
}
