package import Campaigns
package import Feasibility
internal import Molecules
package import Reports
internal import Synchronization
package import Workers

/// Pictures of molecules, drawn through one worker that is started anew when a molecule breaks it.
///
/// Every picture is kept, up to a limit, so that a page that was seen comes at once.
package final class Depicter: Sendable {
  /// A picture, or why there is none.
  package struct Picture: Sendable {
    package var svg: Markup?
    package var words: String?
  }

  private struct Key: Hashable {
    var smiles: String
    var reasons: [CandidateVerdict.Reason]
  }

  /// Everything that a worker says of a molecule, and why it has no picture, where that is so.
  package struct Description: Sendable {
    package var inspection: Inspection
    package var pictureMissing: String?
  }

  private struct Descriptions: ~Copyable {
    var worker: WorkerProcess?
    var known: [String: Description] = [:]
  }

  private struct State: ~Copyable {
    var worker: WorkerProcess?
    var pictures: [Key: Picture] = [:]
    var donors: [String: Result<String?, Refusal>] = [:]
  }

  package let command: WorkerCommand
  private let dataFolder: String
  /// By which it is told how hard a molecule is to make; nil tells it not.
  private let policy: PolicyFiles?
  // One worker, which one caller at a time talks to.
  private let state = Mutex(State())
  // Held while a molecule is described, so that of several who ask for the same one waits for the other.
  private let described = Mutex(Descriptions())

  private static let most = 5_000
  /// What is kept of descriptors; a molecule has some three hundred.
  private static let mostDescribed = 100
  private static let timeout = 10_000

  /// - Parameter policy: whose lists of what can be bought the scores of accessibility take for granted.
  package init(command: WorkerCommand, dataFolder: String, policy: PolicyFiles? = nil) {
    self.command = command
    self.dataFolder = dataFolder
    self.policy = policy
  }

  /// - Parameter reasons: what a gate says of the molecule; their atoms stand out.
  package func picture(of smiles: String, reasons: [CandidateVerdict.Reason] = []) -> Picture {
    let key = Key(smiles: smiles, reasons: reasons)
    return state.withLock { state in
      if let known = state.pictures[key] { return known }
      let picture: Picture
      switch inspected(smiles, &state.worker, settings) {
      case .success(let inspection): picture = Self.picture(inspection, smiles, reasons)
      case .failure(let refusal): picture = Picture(svg: nil, words: refusal.words)
      }
      if state.pictures.count >= Self.most { state.pictures = [:] }
      state.pictures[key] = picture
      return picture
    }
  }

  /// Why something is not known of a molecule.
  package struct Refusal: Error, Sendable { package var words: String }

  /// Everything of a molecule: every descriptor with its parts, sites, and what drives the scores of accessibility. A
  /// worker of its own tells it, whose start takes longer than all else of a page.
  package func description(of smiles: String) -> Result<Description, Refusal> {
    described.withLock { described in
      if let known = described.known[smiles] { return .success(known) }
      var settings = settings
      settings.descriptors = ["all"]
      settings.form = .active
      settings.policy = policy
      var result = inspected(smiles, &described.worker, settings).map { Description(inspection: $0) }
      if case .failure(let refusal) = result {
        // Where placing the atoms is what breaks the worker, another tells the rest.
        settings.depicts = false
        var plain: WorkerProcess?
        result = inspected(smiles, &plain, settings).map {
          Description(inspection: $0, pictureMissing: refusal.words)
        }
      }
      if case .success(let description) = result {
        if described.known.count >= Self.mostDescribed { described.known = [:] }
        described.known[smiles] = description
      }
      return result
    }
  }

  /// What of a molecule gives a lone pair: the kind of its strongest basic site, or, where it has none, its elements
  /// that can; nil where there is neither. Kept with the pictures' limit.
  package func donor(of smiles: String) -> Result<String?, Refusal> {
    state.withLock { state in
      if let known = state.donors[smiles] { return known }
      let donor = inspected(smiles, &state.worker, settings).map { inspection -> String? in
        if let site = inspection.sites?.first(where: { $0.kind == "base" }) { return site.className }
        let elements = Set((inspection.atoms ?? []).map(\.symbol)).intersection(["N", "O", "P", "S", "Se"]).sorted()
        return elements.isEmpty ? nil : elements.joined(separator: ", ")
      }
      if state.donors.count >= Self.most { state.donors = [:] }
      state.donors[smiles] = donor
      return donor
    }
  }

  private func inspected(
    _ smiles: String, _ worker: inout WorkerProcess?, _ settings: DescribeSettings
  ) -> Result<Inspection, Refusal> {
    do {
      let process = try worker ?? WorkerProcess(command, settings: settings)
      // Given back only by a worker that survived.
      worker = nil
      var row = WireBatch()
      row.append(number: 1, kind: .smiles, id: [], text: Array(smiles.utf8))
      let answer = try process.inspect(row, timeout: Self.timeout)
      worker = process
      switch answer {
      case .success(let json): return .success(try Inspection(json: json))
      case .failure(let refusal): return .failure(Refusal(words: refusal.words))
      }
    } catch let error as WorkerUnavailable {
      return .failure(Refusal(words: error.words))
    } catch let error as Loss {
      return .failure(Refusal(words: error.words))
    } catch {
      return .failure(Refusal(words: "the worker's answer cannot be read"))
    }
  }

  private var settings: DescribeSettings {
    var settings = DescribeSettings()
    settings.descriptors = ["molecular_weight", "pka_strongest_base"]
    settings.form = .drawn
    settings.relaxed = true
    settings.dataFolder = dataFolder
    settings.depicts = true
    return settings
  }

  private static func picture(
    _ inspection: Inspection, _ smiles: String, _ reasons: [CandidateVerdict.Reason]
  ) -> Picture {
    guard let diagram = inspection.diagram else {
      return Picture(svg: nil, words: inspection.pictureMissing ?? "the worker sent no picture")
    }
    var options = Depiction.Options()
    options.title = smiles
    options.bondLength = 30
    options.highlights = inspection.marks(of: reasons.map(Inspection.Reason.init))
    return Picture(svg: Markup(trusted: Depiction(diagram, options: options).svg), words: nil)
  }
}

extension Inspection.Reason {
  /// As the log has it.
  package init(_ reason: CandidateVerdict.Reason) {
    self.init(
      rule: reason.rule, action: reason.action, words: reason.words, atoms: reason.atoms, value: reason.value,
      limit: reason.limit)
  }
}
