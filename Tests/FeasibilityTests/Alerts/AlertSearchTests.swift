import Molecules
import TestSupport
import Testing

@testable import Feasibility

@Suite struct AlertSearchTests {
  static let alerts = Result {
    try AlertSet([
      Alert(id: "azide", group: "hazards", pattern: "[CX4]-[NX2]~[NX2]~[NX1]", severity: .reject, words: "azide"),
      Alert(
        id: "perchlorate", group: "hazards", pattern: "[ClX4](~O)(~O)(~O)~O", severity: .reject, scope: .substance,
        words: "perchlorate", why: "explodes"),
      Alert(id: "hydroxyls", group: "ink", pattern: "[OX2H1]", severity: .note, words: "hydroxyl", allowed: 1),
      Alert(id: "amine", group: "ink", pattern: "[NX3H2,NX4H3]", severity: .note, words: "amine"),
      Alert(
        id: "small", group: "volatility", pattern: "[OX2H1]", severity: .hold, words: "small", heavyAtomLimit: 2),
    ])
  }

  private static func matches(_ smiles: String) throws -> [AlertMatch] {
    try alerts.get().findings(in: Substance(of: Perceived(try parsedMolecule(smiles))))
  }

  @Test func `all alerts are told, with every place and the atoms of all`() throws {
    let matches = try Self.matches("[N-]=[N+]=NCCN=[N+]=[N-]")
    #expect(matches.map(\.alert.id) == ["azide"])
    #expect(matches[0].places == 2)
    #expect(matches[0].atoms == Array(0...7))
    #expect(try Self.matches("NCCN=[N+]=[N-]").map(\.alert.id) == ["azide", "amine"])
  }

  @Test func `counter-ions are seen by scope, and atoms are numbered as drawn`() throws {
    let matches = try Self.matches("[O-]Cl(=O)(=O)=O.CCCCC[NH3+]")
    #expect(matches.map(\.alert.id) == ["perchlorate", "amine"])
    #expect(matches[0].atoms == Array(0...4))
    #expect(matches[1].atoms == [10])
    #expect(
      matches[0].finding
        == Finding(rule: "alert.perchlorate", words: "perchlorate: explodes", atoms: [0, 1, 2, 3, 4], value: 1))
  }

  @Test func `a rule with a number of allowed places speaks above it`() throws {
    #expect(try Self.matches("CCCO").isEmpty)
    let match = try #require(try Self.matches("OCCCO").first)
    #expect(match.finding.limit == "at most 1")
    #expect(match.finding.value == 2)
    #expect(match.finding.words == "hydroxyl (2 places)")
  }

  @Test func `an alert for small molecules is not looked for in large ones`() throws {
    #expect(try Self.matches("CO").map(\.alert.id) == ["small"])
    #expect(try Self.matches("CCO").isEmpty)
  }

  @Test func `one search serves many molecules`() throws {
    let search = AlertSearch(try Self.alerts.get())
    let molecules = try parsedMolecules(["CCN=[N+]=[N-]", "c1ccccc1", "OCCO", "CCN=[N+]=[N-]"]).map {
      Perceived(try $0.get())
    }
    #expect(molecules.map { search.matches(in: $0).map(\.alert.id) } == [["azide"], [], ["hydroxyls"], ["azide"]])
  }

  @Test func `sets join unless an id stands in both`() throws {
    let alerts = try Self.alerts.get()
    let other = try AlertSet([Alert(id: "thiol", group: "redox", pattern: "[SX2H]", severity: .hold, words: "thiol")])
    #expect(try alerts.joined(with: other).alerts.count == 6)
    #expect(throws: AlertFileError.self) { try alerts.joined(with: alerts) }
  }
}
