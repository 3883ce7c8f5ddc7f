import Foundation
import TestSupport
import Testing

@testable import Molecules

/// What holds for the diagram of any molecule.
@Suite struct DiagramLawTests {
  @Test func `no atoms lie on each other in 98 of 100 molecules`() throws {
    let library = try CanonicalFixtures.library("bench24k.smi", every: 48, limit: 500)
    if library.isEmpty {
      print("skipped: no ../shared/libraries/bench24k.smi")
      return
    }
    let drawn = try drawnMolecules(library).compactMap { $0 }
    #expect(drawn.count > library.count * 98 / 100)
    let crowded = drawn.filter { hasCoincidence($0) }
    print("\(crowded.count) of \(drawn.count) have atoms closer than a tenth of a bond")
    #expect(crowded.count * 50 <= drawn.count)
  }

  @Test func `components do not overlap`() throws {
    for smiles in ["CCO.c1ccccc1.[I-].O.O.O.O.O.O.O", "[NH3+]CC[NH3+].[Pb+2].[I-].[I-].[I-].[I-]", "C.C.C.C.C.C.C.C"] {
      let drawn = try #require(try drawnMolecules([smiles])[0])
      let (numbers, _) = drawn.molecule.componentNumbers()
      for first in numbers.indices {
        for second in numbers.indices where numbers[first] != numbers[second] {
          #expect(drawn.places[first].distance(to: drawn.places[second]) > 1.5)
        }
      }
    }
  }

  @Test func `marks and places say the stereo of the molecule`() throws {
    var texts = variedSMILES
    texts += try CanonicalFixtures.library("bench24k.smi", every: 1, limit: 24_000).filter { $0.contains("@") }.prefix(
      250)
    var (shown, unshown) = (0, 0)
    for (text, drawn) in zip(texts, try drawnMolecules(texts)) {
      guard let drawn else { continue }
      let diagram = StructureDiagram(of: drawn.molecule, sources: drawn.sources, at: drawn.places)
      for centre in drawn.molecule.tetrahedra {
        guard !diagram.unshownCentres.contains(centre.atom) else {
          unshown += 1
          continue
        }
        shown += 1
        let reading = WedgeReading(diagram, centre)
        #expect(reading.isClockwise == centre.isClockwise, "\(text), atom \(centre.atom)")
      }
      let marked = Set(diagram.lines.filter { $0.mark == .wedge || $0.mark == .hash }.map(\.first))
        .union(diagram.hydrogens.map(\.node))
      #expect(marked == Set(drawn.molecule.tetrahedra.map(\.atom)).subtracting(diagram.unshownCentres), "\(text)")
    }
    print("\(shown) centres shown, \(unshown) not")
    #expect(shown > 100)
    #expect(unshown * 100 <= shown)
  }

  @Test func `bonds outside rings are about as long as each other`() throws {
    for case (let text, let drawn?) in zip(variedSMILES, try drawnMolecules(variedSMILES)) {
      let rings = Perceived(drawn.molecule).rings
      for (index, bond) in drawn.molecule.bonds.enumerated() where !rings.contains(bond: index) {
        let length = drawn.places[bond.first].distance(to: drawn.places[bond.second])
        #expect(length > 0.75 && length < 1.25, "\(text)")
      }
    }
  }

  @Test func `places show cis and trans, or the bond is crossed`() throws {
    var texts = variedSMILES
    texts += try CanonicalFixtures.library("bench24k.smi", every: 1, limit: 24_000).filter { $0.contains("/") }.prefix(
      300)
    var (right, crossed) = (0, 0)
    for (text, drawn) in zip(texts, try drawnMolecules(texts)) {
      guard let drawn else { continue }
      let diagram = StructureDiagram(of: drawn.molecule, sources: drawn.sources, at: drawn.places)
      for configuration in drawn.molecule.configurations {
        if diagram.lines[configuration.bond].mark == .crossed {
          crossed += 1
          continue
        }
        right += 1
        let bond = drawn.molecule.bonds[configuration.bond]
        let axis = drawn.places[bond.second] - drawn.places[bond.first]
        let near = axis.cross(drawn.places[configuration.firstNeighbour] - drawn.places[bond.first])
        let far = axis.cross(drawn.places[configuration.secondNeighbour] - drawn.places[bond.second])
        #expect((near * far > 0) == configuration.isCis, "\(text)")
      }
    }
    print("\(right) double bonds right, \(crossed) crossed")
    #expect(right > 10)
    #expect(crossed * 100 <= right)
  }

  @Test func `a molecule of more than 250 atoms has no places and a reason`() throws {
    let output = try workerOutput(["depict"], input: String(repeating: "C", count: 251) + "\n")
    #expect(
      String(decoding: output, as: UTF8.self) == "\ttoo-many-atoms: 251 atoms; molecules of up to 250 are drawn\n")
    #expect(try drawnMolecules([String(repeating: "C", count: 250)])[0] != nil)
  }

  @Test func `a cage that Open Babel takes long for is drawn by distances`() throws {
    let fullerene =
      "c12c3c4c5c1c1c6c7c2c2c8c3c3c9c4c4c%10c5c5c1c1c6c6c%11c7c2c2c7c8c3c3c8c9c4c4c9c%10c5c5c1c1c6c6c%11c2c2c7c3c3c8c4"
      + "c4c9c5c1c1c6c2c3c41"
    let drawn = try #require(try drawnMolecules([fullerene])[0])
    for bond in drawn.molecule.bonds {
      let length = drawn.places[bond.first].distance(to: drawn.places[bond.second])
      #expect(length > 0.2 && length < 1.6)
    }
  }

  private func hasCoincidence(_ drawn: DrawnMolecule) -> Bool {
    for first in drawn.places.indices {
      for second in drawn.places.indices.dropFirst(first + 1)
      where drawn.places[first].distance(to: drawn.places[second]) < 0.1 { return true }
    }
    return false
  }
}

/// A centre's sense as read from a diagram by solid geometry: marked neighbours lie a bit above or below the plane, the
/// sense is the sign of a volume. Shares nothing with how the marks were chosen.
private struct WedgeReading {
  /// Seen from the first of the centre's neighbours, the others turn clockwise; nil where the volume says nothing.
  var isClockwise: Bool?

  init(_ diagram: StructureDiagram, _ centre: Tetrahedron) {
    let origin = diagram.nodes[centre.atom].place
    var vectors: [[Double]] = []
    var hidden: Int?
    for (place, neighbour) in centre.neighbours.enumerated() {
      var (target, height) = (Point(0, 0), 0.0)
      if neighbour == Tetrahedron.hydrogen {
        guard let hydrogen = diagram.hydrogens.first(where: { $0.node == centre.atom }) else {
          hidden = place
          vectors.append([0, 0, 0])
          continue
        }
        target = hydrogen.place
        height = hydrogen.mark == .wedge ? 1 : -1
      } else {
        target = diagram.nodes[neighbour].place
        for line in diagram.lines where line.first == centre.atom && line.second == neighbour {
          height = line.mark == .wedge ? 1 : line.mark == .hash ? -1 : 0
        }
      }
      let direction = target - origin
      vectors.append([direction.x / direction.length, direction.y / direction.length, height])
    }
    if let hidden {
      // What is not drawn lies behind the marked bond and opposite the others.
      let others = vectors.indices.filter { $0 != hidden }
      vectors[hidden] = (0..<3).map { axis in -0.2 * others.reduce(0) { $0 + vectors[$1][axis] } }
      vectors[hidden][2] = -others.reduce(0) { $0 + vectors[$1][2] }
    }
    func minus(_ one: [Double], _ other: [Double]) -> [Double] { (0..<3).map { one[$0] - other[$0] } }
    let (a, b, c) = (minus(vectors[1], vectors[0]), minus(vectors[2], vectors[0]), minus(vectors[3], vectors[0]))
    let volume =
      a[0] * (b[1] * c[2] - b[2] * c[1]) - a[1] * (b[0] * c[2] - b[2] * c[0]) + a[2] * (b[0] * c[1] - b[1] * c[0])
    // Looking from 0 towards the others, 1 → 2 → 3 turns clockwise where the volume is positive.
    isClockwise = volume.magnitude < 1e-3 ? nil : volume > 0
  }
}
