import Commands
import Descriptors
import Feasibility
import Reports
import Workers

/// Looks at the best of a screening once more, for a page with their pictures and reasons.
struct ScreenReport {
  /// The most pictures of a page.
  static let mostCards = 60

  let plan: DescribePlan
  let policy: String

  /// - Throws: `Stop` where there is no worker for it.
  func page(of list: TopList, _ ledger: RowLedger) throws -> String {
    var judged = plan.settings
    judged.descriptors = ["molecular_weight"]
    judged.names = .dative
    judged.rankBy = nil
    var drawn = judged
    drawn.form = .drawn
    drawn.policy = nil
    drawn.depicts = true
    let cards = try list.entries.prefix(Self.mostCards).map { entry in
      let inspection = try self.inspection(of: entry, judged)
      let drawing: Inspection
      do {
        drawing = try self.inspection(of: entry, drawn)
      } catch let stop as Stop where stop.status == .someRowsFailed {
        // The picture broke its worker; the card then has words in its place, and the others theirs.
        drawing = inspection
      }
      return ScreeningPage.Card(entry: entry, inspection: inspection, drawing: drawing)
    }
    return ScreeningPage(
      input: plan.input, policy: policy, expression: plan.settings.rankBy ?? "", ledger: ledger, list: list,
      cards: cards
    ).html
  }

  /// A worker a molecule: one that breaks over a picture must not cost the others theirs.
  private func inspection(of entry: TopList.Entry, _ settings: DescribeSettings) throws -> Inspection {
    var row = WireBatch()
    row.append(number: UInt64(entry.row), kind: entry.kind, id: [], text: entry.structure)
    let worker: WorkerProcess
    do throws(WorkerUnavailable) {
      worker = try WorkerProcess(plan.command, settings: settings)
    } catch {
      throw Stop(.workerUnavailable, error.words)
    }
    let answer: Result<[UInt8], WireRefusal>
    do throws(Loss) { answer = try worker.inspect(row, timeout: max(plan.timeout, 10_000)) } catch {
      throw Stop(.someRowsFailed, "row \(entry.row): \(error.words)")
    }
    switch answer {
    case .success(let json): return try Inspection(json: json)
    case .failure(let refusal): throw Stop(.someRowsFailed, "row \(entry.row): \(refusal.words)")
    }
  }
}
