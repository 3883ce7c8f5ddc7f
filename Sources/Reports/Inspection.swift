internal import FoundationEssentials

/// What a worker says of one molecule, as read from its JSON; `docs/wire-protocol.md` lists the fields.
package struct Inspection: Decodable, Sendable {
  package struct Component: Decodable, Sendable {
    package let smiles: String
    package let count: Int?
    package let role: String?
    package let name: String?

    package var words: String {
      (count.map { "\($0) × " } ?? "") + smiles + (role.map { " (\($0))" } ?? "")
    }
  }

  package struct Atom: Decodable, Sendable {
    package let symbol: String
    let charge: Int8?
    let isotope: UInt16?
    let hydrogens: UInt8?
    let coordinates: [Double]?
  }

  package struct Measure: Decodable, Sendable {
    package let id: String
    package let family: String?
    package let unit: String
    package let definition: String
    package let source: String?
    package let value: Value?
    package let missing: String?
    /// One part for each atom, for descriptors that are sums over atoms.
    package let contributions: [Double]?
  }

  /// What is drawn of a molecule whose atoms have places, or why they have none.
  struct Drawing: Decodable, Sendable {
    struct Bond: Decodable, Sendable {
      let atoms: [Int]
      let order: Int
      let mark: String
    }

    struct Hydrogen: Decodable, Sendable {
      let atom: Int
      let mark: String
      let coordinates: [Double]
    }

    let missing: String?
    let words: String?
    let order: [Int]?
    let charges: [Int8]?
    let radicals: [Int]?
    let bonds: [Bond]?
    let hydrogens: [Hydrogen]?
    let unshown: [Int]?
  }

  /// A number or a text; numbers keep the spelling of counts and reals apart.
  package enum Value: Decodable, Sendable {
    case count(Int)
    case real(Double)
    case text(String)

    package init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let count = try? container.decode(Int.self) {
        self = .count(count)
      } else if let real = try? container.decode(Double.self) {
        self = .real(real)
      } else {
        self = .text(try container.decode(String.self))
      }
    }
  }

  /// Both scores of synthetic accessibility, with what drives them.
  package struct Accessibility: Decodable, Sendable {
    package struct Driver: Decodable, Sendable {
      package let words: String
      package let value: Double
      package let atoms: [Int]
    }

    package let ertl: Double?
    package let dative: Double?
    package let domain: String
    package let ertlParts: [Driver]
    package let dativeDrivers: [Driver]

    private enum CodingKeys: String, CodingKey {
      case ertl = "sa_score"
      case dative = "sa_dative"
      case domain = "sa_domain"
      case ertlParts = "sa_score_parts"
      case dativeDrivers = "sa_dative_drivers"
    }
  }

  /// Why a policy says what it says.
  package struct Reason: Decodable, Sendable {
    package let rule: String
    package let action: String
    package let words: String
    /// From 1, in the SMILES.
    package let atoms: [Int]
    /// What was compared with a limit; nil where nothing was, or it is missing.
    package let value: Double?
    package let limit: String?

    package init(
      rule: String, action: String, words: String, atoms: [Int], value: Double? = nil, limit: String? = nil
    ) {
      self.rule = rule
      self.action = action
      self.words = words
      self.atoms = atoms
      self.value = value
      self.limit = limit
    }
  }

  /// An atom that takes or gives protons, with what makes its pKa beside its class.
  package struct Site: Decodable, Sendable {
    package struct Part: Decodable, Sendable {
      package let words: String
      package let value: Double
    }

    package let kind: String
    package let atom: Int
    package let className: String
    package let pKa: Double
    package let low: Double
    package let high: Double
    package let domain: String
    package let reasons: [Part]
    /// An estimate of the pKa in dimethyl sulfoxide, with its interval; nil where too little is known of the class.
    package let pKaDimethylSulfoxide: Double?
    package let lowDimethylSulfoxide: Double?
    package let highDimethylSulfoxide: Double?

    private enum CodingKeys: String, CodingKey {
      case kind, atom, low, high, domain, reasons
      case className = "class"
      case pKa = "pka"
      case pKaDimethylSulfoxide = "pka_dmso"
      case lowDimethylSulfoxide = "pka_dmso_low"
      case highDimethylSulfoxide = "pka_dmso_high"
    }
  }

  /// An atom that accepts hydrogen bonds, with what makes its pKBHX beside its class.
  package struct Acceptor: Decodable, Sendable {
    package let atom: Int
    package let className: String
    package let pKBHX: Double
    package let low: Double
    package let high: Double
    package let domain: String
    package let reasons: [Site.Part]

    private enum CodingKeys: String, CodingKey {
      case atom, low, high, domain, reasons
      case className = "class"
      case pKBHX = "pkbhx"
    }
  }

  /// An atom that may give a lone pair to a metal.
  package struct Donor: Decodable, Sendable {
    package let atom: Int
    package let className: String
    /// Gutmann's, in kcal/mol.
    package let donorNumber: Double
    package let low: Double
    package let high: Double
    package let domain: String
    package let chelates: [Chelate]?

    private enum CodingKeys: String, CodingKey {
      case atom, low, high, domain, chelates
      case className = "class"
      case donorNumber = "donor_number"
    }
  }

  /// An atom that gives a hydrogen into a bond.
  package struct HydrogenDonor: Decodable, Sendable {
    package let atom: Int
    package let className: String
    /// What it adds to Abraham's A.
    package let strength: Double

    private enum CodingKeys: String, CodingKey {
      case atom, strength
      case className = "class"
    }
  }

  /// Another donor that reaches the same metal.
  package struct Chelate: Decodable, Sendable {
    package let atom: Int
    /// Members of the ring that both close with the metal, which is one of them.
    package let ring: Int
  }

  package let smiles: String
  package let form: String?
  package let canonicalSMILES: String?
  package let substanceKey: String?
  package let components: [Component]?
  package let atoms: [Atom]?
  package let descriptors: [Measure]
  package let notes: [String]?
  package let isTautomerSensitive: Bool?
  let depiction: Drawing?
  package let accessibility: Accessibility?
  package let policy: String?
  package let verdict: String?
  package let reasons: [Reason]?
  package let sites: [Site]?
  package let acceptors: [Acceptor]?
  package let donors: [Donor]?
  package let hydrogenDonors: [HydrogenDonor]?

  private enum CodingKeys: String, CodingKey {
    case smiles, form, components, atoms, descriptors, notes, depiction, accessibility, policy, verdict, reasons, sites,
      acceptors, donors
    case hydrogenDonors = "hydrogen_donors"
    case canonicalSMILES = "canonical_smiles"
    case substanceKey = "substance_key"
    case isTautomerSensitive = "tautomer_sensitive"
  }

  /// - Throws: what JSON or field is not as the protocol has it: another version's worker.
  package init(json: [UInt8]) throws {
    self = try JSONDecoder().decode(Inspection.self, from: Data(json))
  }
}

extension Inspection {
  /// Each family's descriptors together, families in the order in which they first occur.
  package var families: [(name: String, measures: [Measure])] {
    var names: [String] = []
    for measure in descriptors where !names.contains(measure.family ?? "") { names.append(measure.family ?? "") }
    return names.map { name in (name, descriptors.filter { ($0.family ?? "") == name }) }
  }
}
