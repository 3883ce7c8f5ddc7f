import Foundation
import TestSupport
import Testing

@testable import Molecules

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What holds for the picture of any molecule.
@Suite struct DepictionLawTests {
  @Test func `labels, strokes and numbers lie within the frame`() throws {
    for case (let text, let diagram?) in zip(variedSMILES, try diagrams(variedSMILES)) {
      for isCrowded in [false, true] {
        var options = Depiction.Options()
        options.showsNumbers = isCrowded
        options.notes = isCrowded ? [0: "pKa 10.2", 1: "DN 33"] : [:]
        if isCrowded {
          options.highlights = [Highlight(title: "all", colour: .blue, atoms: Array(diagram.nodes.indices))]
        }
        let depiction = Depiction(diagram, options: options)
        for label in depiction.labels.compactMap({ $0 }) + depiction.hydrogenLabels {
          for box in label.boxes { #expect(depiction.frame.contains(box), "\(text)") }
        }
        for note in depiction.notes { #expect(depiction.frame.contains(note.run.box), "\(text)") }
        for point in depiction.strokes.flatMap(\.strokes).flatMap(\.points) {
          #expect(depiction.frame.contains(Box(around: point, reach: 0.03)), "\(text)")
        }
      }
    }
  }

  @Test func `a bond has as many strokes as its order, a marked one one`() throws {
    for case (let text, let diagram?) in zip(variedSMILES, try diagrams(variedSMILES)) {
      let depiction = Depiction(diagram)
      var total = 0
      for (line, strokes) in zip(diagram.lines, depiction.strokes) {
        let expected = line.mark == .plain || line.mark == .crossed ? line.order : 1
        #expect(strokes.strokes.count == expected, "\(text)")
        total += expected
      }
      let svg = depiction.svg
      let drawn = ["bond", "wedge", "hash"].reduce(0) { $0 + svg.components(separatedBy: "class=\"\($1)\"").count - 1 }
      #expect(drawn == total + diagram.hydrogens.count, "\(text)")
    }
  }

  @Test func `numbers keep off labels`() throws {
    for case (let text, let diagram?) in zip(variedSMILES, try diagrams(variedSMILES)) {
      var options = Depiction.Options()
      options.showsNumbers = true
      options.notes = [0: "pKa 10.2", 2: "DN 33"]
      let depiction = Depiction(diagram, options: options)
      #expect(depiction.notes.count == diagram.nodes.count)
      for (note, label) in zip(depiction.notes, depiction.labels) {
        for box in label?.boxes ?? [] { #expect(!box.overlaps(note.run.box), "\(text)") }
      }
    }
  }

  @Test func `every spelling gives the same bytes`() throws {
    let library = try CanonicalFixtures.library("bench24k.smi", every: 400, limit: 50)
    let texts = variedSMILES + library
    var generator = SystemRandomNumberGenerator()
    var spellings: [String] = []
    for molecule in try parsedMolecules(texts) {
      let molecule = try molecule.get()
      for number in 0..<3 { spellings.append(molecule.randomSMILES(using: &generator, kekule: number % 2 == 1)) }
    }
    func pictures(_ texts: [String]) throws -> [Substring] {
      let output = try workerOutput(["depict"], input: texts.joined(separator: "\n") + "\n")
      return String(decoding: output, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    }
    let (first, others) = (try pictures(texts), try pictures(spellings))
    for (number, text) in texts.enumerated() {
      #expect(first[number].hasPrefix("<svg"), "\(text)")
      for other in 0..<3 {
        #expect(others[3 * number + other] == first[number], "\(text) as \(spellings[3 * number + other])")
      }
    }
  }

  @Test func `a picture is well-formed whatever the titles hold`() throws {
    let hostile = "</title><script>alert('1')</script>&lt; \"quoted\" \u{1} \u{FFFE} ünïcode ]]> -->"
    for case (let text, let diagram?) in zip(variedSMILES, try diagrams(variedSMILES)) {
      var options = Depiction.Options()
      options.title = hostile
      options.showsNumbers = true
      options.highlights = [
        Highlight(title: hostile, colour: .orange, atoms: [0, 1, 2], bonds: [[0, 1]]),
        Highlight(title: "second", colour: .blue, atoms: [0], strength: 0.3),
      ]
      options.layers = [[Highlight(title: hostile, colour: .green, atoms: [0])]]
      let svg = Depiction(diagram, options: options).svg
      #expect(!svg.contains("<script"))
      let parser = XMLParser(data: Data(svg.utf8))
      #expect(parser.parse(), "\(text): \(parser.parserError.map { "\($0)" } ?? "")")
      for word in ["href", "url(", "http"] {
        #expect(svg.replacing("http://www.w3.org/2000/svg", with: "").contains(word) == false)
      }
    }
  }

  @Test func `each highlight has its title, and groups on one atom differ in size`() throws {
    let diagram = try #require(try diagrams(["CCO"])[0])
    var options = Depiction.Options()
    options.highlights = [
      Highlight(title: "donor", colour: .blue, atoms: [2]), Highlight(title: "acceptor", colour: .orange, atoms: [2]),
      Highlight(title: "nowhere", colour: .green, atoms: [9]),
    ]
    let svg = Depiction(diagram, options: options).svg
    #expect(svg.contains("<title>donor</title>") && svg.contains("<title>acceptor</title>"))
    #expect(!svg.contains("nowhere"))
    #expect(svg.contains("r=\"16.80\"") && svg.contains("r=\"12.60\""))
  }
}
