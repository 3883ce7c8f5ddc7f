import Descriptors
import Foundation
import Molecules
import TestSupport
import Testing

@testable import Feasibility

/// The default policy and small ones of this file on molecules read by the worker.
@Suite struct GateTests {
  private static let data = DataFolder(
    path: URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../data")
      .standardizedFileURL.path)

  private static func substances(_ smiles: [String]) throws -> [Substance] {
    try parsedMolecules(smiles).map { Substance(of: Perceived(try $0.get())) }
  }

  private static func gate(_ text: String, files: [String: String] = [:]) throws -> Gate {
    let policy = try PolicyFiles(file: "p.toml", text: text, attachments: files)
      .policy(shippedAlerts: AlertFile.shippedAlerts(in: data))
    let listed = [policy.stock, policy.always, policy.never, policy.counterIons?.smiles].compactMap { $0?.entries }
      .joined().map(\.smiles)
    let identities = Dictionary(zip(listed, try listed.isEmpty ? [] : substances(listed).map { $0.identity() })) {
      first, _ in first
    }
    let lists = try PolicyLists(of: policy, file: "p.toml") { (entry) throws(PolicyError) in
      guard let identity = identities[entry.smiles] else {
        throw PolicyError(file: entry.file, line: entry.line, reason: "unread")
      }
      return identity
    }
    return Gate(policy, lists: lists, accessibility: try SyntheticAccessibility(data: data))
  }

  private static func verdicts(_ gate: Gate, _ smiles: [String], as state: Substance.State = .active) throws
    -> [Verdict]
  {
    try substances(smiles).map { gate.judge($0, as: state, Subject($0.form(state).perceived)).verdict }
  }

  private static func rules(_ verdict: Verdict) -> [String] { verdict.reasons.map(\.finding.rule) }

  @Test func `every rule that speaks is told, the strongest first, with atoms as drawn`() throws {
    let gate = try Self.gate(
      """
      [limits.molecular_weight]
      unit = "Da"
      hold = [0, 150]
      [elements]
      allowed = ["H", "C", "N", "I"]
      reject = ["Pd"]
      [alerts.actions]
      aryl-azide = "reject"
      """)
    // The azide is on the second component; its atoms are those of the line.
    let verdict = try Self.verdicts(gate, ["[Pd+2].[I-].[I-].[N-]=[N+]=Nc1ccccc1CCCCCC[NH3+].[I-]"])[0]
    #expect(verdict.outcome == .reject)
    #expect(Self.rules(verdict).starts(with: ["elements.Pd", "alert.aryl-azide"]))
    #expect(verdict.reasons.map(\.action) == verdict.reasons.map(\.action).sorted(by: >))
    #expect(verdict.reasons[0].finding.atoms == [0])
    #expect(Set([3, 4, 5, 6]).isSubset(of: verdict.reasons[1].finding.atoms))
    let limit = try #require(verdict.reasons.first { $0.finding.rule == "limit.molecular_weight" })
    #expect(limit.finding.limit == "0 … 150 Da")
  }

  @Test func `a verdict does not depend on how the molecule is spelled`() throws {
    let gate = try Self.gate("[limits.tpsa]\nunit = \"Å²\"\nhold = [0, 60]\n[limits.logp_crippen]\nnote = [0, 1]")
    for spellings in [
      ["OC(=O)c1ccc(cc1)N=[N+]=[N-]", "[N-]=[N+]=NC1=CC=C(C=C1)C(O)=O", "c1(N=[N+]=[N-])ccc(C(=O)O)cc1"],
      ["NCCc1ccccc1.I", "[NH3+]CCc1ccccc1.[I-]", "I.C1=CC=CC=C1CCN"],
    ] {
      let verdicts = try Self.verdicts(gate, spellings)
      #expect(Set(verdicts.map(\.outcome)).count == 1)
      #expect(Set(verdicts.map(Self.rules)).count == 1)
      #expect(Set(verdicts.map { $0.reasons.map(\.finding.words) }).count == 1)
    }
  }

  @Test func `lists know substances, not spellings`() throws {
    let gate = try Self.gate(
      """
      [limits.sa_score]
      reject = [1, 1.5]
      [stock]
      file = "stock.smi"
      [always]
      smiles = ["c1ccccc1N=[N+]=[N-]"]
      [never]
      smiles = ["[I-].[NH3+]CCc1ccccc1"]
      """, files: ["stock.smi": "NCCc1ccccc1 phenethylamine"])
    let verdicts = try Self.verdicts(
      gate, ["[N-]=[N+]=NC1=CC=CC=C1", "NCCc1ccccc1.I", "NCCc1ccccc1", "NCCc1ccccc1.Br", "C[NH2+]CCc1ccccc1.[Br-]"])
    #expect(verdicts[0].outcome == .pass)
    #expect(Self.rules(verdicts[0]).contains("list.always") && Self.rules(verdicts[0]).contains("alert.aryl-azide"))
    #expect(verdicts[1].outcome == .reject)
    #expect(Self.rules(verdicts[1]).contains("list.never"))
    // What is in stock need not be made: no limit on how hard that is.
    #expect(verdicts[2].outcome == .pass)
    #expect(Self.rules(verdicts[2]).contains("list.stock"))
    #expect(!Self.rules(verdicts[2]).contains("limit.sa_score"))
    #expect(!Self.rules(verdicts[4]).contains("list.stock"))
    #expect(verdicts[4].outcome == .reject)
  }

  @Test func `a molecule that is listed always and never is refused`() throws {
    #expect(throws: PolicyError.self) {
      try Self.gate("[always]\nsmiles = [\"CCN.I\"]\n[never]\nsmiles = [\"CC[NH3+].[I-]\"]")
    }
  }

  @Test func `counter-ions, mixtures and doubled molecules`() throws {
    let gate = try Self.gate(
      "[counter_ions]\nallowed = [\"chloride\", \"[Br-]\"]\notherwise = \"reject\"\n[components]\nmixture = \"hold\"")
    let verdicts = try Self.verdicts(
      gate,
      [
        "CC[NH3+].[Cl-]", "CCN.Br", "CC[NH3+].[I-]", "CCCCc1ccccc1OC.CCc1ccccc1F", "CCc1ccccc1.CCc1ccccc1",
        "CCCC[NH3+].[Cl-].O",
      ])
    #expect(verdicts.map(\.outcome) == [.pass, .pass, .reject, .hold, .hold, .pass])
    #expect(Self.rules(verdicts[2]).contains("counter-ion"))
    #expect(verdicts[2].reasons[0].finding.atoms == [3])
    #expect(Self.rules(verdicts[3]).contains("components.mixture"))
    #expect(Self.rules(verdicts[4]).contains("components.doubled"))
  }

  @Test func `an acid's SMILES allows its ion, by name or not`() throws {
    let gate = try Self.gate(
      "[counter_ions]\nallowed = [\"Cl\", \"OS(=O)(=O)C\", \"OC(=O)CCCCCCC\"]\notherwise = \"reject\"")
    let verdicts = try Self.verdicts(
      gate,
      [
        "CCCCCCCCCCCC[NH3+].[Cl-]", "CCCCCCCCCCCCN.Cl", "CCCCCCCCCCCC[NH3+].CS(=O)(=O)[O-]",
        "CCCCCCCCCCCC[NH3+].[O-]C(=O)CCCCCCC", "CCCCCCCCCCCC[NH3+].[Br-]", "CCCCCCCCCCCC[NH3+].[O-]C(=O)CCCCCC",
      ])
    #expect(verdicts.map { Self.rules($0).contains("counter-ion") } == [false, false, false, false, true, true])
  }

  @Test func `an acid that makes no salt is told, and hydrogen iodide by itself`() throws {
    let gate = try Self.gate("[counter_ions]\nallowed = [\"iodide\"]\notherwise = \"reject\"")
    let verdicts = try Self.verdicts(gate, ["CCCCc1ccccc1.I", "CCCCN.I", "I", "[H]I"])
    #expect(verdicts.map { Self.rules($0).contains("counter-ion.uncharged") } == [true, false, false, false])
    #expect(verdicts[0].outcome == .pass)
    #expect(verdicts.map { Self.rules($0).contains("alert.hydrogen-iodide") } == [false, false, true, true])
  }

  @Test func `a limit that is passed names the atoms that are too many`() throws {
    let gate = try Self.gate(
      """
      [limits.heterocycles]
      hold = [0, 0]
      [limits.ring_count]
      hold = [3, 9]
      [limits.hbond_donors]
      hold = [0, 0]
      [limits.molecular_weight]
      unit = "Da"
      hold = [0, 10]
      """)
    let verdict = try Self.verdicts(gate, ["[I-].[NH3+]Cc1ccncc1"], as: .parent)[0]
    let atoms = Dictionary(
      verdict.reasons.map { ($0.finding.rule, $0.finding.atoms) }, uniquingKeysWith: { first, _ in first })
    #expect(atoms["limit.heterocycles"] == [3, 4, 5, 6, 7, 8])
    #expect(atoms["limit.ring_count"] == [])
    #expect(atoms["limit.hbond_donors"] == [1])
    #expect(atoms["limit.molecular_weight"] == [])
  }

  @Test func `hydrogens written as atoms have no number, those that stay atoms have one`() throws {
    let gate = try Self.gate("")
    let verdicts = try Self.verdicts(
      gate, ["CN=[N+]=[N-]", "[H]C([H])([H])N=[N+]=[N-]", "[2H]C([H])([H])N=[N+]=[N-]"])
    let atoms = try verdicts.map { verdict in
      try #require(verdict.reasons.first { $0.finding.rule == "alert.alkyl-azide" }).finding.atoms
    }
    #expect(atoms == [[0, 1, 2, 3], [0, 1, 2, 3], [1, 2, 3, 4]])
  }

  @Test func `a value that is missing is told, never taken for 0`() throws {
    let gate = try Self.gate("[limits.fraction_sp3]\nreject = [0, 1]\nmissing = \"hold\"")
    let verdict = try Self.verdicts(gate, ["[K+].[I-]"])[0]
    #expect(verdict.outcome == .hold)
    let reason = try #require(verdict.reasons.first { $0.finding.rule == "limit.fraction_sp3" })
    #expect(reason.finding.value == nil)
    #expect(reason.finding.words.contains("no-carbon"))
  }

  @Test func `the shipped policies can be read, and stop what they must`() throws {
    for name in ["perovskite-precursor", "lead-like", "permissive"] {
      let text = try Self.data.file("policies/\(name).toml").withBytes { String(decoding: $0, as: UTF8.self) }
      let gate = try Self.gate(text)
      #expect(gate.policy.name == name)
      #expect(try Self.verdicts(gate, ["NCCc1ccccc1.I"])[0].outcome == .pass)
    }
    let text = try Self.data.file("policies/perovskite-precursor.toml").withBytes {
      String(decoding: $0, as: UTF8.self)
    }
    let outcomes = try Self.verdicts(
      try Self.gate(text), ["CCCCN=[N+]=[N-]", "[C-]#[N+]c1ccccc1", "Cl[Pd]Cl", "Nc1ccc2c(c1)Cc1ccccc12"]
    ).map(\.outcome)
    #expect(outcomes.prefix(3).allSatisfy { $0 == .reject })
    #expect(outcomes[3] != .pass)
  }
}
