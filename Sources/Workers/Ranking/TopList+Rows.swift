internal import Descriptors
package import Feasibility

extension TopList {
  /// Takes in a row of a run if it ranks and its verdict is one of these.
  package mutating func enter(_ row: JudgedRow, admitting admitted: Set<Verdict.Outcome>) {
    if let mark = row.mark, !admitted.contains(mark.outcome) { return noteStopped() }
    guard let rank = row.rank else { return noteUnranked() }
    offer(row: row.row, rank: rank, key: row.key, mark: row.mark, kind: row.kind) {
      (String(decoding: row.id, as: UTF8.self), Array(row.structure), Array(row.text))
    }
  }

  /// Writes the list, the best first, under the header of the plan's rows, and ends the output.
  package func write(to output: OutputFile, _ plan: DescribePlan) throws(RunError) {
    let header: [UInt8]
    do { header = RowEncoder(columns: try plan.settings.rowColumns()).header } catch {
      throw .settings(words: error.words)
    }
    do throws(OutputError) {
      try output.append(header[...], progress: RunProgress())
      for entry in entries { try output.append(entry.text[...], progress: RunProgress()) }
      try output.deliver()
      try output.finish()
    } catch {
      throw .output(error)
    }
  }

  /// Leaves the note of a shard's list beside it, for `dative merge`; nothing for a whole library or standard output.
  package func note(forOutput path: String, _ plan: DescribePlan, _ report: RunReport) throws(RunError) {
    guard let shard = plan.shard, path != "-" else { return }
    do throws(OutputError) {
      var note = try ShardNote(.list, of: path, plan, shard, report)
      note.top = limit
      note.listed = entries.count
      try note.write(forOutput: path)
    } catch {
      throw .output(error)
    }
  }
}

extension DescribePlan {
  /// Whether an output of this name would be written over the input.
  package func isInput(_ output: String) -> Bool { output != "-" && OutputFile.isInput(output, input) }
}
