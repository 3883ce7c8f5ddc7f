@testable import Molecules
import Testing

/// What holds for any pattern and molecule.
struct PatternLawTests {
  private let molecules: [Perceived]
  private let smiles: [String]

  init() throws {
    smiles = try PatternFixtures.table("pattern-counts.tsv").map { $0[0] }
    molecules = try PatternFixtures.molecules(smiles)
  }

  @Test func `a match does not depend on the order of atoms`() throws {
    let patterns = try PatternFixtures.patterns().map { try Pattern($0) }
    let search = SubstructureSearch()
    var generator = SeededGenerator(seed: 7)
    for (molecule, text) in zip(molecules, smiles) {
      let order = Array(molecule.molecule.atoms.indices).shuffled(using: &generator)
      let shuffled = Perceived(molecule.molecule.reordered(by: order))
      for pattern in patterns {
        search.open(molecule)
        let count = search.count(of: pattern)
        let anchors = Set(search.anchors(of: pattern))
        search.open(shuffled)
        #expect(search.count(of: pattern) == count, "\(pattern.text) on \(text)")
        #expect(Set(search.anchors(of: pattern).map { order[$0] }) == anchors, "\(pattern.text) on \(text)")
      }
    }
  }

  @Test func `every molecule matches its own SMILES as a pattern`() throws {
    for (molecule, text) in zip(molecules, smiles) {
      let own = try Pattern(molecule.molecule.smiles())
      #expect(own.atomCount == molecule.molecule.atoms.count)
      #expect(own.count(in: molecule) == 1, "\(own.text) on \(text)")
    }
  }

  @Test func `the star matches every atom`() throws {
    let star = try Pattern("*")
    for molecule in molecules { #expect(star.anchors(in: molecule) == Array(molecule.molecule.atoms.indices)) }
  }

  @Test(arguments: [
    "#6", "C", "c", "R", "R2", "r6", "x2", "D2", "X3", "H1", "h", "v4", "+", "-", "+0", "^2", "a", "z1", "Z", "d2",
    "k5",
    "$(C=O)", "$(*~*~[!#6])",
  ])
  func `not is the complement, comma the union, semicolon the intersection`(primitive: String) throws {
    let search = SubstructureSearch()
    for molecule in molecules {
      search.open(molecule)
      func anchors(_ text: String) throws -> Set<Int> { Set(search.anchors(of: try Pattern(text))) }
      let atoms = Set(molecule.molecule.atoms.indices)
      let yes = try anchors("[\(primitive)]")
      let other = try anchors("[#7,R1]")
      #expect(try anchors("[!\(primitive)]") == atoms.subtracting(yes))
      #expect(try anchors("[!!\(primitive)]") == yes)
      #expect(try anchors("[#7,R1,\(primitive)]") == other.union(yes))
      #expect(try anchors("[\(primitive);#7,R1]") == other.intersection(yes))
      #expect(try anchors("[$([\(primitive)])]") == yes)
    }
  }

  @Test func `a set of patterns finds what each finds alone`() throws {
    let texts = try PatternFixtures.patterns()
    let set = try PatternSet(texts)
    let patterns = try texts.map { try Pattern($0) }
    let search = SubstructureSearch()
    for molecule in molecules {
      search.open(molecule)
      let counts = search.counts(of: set)
      #expect(counts == patterns.map { $0.count(in: molecule) })
      #expect(search.hits(of: set) == counts.indices.filter { counts[$0] > 0 })
      for index in stride(from: 0, to: texts.count, by: 17) {
        #expect(search.matches(of: index, in: set) == patterns[index].matches(in: molecule))
        #expect(search.anchors(of: index, in: set) == patterns[index].anchors(in: molecule))
      }
    }
  }

  @Test func `the first pattern of a set on an atom is the first that has an anchor there`() throws {
    let environments = ["[$(N=C),$(c:n)]", "[$([nX2]1ccccc1)]", "[#7,#8;H1]", "[!#6]", "*~[#8]", "[a;R2]", "[C,c]=,:*"]
    let texts = try environments + PatternFixtures.patterns().filter { $0.hasPrefix("[") }.prefix(40)
    let set = try PatternSet(texts)
    let search = SubstructureSearch()
    for molecule in molecules {
      search.open(molecule)
      let anchors = texts.indices.map { search.anchors(of: $0, in: set) }
      let atoms = Array(molecule.molecule.atoms.indices)
      #expect(
        search.firstAnchored(on: atoms, in: set)
          == atoms.map { atom in anchors.firstIndex { $0.contains(atom) } })
    }
  }

  @Test func `matches are distinct sets of atoms, ascend, and are as many as counted`() throws {
    for text in ["C~C~C", "[#6].[#6]", "c1ccccc1", "*~*", "C(C)C"] {
      let pattern = try Pattern(text)
      for molecule in molecules {
        let matches = pattern.matches(in: molecule)
        #expect(Set(matches.map(Set.init)).count == matches.count)
        #expect(matches == matches.sorted { $0.lexicographicallyPrecedes($1) })
        #expect(pattern.count(in: molecule) == matches.count)
        #expect(pattern.hasMatch(in: molecule) == !matches.isEmpty)
        #expect(pattern.matches(in: molecule, limit: 2).count == min(2, matches.count))
      }
    }
  }

  @Test func `a pattern is used from many tasks at once`() async throws {
    let set = try PatternSet(try PatternFixtures.patterns())
    let molecules = molecules
    let expected = molecules.map { molecule in SubstructureSearch(molecule).counts(of: set) }
    await withTaskGroup(of: [[Int]].self) { group in
      for _ in 0..<8 {
        group.addTask {
          let search = SubstructureSearch()
          return molecules.map { molecule in
            search.open(molecule)
            return search.counts(of: set)
          }
        }
      }
      for await counts in group { #expect(counts == expected) }
    }
  }
}
