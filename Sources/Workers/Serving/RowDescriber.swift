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
  private var outcomes: [DescriptorOutcome] = []

  /// - Throws: what the settings ask for and cannot be had: an unknown descriptor, a pattern that does not compile.
  public init(_ settings: DescribeSettings, parser: StructureParser) throws(WireRefusal) {
    self.settings = settings
    self.parser = parser
    do throws(CatalogueError) {
      columns = try settings.descriptorColumns()
      encoder = RowEncoder(columns: try settings.rowColumns())
    } catch {
      throw WireRefusal(code: "unknown-descriptor", words: error.words)
    }
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

  /// Answers every row of the batch, in order.
  public func describe(_ batch: WireBatch, _ stream: AnswerStream) {
    let mode: SMILESOutline.Mode = settings.relaxed ? .relaxed : .strict
    let readings = RowReading.all(of: batch, mode: mode, parser: parser)
    for (row, reading) in zip(batch.rows, readings) { answer(row, reading, in: batch, stream) }
  }

  private func answer(_ row: WireBatch.Row, _ reading: RowReading, in batch: WireBatch, _ stream: AnswerStream) {
    var fields = RowFields(
      row: Int(row.number), id: batch.bytes[row.id], smiles: row.kind == .smiles ? batch.bytes[row.text] : [])
    do throws(SMILESError) {
      let drawn = try reading.perceived()
      if let pattern, !pattern.hasMatch(in: drawn) {
        stream.append(row: row.number, status: .filtered) { _ in }
        return
      }
      let substance = Substance(of: drawn)
      let form = substance.form(settings.form.state).perceived
      fields.components = substance.componentCount
      fields.counterIons = Array(substance.counterIonTexts.joined(separator: ";").utf8)[...]
      fields.detail = notes(of: reading, substance)
      var hash = SubstanceHash.none
      if settings.canonical || settings.unique {
        let identity = substance.identity()
        let key = Array(identity.key.utf8)
        if settings.unique { hash = SubstanceHash(of: key) }
        if settings.canonical {
          fields.substanceKey = key[...]
          fields.canonicalSMILES = Array(substance.canonicalSMILES(of: settings.form.state, identity).utf8)[...]
        }
      }
      fields.extras = try extras(of: form, fields)
      evaluate(Subject(form))
      stream.append(row: row.number, status: .ok, key: hash) { target in
        encoder.encode(fields, values: outcomes, into: &target)
      }
    } catch {
      fields.status = .failed
      fields.reason = error.code
      fields.detail = error.words
      stream.append(row: row.number, status: .failed, reason: error.code) { target in
        encoder.encode(fields, into: &target)
      }
    }
  }

  private func evaluate(_ subject: Subject) {
    outcomes.removeAll(keepingCapacity: true)
    for column in columns {
      do throws(MissingValue) {
        outcomes.append(.success(try column.descriptor.evaluate(subject)))
      } catch {
        outcomes.append(.failure(error))
      }
    }
  }

  private func notes(of reading: RowReading, _ substance: borrowing Substance) -> String {
    var notes = reading.outline?.notes ?? []
    if settings.canonical, substance.isTautomerSensitive { notes.append("tautomer_sensitive") }
    return notes.joined(separator: "; ")
  }

  private func extras(of form: Perceived, _ fields: RowFields) throws(SMILESError) -> [ArraySlice<UInt8>] {
    var extras: [ArraySlice<UInt8>] = []
    if settings.fingerprint != nil {
      extras.append(Array(MorganEnvironments(of: form).folded(to: settings.bits).hexadecimal.utf8)[...])
    }
    if settings.inchikey { extras.append(Array(try parser.inchiKey(Array(fields.smiles)).utf8)[...]) }
    return extras
  }
}
