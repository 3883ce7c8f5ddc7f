import Descriptors
import Testing

@testable import Feasibility

@Suite struct PolicyTests {
  static let alerts: AlertSet = {
    do {
      return try AlertSet([
        Alert(id: "azide", group: "hazard", pattern: "[NX1]=[NX2+]=[NX1-]", severity: .reject, words: "azide"),
        Alert(id: "thiol", group: "redox", pattern: "[SX2H]", severity: .hold, words: "thiol"),
        Alert(id: "amine", group: "ink", pattern: "[NX3;H2]", severity: .note, words: "amine"),
      ])
    } catch {
      preconditionFailure("\(error)")
    }
  }()

  static func policy(_ text: String, files: [String: String] = [:]) throws(PolicyError) -> Policy {
    try PolicyFiles(file: "p.toml", text: text, attachments: files).policy(shippedAlerts: alerts)
  }

  @Test func `a policy says what it was told`() throws {
    let policy = try Self.policy(
      """
      name = "mine"
      [limits.molecular_weight]
      unit = "g/mol"
      reject = [20, 900.5]
      hold = [50, 400]
      missing = "hold"
      [limits.sa_score]
      hold = [-inf, 6]
      [elements]
      allowed = ["C", "H"]
      reject = ["Pd"]
      [counter_ions]
      allowed = ["chloride", "[Br-]"]
      otherwise = "reject"
      [alerts]
      otherwise = "note"
      [alerts.actions]
      "group:redox" = "allow"
      azide = "hold"
      [stock]
      file = "stock.smi"
      smiles = ["CCO"]
      """, files: ["stock.smi": "# what we have\n\nCCN  ethylamine, 2 l\nCC\n"])
    #expect(policy.name == "mine")
    #expect(policy.limits.map(\.quantity.id) == ["molecular_weight", "sa_score"])
    let weight = policy.limits[0]
    #expect(weight.missing == .hold)
    #expect(weight.violation(by: 10)?.action == .reject)
    #expect(weight.violation(by: 20)?.action == .hold)
    #expect(weight.violation(by: 50) == nil && weight.violation(by: 400) == nil)
    #expect(weight.violation(by: 900.5)?.action == .hold)
    #expect(weight.violation(by: 900.6)?.words(unit: .dalton) == "20 … 900.5 Da")
    #expect(policy.limits[1].violation(by: 6.1)?.words(unit: .one) == "at most 6")
    #expect(policy.elements?.action(for: 6) == .allow)
    #expect(policy.elements?.action(for: 46) == .reject)
    #expect(policy.elements?.action(for: 8) == .hold)
    #expect(policy.counterIons?.names == ["chloride"])
    #expect(policy.counterIons?.smiles?.entries.map(\.smiles) == ["[Br-]"])
    #expect(policy.counterIons?.otherwise == .reject)
    #expect(policy.alerts.actions == [.hold, .allow, .note])
    #expect(
      policy.stock?.entries == [
        .init(smiles: "CCO", name: "", file: "p.toml", line: 22),
        .init(smiles: "CCN", name: "ethylamine, 2 l", file: "stock.smi", line: 3),
        .init(smiles: "CC", name: "", file: "stock.smi", line: 4),
      ])
  }

  @Test func `an empty policy keeps the alerts as they are listed`() throws {
    let policy = try Self.policy("")
    #expect(policy.limits.isEmpty && policy.elements == nil && policy.counterIons == nil)
    #expect(policy.alerts.actions == [.reject, .hold, .note])
    #expect(policy.components == ComponentRule(mixture: .hold, doubled: .hold))
  }

  @Test(arguments: [
    ("name = \"a\"\nlimit = 3", 2, "unknown key; near: limits"),
    ("x = [1,\n", 1, "not TOML"),
    ("[limits.tpsa]\nhold = [0, 200]", 1, "say in which unit the limits are: unit = \"Å²\""),
    ("[limits.tpsa]\nunit = \"nm\"\nhold = [0, 200]", 2, "tpsa is in Å², not in 'nm'"),
    ("[limits.logpp]\nhold = [0, 2]", 1, "there is no descriptor of this name; near: "),
    ("[limits.formula]\nhold = [0, 2]", 1, "is text, which has no limits"),
    ("\n[limits.qed]\nhold = [1, 0]", 3, "contradicts itself: the lowest, 1, is above the highest, 0"),
    (
      "[limits.qed]\nreject = [0.2, 1]\nhold = [0.1, 1]", 3, "contradicts 'reject': 0.1 … 1 does not lie within 0.2 … 1"
    ),
    ("[limits.qed]\nhold = [0, 1, 2]", 2, "must be a list of two numbers"),
    ("[limits.qed]\nhold = \"high\"", 2, "must be a list of two numbers"),
    ("[limits.qed]\nhold = [nan, 1]", 2, "must hold two numbers"),
    ("[limits.qed]", 1, "sets no limit"),
    ("[limits.qed]\nhold = [-inf, inf]", 2, "at least one end must be a number"),
    ("[limits.qed]\nhold = [inf, inf]", 2, "at least one end must be a number"),
    ("summary = \"\"\"\n[elements]\n\"\" x = 3 \\\"\"\"\n\"\"\"\nlimit = 3", 5, "unknown key"),
    ("summary = '''\nit's\n'''''\n[limits]\nqed.hold = [0,\n\n 1, 2]", 5, "must be a list of two numbers"),
    ("[elements]\nallowed = [\n  \"C\", # ] \"\n  \"H\",\n]\notherwise = \"stop\"", 6, "is no action"),
    ("limits = { qed = { hold = [1, 0] } }", 1, "contradicts itself"),
    ("[limits.\"qed\"]\nunit = \"[x\"\nhold = [1, 0]", 2, "not in '[x'"),
    ("[limits.qed]\nmax = 3", 2, "unknown key; known here are unit, note, hold, reject, missing"),
    ("limits = 3", 1, "must be a table, not a number"),
    ("[elements]\nallowed = [\"C\", \"Xx\"]", 2, "'Xx' is no element"),
    ("[elements]\nallowed = [\"C\"]\nreject = [\"C\"]", 3, "contradicts 'allowed': C is in both"),
    ("[elements]\nallowed = [6]", 2, "must hold texts in quotes only, not a number"),
    ("[elements]\notherwise = \"stop\"", 2, "'stop' is no action; known are allow, note, hold, reject"),
    ("[alerts.actions]\nazid = \"hold\"", 2, "there is no alert or group of this name; near: azide"),
    ("[alerts]\nfiles = []", 2, "names no file"),
    ("[alerts]\nfiles = [\"mine.csv\"]", 2, "no alert in it"),
    ("[counter_ions]\notherwise = \"hold\"", 1, "list the counter-ions that a salt may have"),
    ("[stock]\nfile = \"empty.smi\"", 1, "lists no molecule"),
    ("[never]", 1, "lists no molecule"),
    ("name = 3", 1, "must be text in quotes, not a number"),
    ("name = \"a\"\n# hidden\0\n[nonsense]", 2, "holds a NUL"),
    ("name = \"a\"\r\nlimit = 3\r\n", 2, "unknown key"),
    (
      "[limits.TPSA]\nunit = \"Å²\"\nhold = [0, 1]\n[limits.tpsa]\nunit = \"Å²\"\nhold = [2, 3]", 4,
      "has limits under another name already"
    ),
  ])
  func `a bad policy is refused with line and reason`(text: String, line: Int, reason: String) throws {
    let error = #expect(throws: PolicyError.self) {
      try Self.policy(text, files: ["mine.csv": "rule_id,smarts\n", "empty.smi": "# nothing yet\n\n"])
    }
    #expect(error?.file == "p.toml")
    #expect(error?.line == line)
    #expect(error?.reason.contains(reason) == true, "\(error?.reason ?? "")")
  }

  @Test func `a molecule that the policy lists knows its line`() throws {
    let policy = try Self.policy(
      "summary = \"\"\"\nlong\n\"\"\"\n[never]\nsmiles = [\"CC\", 'C[C@H](N)O',\n  # not \"this\"\n  \"CCO\",\n]\n"
        + "[counter_ions]\nallowed = [\n\"iodide\",\n\"Cl\"]")
    #expect(policy.never?.entries.map(\.line) == [5, 5, 7])
    #expect(policy.counterIons?.smiles?.entries.map(\.line) == [12])
  }

  @Test func `a value on the limit keeps it, whatever the order of its sum`() throws {
    let limit = try Self.policy("[limits.tpsa]\nunit = \"Å²\"\nreject = [0, 63.32]").limits[0]
    #expect(limit.violation(by: 63.32.nextUp) == nil && limit.violation(by: 20.23 + 26.02 + 17.07) == nil)
    #expect(limit.violation(by: 63.3200001)?.action == .reject)
    #expect(
      roundedAsWritten(0) == 0 && roundedAsWritten(-1e-300) == -1e-300 && roundedAsWritten(12345678901) == 12345678900)
  }

  @Test func `an alert's rule is one word`() throws {
    let alert = Alert(id: "bad group=\n1", group: "own", pattern: "[Pb]", severity: .hold, words: "lead")
    #expect(alert.rule == "alert.bad_group__1")
  }

  @Test func `files that a policy names are gathered, and a missing one is told`() throws {
    let text = "[stock]\nfile = \"stock.smi\"\n[alerts]\nfiles = [\"structural\", \"own.smarts\"]"
    let files = ["stock.smi": "CCO", "own.smarts": "[Pb] lead"]
    let (gathered, policy) = try PolicyFiles.gathered(file: "p.toml", text: text, shippedAlerts: Self.alerts) {
      (name) throws(PolicyFileUnreadable) in
      guard let text = files[name] else { throw PolicyFileUnreadable(words: "there is no such file") }
      return text
    }
    #expect(gathered.attachments == files)
    #expect(policy.alerts.set.alerts.map(\.id) == ["azide", "thiol", "amine", "lead"])
    #expect(throws: PolicyError(file: "p.toml", line: 2, reason: "stock.file: cannot read 'stock.smi': gone")) {
      try PolicyFiles.gathered(file: "p.toml", text: text, shippedAlerts: Self.alerts) {
        (_) throws(PolicyFileUnreadable) in throw PolicyFileUnreadable(words: "gone")
      }
    }
  }

  @Test(arguments: [
    (0.0, "0"), (2, "2"), (-0.5, "-0.5"), (-1.25, "-1.25"), (6.50001, "6.5"), (0.00012, "0.0001"), (1e20, "1e+20"),
  ])
  func `numbers are spelled as a policy would`(value: Double, words: String) {
    #expect(spelled(value) == words)
  }
}
