internal import Descriptors
internal import Molecules

/// Describes the rows of batches under one run's settings: text to molecule to form to descriptors to encoded row.
///
/// Lives in a worker, on its one thread.
public final class RowDescriber {
  let settings: DescribeSettings
  let columns: [Column]
  private let encoder: RowEncoder
  private let pattern: Pattern?
  let parser: StructureParser
  private let evaluations: [@Sendable (Subject) throws(MissingValue) -> Descriptor.Value]
  /// Whether rows may be asked for the molecule as drawn alone, and nothing of the substance it stands for.
  private let takesMoleculeAsDrawn: Bool
  /// nil where no column needs it.
  let siteModels: SiteModels?
  /// nil where no column needs it.
  let quantumTier: QuantumTier?
  let quantumNotices = QuantumNotices()
  /// nil where rows come as text.
  private var block: ColumnBlock?
  /// nil where nothing is judged or ranked.
  let judge: RowJudge?

  /// - Throws: what the settings ask for and cannot be had: an unknown descriptor, a pattern that does not compile.
  public init(_ settings: DescribeSettings, parser: StructureParser) throws(WireRefusal) {
    self.settings = settings
    self.parser = parser
    judge = try RowJudge(settings, parser: parser)
    takesMoleculeAsDrawn = settings.form == .drawn && !settings.canonical && !settings.unique && judge == nil
    do throws(CatalogueError) {
      columns = settings.isBrief ? [] : try settings.descriptorColumns()
      evaluations = columns.map { $0.evaluation(naming: settings.names) }
      let rowColumns = try settings.rowColumns()
      encoder = RowEncoder(columns: rowColumns)
      block = settings.isColumnar ? ColumnBlock(rowColumns, descriptors: columns) : nil
    } catch {
      throw WireRefusal(code: "unknown-descriptor", words: error.words)
    }
    let fitted = Set(columns.map(\.descriptor).filter(\.isFitted).map(\.family))
    // An expression to rank by may name any column.
    let families = judge?.ranksByFitted == true ? Set(Descriptor.Family.allCases) : fitted
    siteModels = families.isEmpty ? nil : try Self.siteModels(settings, for: families)
    let notices = quantumNotices
    quantumTier =
      columns.contains { $0.descriptor.tier == .quantum }
      ? .installed(places: parser.places) { notices.add($0) } : nil
    if let text = settings.pattern {
      do {
        pattern = try Pattern(text)
      } catch {
        throw WireRefusal(code: error.code, words: error.words)
      }
    } else {
      pattern = nil
    }
  }

  /// Rows that are read before the first of them is described: few enough that what was read is still in the
  /// processor's cache then.
  private static let readAtOnce = 32

  private static func siteModels(
    _ settings: DescribeSettings, for families: Set<Descriptor.Family>
  ) throws(WireRefusal) -> SiteModels {
    do throws(DataFolderError) {
      if let path = settings.dataFolder { return try SiteModels(in: DataFolder(path: path), for: families) }
      return try SiteModels(in: .installed(), for: families)
    } catch {
      throw WireRefusal(code: "data-folder", words: error.words)
    }
  }

  /// Answers every row of the batch, in order.
  public func describe(_ batch: WireBatch, _ stream: AnswerStream) {
    let mode: SMILESOutline.Mode = settings.relaxed ? .relaxed : .strict
    var start = 0
    while start < batch.rows.count {
      let rows = start..<min(start + Self.readAtOnce, batch.rows.count)
      var readings = RowReading.all(rows, of: batch, mode: mode, parser: parser)
      for number in rows { answer(batch.rows[number], &readings[number - start], in: batch, stream) }
      start = rows.upperBound
    }
    sendBlock(stream)
  }

  /// What answers `configure`.
  public var announcement: [UInt8] { block?.announcement ?? [] }

  /// Bytes of a block beyond which it is sent.
  private static let blockSize = 1 << 20

  private func sendBlock(_ stream: AnswerStream) {
    guard let rows = block?.count, rows > 0, let bytes = block?.drain() else { return }
    stream.send(block: bytes, rows: rows)
  }

  /// Enters a row into the block of columns; false where rows come as text.
  private func enter(
    _ status: WireStatus, _ fields: RowFields, values: [DescriptorOutcome] = [], _ stream: AnswerStream
  ) -> Bool {
    guard block != nil else { return false }
    block?.append(status, fields, values: values)
    if let size = block?.size, size >= Self.blockSize || stream.isBlockDue { sendBlock(stream) }
    return true
  }

  private func answer(_ row: WireBatch.Row, _ reading: inout RowReading, in batch: WireBatch, _ stream: AnswerStream) {
    var fields = RowFields(
      row: Int(row.number), id: batch.bytes[row.id], smiles: row.kind == .smiles ? batch.bytes[row.text] : [])
    do throws(SMILESError) {
      let drawn = try reading.perceived()
      var notes = reading.outline?.notes ?? []
      var hash = SubstanceHash.none
      let form: Perceived
      var judged: Substance?
      var isHeldByMetal = false
      if takesMoleculeAsDrawn, drawn.molecule.isPlainlyOneComponent {
        form = drawn
        fields.components = 1
      } else {
        let substance = Substance(of: drawn)
        form = substance.form(settings.form.state).perceived
        isHeldByMetal = settings.form.isHeldByMetal(in: substance)
        hash = identify(substance, &fields, &notes)
        if judge != nil { judged = substance }
      }
      if let pattern, !pattern.hasMatch(in: form) {
        if !enter(.filtered, fields, stream) { stream.append(row: row.number, status: .filtered) { _ in } }
        return
      }
      fields.extras = extras(of: form, drawn: drawn, &notes)
      let subject = Subject(
        consume form, siteModels: siteModels, isHeldByMetal: isHeldByMetal, places: parser.places,
        quantumTier: quantumTier)
      let outcomes = outcomes(for: subject)
      notes += quantumNotices.drain()
      var opinion = RowJudge.Opinion()
      if let judge, let judged {
        opinion = judge.opinion(of: judged, as: settings.form.state, subject)
        fields.extras += opinion.cells
        if let note = opinion.note { notes.append(note) }
      }
      if !notes.isEmpty { fields.detail = notes.joined(separator: "; ") }
      if enter(.ok, fields, values: outcomes, stream) { return }
      stream.append(row: row.number, status: .ok, key: hash, rank: opinion.rank, verdict: opinion.mark) { target in
        encoder.encode(fields, values: outcomes, into: &target)
      }
    } catch {
      fields.status = .failed
      fields.reason = error.code
      fields.detail = error.words
      if enter(.failed, fields, stream) { return }
      stream.append(row: row.number, status: .failed, reason: error.code) { target in
        encoder.encode(fields, into: &target)
      }
    }
  }

  /// Writes down what the substance is: its components and, where asked for, canonical SMILES and key.
  private func identify(
    _ substance: borrowing Substance, _ fields: inout RowFields, _ notes: inout [String]
  ) -> SubstanceHash {
    var hash = SubstanceHash.none
    fields.components = substance.componentCount
    fields.counterIons = Array(substance.counterIonTexts.joined(separator: ";").utf8)[...]
    let needsHash = settings.unique || settings.rankBy != nil
    if settings.canonical || needsHash {
      let identity = substance.identity()
      let key = Array(identity.key.utf8)
      if needsHash { hash = SubstanceHash(of: key) }
      if settings.canonical {
        fields.substanceKey = key[...]
        fields.canonicalSMILES = Array(substance.canonicalSMILES(of: settings.form.state, identity).utf8)[...]
        if !identity.isExact { notes.append("the key may depend on the spelling: too symmetric to be sure") }
      }
    }
    if settings.canonical, substance.isTautomerSensitive { notes.append("tautomer_sensitive") }
    return hash
  }

  private func outcomes(for subject: Subject) -> [DescriptorOutcome] {
    var outcomes: [DescriptorOutcome] = []
    outcomes.reserveCapacity(evaluations.count)
    for evaluate in evaluations {
      do throws(MissingValue) {
        outcomes.append(.success(try evaluate(subject)))
      } catch {
        outcomes.append(.failure(error))
      }
    }
    return outcomes
  }

  /// The fingerprint is that of the described form; the InChIKey that of the line as drawn, which InChI normalises.
  private func extras(of form: Perceived, drawn: Perceived, _ notes: inout [String]) -> [RowCell] {
    var extras: [RowCell] = []
    if let kind = settings.fingerprint {
      let environments = MorganEnvironments(of: form)
      let text = kind == .morgan2 ? environments.folded(to: settings.bits).hexadecimal : environments.countText
      extras.append(.text(Array(text.utf8)[...]))
    }
    if settings.inchikey {
      // Our own spelling, since Open Babel misreads some that the line may hold.
      let text = Array(CanonicalSMILES(of: drawn).text.utf8)
      do throws(SMILESError) {
        extras.append(.text(Array(try parser.inchiKey(text).utf8)[...]))
      } catch {
        extras.append(.empty)
        notes.append("inchikey is missing: \(error.words)")
      }
    }
    return extras
  }
}
