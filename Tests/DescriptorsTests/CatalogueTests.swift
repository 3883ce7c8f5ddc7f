internal import Descriptors
internal import Testing

struct CatalogueTests {
  @Test func `an id stands for one descriptor and is spelled in snake case`() {
    let ids = Catalogue.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    for id in ids {
      #expect(id.allSatisfy { $0 == "_" || $0.isNumber || ($0.isLetter && $0.isLowercase && $0.isASCII) }, "\(id)")
    }
  }

  @Test func `a name in another tool stands for one descriptor and is no other id, family or set`() {
    var owners: [String: String] = [:]
    for descriptor in Catalogue.all { owners[descriptor.id] = descriptor.id }
    for descriptor in Catalogue.all {
      for name in descriptor.aliases.values.joined() {
        #expect(owners[name, default: descriptor.id] == descriptor.id, "\(name)")
        owners[name] = descriptor.id
      }
    }
    for word in Descriptor.Family.allCases.map(\.rawValue) + DescriptorSet.allCases.map(\.rawValue) {
      #expect(owners[word] == nil, "\(word)")
    }
  }

  @Test func `every descriptor says what it is, in which unit and from where`() {
    for descriptor in Catalogue.all {
      #expect(descriptor.definition.count > 10, "\(descriptor.id)")
      #expect(!descriptor.source.citation.isEmpty, "\(descriptor.id)")
      #expect(descriptor.version >= 1, "\(descriptor.id)")
      #expect(Catalogue.descriptor(named: descriptor.id)?.id == descriptor.id)
    }
  }

  @Test func `sets and families leave out what is slower than the tier, and a name that is says so`() throws {
    for request in ["all", "core,shape,quantum"] {
      for tier in Descriptor.Tier.allCases {
        let found = Result { () throws(CatalogueError) in try Catalogue.columns(for: request, tier: tier) }
        switch found {
        case .success(let columns): #expect(columns.allSatisfy { $0.descriptor.tier <= tier } && !columns.isEmpty)
        case .failure(.slowerTier(let name, let slower)): #expect(slower > tier && request.contains(name))
        case .failure(let error): Issue.record("\(error)")
        }
      }
    }
    #expect(throws: CatalogueError.slowerTier("sasa", .conformer)) { try Catalogue.columns(for: "sasa", tier: .graph) }
    #expect(throws: CatalogueError.slowerTier("quantum_homo", .quantum)) {
      try Catalogue.columns(for: "quantum_homo", tier: .conformer)
    }
  }

  @Test func `the sets hold what other tools and checks rely on`() throws {
    for name in ["logp_crippen", "aromatic_atoms", "morgan2_crc"] {
      #expect(Catalogue.descriptor(named: name) != nil, "\(name)")
    }
    let rdkit = Set(try Catalogue.columns(for: "rdkit", naming: .rdkit).map(\.name))
    let oracle = [
      "MolWt", "ExactMolWt", "MolLogP", "MolMR", "TPSA", "NumHDonors", "NumHAcceptors", "NumRotatableBonds",
      "RingCount", "NumAromaticRings", "NumAromaticAtoms", "FractionCSP3", "HeavyAtomCount", "FormalCharge",
      "GasteigerMin", "GasteigerMax", "MorganCount", "MorganCRC",
    ]
    #expect(rdkit.isSuperset(of: oracle))
    let leap = Set(try Catalogue.columns(for: "leap", naming: .leap).map(\.name))
    let hard = [
      "MolecularWeight", "LogP", "TPSA", "RotatableBonds", "H_Donors", "H_Acceptors", "FormalCharge", "HeavyAtomCount",
    ]
    #expect(leap.isSuperset(of: hard))
    #expect(try Catalogue.columns(for: "all").count == Catalogue.all.count)
    #expect(try Catalogue.columns().map(\.descriptor.id) == DescriptorSet.core.descriptors.map(\.id))
  }

  @Test func `a request may mix ids, names, families and sets, and names each column once`() throws {
    let columns = try Catalogue.columns(for: "tpsa, MolWt,lipophilicity,tpsa,core")
    #expect(columns.prefix(4).map(\.name) == ["tpsa", "molecular_weight", "logp_crippen", "mr_crippen"])
    #expect(Set(columns.map(\.name)).count == columns.count)
  }

  @Test func `a column keeps the name it was asked by where the naming has it`() throws {
    let asked = try Catalogue.columns(for: "MinPartialCharge,peoe_charge_max,formula", naming: .rdkit)
    #expect(asked.map(\.name) == ["MinPartialCharge", "GasteigerMax", "MolFormula"])
    #expect(try Catalogue.columns(for: "MinPartialCharge").map(\.name) == ["peoe_charge_min"])
  }

  @Test func `an unknown name is refused with the names near it`() {
    #expect(throws: CatalogueError.self) { try Catalogue.columns(for: "tpas") }
    do throws(CatalogueError) {
      _ = try Catalogue.columns(for: "logp_crippin")
      Issue.record("a name that does not exist was accepted")
    } catch {
      #expect(error.words.contains("near: logp_crippen"))
    }
    #expect(throws: CatalogueError.nothingAsked) { try Catalogue.columns(for: " ") }
  }
}
