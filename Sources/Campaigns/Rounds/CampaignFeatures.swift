package import BayesianOptimization
internal import Descriptors
package import Workers

/// The features of a campaign's candidates, with the schema that they follow.
package struct CampaignFeatures: Sendable {
  package let table: FeatureTable
  /// Places of candidates that the workers could not describe; their rows hold medians and they are never proposed.
  package let undescribed: Set<Int>
  /// What the features are, under the number of the schema that says the same, or the next.
  package let schema: SchemaRecorded
  /// How the schema differs from the campaign's last; nil where it does not.
  package let change: String?
  /// What the name of a tag's column begins with.
  static let tagPrefix = "tag."
  /// Names of the columns that are mechanism tags.
  package let tagColumns: Set<String>
  /// Ids of the descriptors, names of the components and of the parameters, in the order of the table.
  let descriptors: [String]
  private let components: [String]
  private let parameters: [String]
  private let usesTags: Bool

  package var inputs: Inputs { table.inputs }

  /// Describes every candidate.
  package init(
    _ snapshot: CampaignSnapshot, command: WorkerCommand, workers: Int, interruption: Interruption
  ) throws(RunError) {
    let descriptors = try Self.descriptors(snapshot.settings.descriptors)
    let roles = snapshot.candidates.first?.structures.map(\.role) ?? []
    let smiles = snapshot.candidates.flatMap { $0.structures.map(\.smiles) }
    var described: [Result<MoleculeFeatures, UnreadableMolecule>] = []
    if !smiles.isEmpty {
      described = try Featuriser(descriptors: descriptors, command: command, workers: workers)
        .features(of: smiles, interruption: interruption)
    }
    var undescribed: Set<Int> = []
    var molecules: [[MoleculeFeatures]] = []
    for place in snapshot.candidates.indices {
      var parts: [MoleculeFeatures] = []
      for role in roles.indices {
        switch described[place * roles.count + role] {
        case .success(let features): parts.append(features)
        case .failure:
          undescribed.insert(place)
          parts.append(
            MoleculeFeatures(
              substanceKey: "", descriptors: Array(repeating: nil, count: descriptors.count), environments: []))
        }
      }
      molecules.append(parts)
    }
    let parameters = Set(snapshot.candidates.flatMap(\.parameters.keys)).sorted()
    usesTags = snapshot.settings.usesTags
    let tags = usesTags ? Self.tagColumns(snapshot.tags, of: snapshot.candidates) : []
    table = FeatureTable(
      components: roles, descriptors: descriptors, molecules: molecules, parameters: parameters,
      parameterTexts: snapshot.candidates.map { candidate in
        parameters.map { candidate.parameters[$0]?.text ?? "" }
      },
      tags: tags)
    self.undescribed = undescribed
    (self.descriptors, components, self.parameters) = (descriptors, roles, parameters)
    tagColumns = Set(tags.map(\.name))
    var schema = SchemaRecorded(
      version: 1, features: table.columns.map(\.name), definition: dataDigests().merging(["counts": "morgan2"]) { $1 })
    if let last = snapshot.schema {
      schema.version = last.digest == schema.digest ? last.version : last.version + 1
      change = last.digest == schema.digest ? nil : Self.difference(from: last, to: schema)
    } else {
      change = nil
    }
    self.schema = schema
  }

  /// Candidates that are not of the pool, as the pool's surrogates take them.
  ///
  /// - Parameter molecules: candidates × components.
  func inputs(of candidates: [Candidate], molecules: [[MoleculeFeatures]], tags: [Tag]) -> Inputs {
    table.inputs(
      components: components, descriptors: descriptors, molecules: molecules, parameters: parameters,
      parameterTexts: candidates.map { candidate in parameters.map { candidate.parameters[$0]?.text ?? "" } },
      tags: usesTags ? Self.tagColumns(tags, of: candidates) : [])
  }

  private static func descriptors(_ wanted: [String]) throws(RunError) -> [String] {
    if wanted.isEmpty { return FeatureDescriptors.standard }
    do throws(CatalogueError) {
      let columns = try Catalogue.columns(for: wanted.joined(separator: ","), tier: .graph)
      // Text, such as the formula, is no feature; counts of environments enter by themselves.
      return columns.map(\.descriptor.id).filter { $0 != "formula" }
    } catch {
      throw .settings(words: "features.descriptors: \(error.words)")
    }
  }

  /// For each axis the mean over its scorers, what is refuted with a minus; of the substances of a candidate, the first
  /// that has a tag.
  private static func tagColumns(
    _ tags: [Tag], of candidates: [Candidate]
  ) -> [(name: String, values: [Double?])] {
    var sums: [String: [String: (sum: Double, count: Int)]] = [:]
    for tag in tags {
      let signed = tag.polarity == .refutes ? -tag.probability : tag.probability
      let earlier = sums[tag.axis]?[tag.substanceKey] ?? (0, 0)
      sums[tag.axis, default: [:]][tag.substanceKey] = (earlier.sum + signed, earlier.count + 1)
    }
    return sums.sorted { $0.key < $1.key }.map { axis, byKey in
      let values = candidates.map { candidate -> Double? in
        for structure in candidate.structures {
          if let found = byKey[structure.substanceKey] { return found.sum / Double(found.count) }
        }
        return nil
      }
      return (tagPrefix + axis, values)
    }
  }

  private static func difference(from last: SchemaRecorded, to next: SchemaRecorded) -> String {
    let (before, after) = (Set(last.features), Set(next.features))
    let (added, removed) = (after.subtracting(before).sorted(), before.subtracting(after).sorted())
    func some(_ names: [String]) -> String {
      names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", …" : "")
    }
    var parts: [String] = []
    if !added.isEmpty { parts.append("\(added.count) new (\(some(added)))") }
    if !removed.isEmpty { parts.append("\(removed.count) gone (\(some(removed)))") }
    let changed = Set(last.definition.keys).union(next.definition.keys).filter {
      last.definition[$0] != next.definition[$0]
    }
    if !changed.isEmpty { parts.append("other definitions of \(changed.sorted().joined(separator: ", "))") }
    if parts.isEmpty { parts.append("another order") }
    return "the features are no longer those of schema \(last.version): \(parts.joined(separator: "; "))"
  }
}
