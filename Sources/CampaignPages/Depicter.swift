package import Campaigns
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

  private struct State: ~Copyable {
    var worker: WorkerProcess?
    var pictures: [Key: Picture] = [:]
    var donors: [String: Result<String?, Refusal>] = [:]
  }

  package let command: WorkerCommand
  private let dataFolder: String
  // One worker, which one caller at a time talks to.
  private let state = Mutex(State())
  // Held while a molecule is described, so that of several who ask for the same one waits for the other.
  private let described = Mutex<[String: [Measure]]>([:])

  private static let most = 5_000
  /// What is kept of descriptors; a molecule has some three hundred.
  private static let mostDescribed = 300
  private static let timeout = 10_000

  package init(command: WorkerCommand, dataFolder: String) {
    self.command = command
    self.dataFolder = dataFolder
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

  /// A descriptor of a molecule, as text.
  package struct Measure: Sendable {
    package var id: String
    /// Or why there is none.
    package var value: String
    package var unit: String
    package var definition: String
  }

  /// Every descriptor of a molecule. A worker of its own computes them, whose start takes longer than all else of a
  /// page, so they are kept.
  package func descriptors(of smiles: String) -> Result<[Measure], Refusal> {
    described.withLock { described in
      if let known = described[smiles] { return .success(known) }
      let result = describe(smiles)
      if case .success(let measures) = result {
        if described.count >= Self.mostDescribed { described = [:] }
        described[smiles] = measures
      }
      return result
    }
  }

  private func describe(_ smiles: String) -> Result<[Measure], Refusal> {
    var settings = settings
    settings.descriptors = ["all"]
    settings.form = .active
    settings.depicts = false
    var worker: WorkerProcess?
    return inspected(smiles, &worker, settings).map { inspection in
      inspection.descriptors.map { measure in
        let value =
          switch measure.value {
          case .count(let count): String(count)
          case .real(let real): ShortNumber.text(real)
          case .text(let text): text
          case nil: "missing: \(measure.missing ?? "no reason")"
          }
        return Measure(
          id: measure.id, value: value, unit: measure.unit == "1" ? "" : measure.unit, definition: measure.definition)
      }
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
    options.highlights = reasons.filter { !$0.atoms.isEmpty }.map { reason in
      let colour: Highlight.Colour =
        switch reason.action {
        case "reject": .vermilion
        case "hold": .orange
        default: .skyBlue
        }
      return Highlight(
        title: "\(reason.action) \(reason.rule): \(reason.words)", colour: colour, atoms: reason.atoms.map { $0 - 1 },
        strength: 0.8)
    }
    for site in (inspection.sites ?? []) where site.kind == "base" {
      options.highlights.append(
        Highlight(
          title: "donor site: \(site.className), pKa of its acid \(ShortNumber.text(site.pKa))", colour: .green,
          atoms: [site.atom - 1], strength: 0.6))
    }
    return Picture(svg: Markup(trusted: Depiction(diagram, options: options).svg), words: nil)
  }
}
