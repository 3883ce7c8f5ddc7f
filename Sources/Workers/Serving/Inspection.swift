internal import Descriptors
internal import Molecules

extension RowDescriber {
  /// Everything known of one molecule, as UTF-8 JSON: its substance, its atoms, and every column with value, unit,
  /// definition and per-atom contributions.
  ///
  /// - Throws: why the row cannot be described, with the code and words that its row would carry.
  public func inspect(_ batch: WireBatch) throws(WireRefusal) -> [UInt8] {
    guard batch.rows.count == 1 else {
      throw WireRefusal(code: "one-row", words: "inspect takes one row, not \(batch.rows.count)")
    }
    let row = batch.rows[0]
    let mode: SMILESOutline.Mode = settings.relaxed ? .relaxed : .strict
    var reading = RowReading.all(batch.rows.indices, of: batch, mode: mode, parser: parser)[0]
    let drawn: Perceived
    do {
      drawn = try reading.perceived()
    } catch {
      throw WireRefusal(code: error.code, words: error.words)
    }
    let substance = Substance(of: drawn)
    let form = substance.form(settings.form.state).perceived
    let identity = substance.identity()
    let diagram = settings.depicts ? diagram(of: form) : nil
    var json = JSONText()
    json.object { json in
      json.key("smiles")
      json.value(String(decoding: batch.bytes[row.text], as: UTF8.self))
      json.key("form")
      json.value(settings.form.rawValue)
      json.key("canonical_smiles")
      json.value(substance.canonicalSMILES(of: settings.form.state, identity))
      json.key("substance_key")
      json.value(identity.key)
      json.key("components")
      json.array { json in substance.constituents(identity).forEach { Self.write($0, to: &json) } }
      json.key("counter_ions")
      json.array { json in substance.counterIonTexts.forEach { json.value($0) } }
      json.key("tautomer_sensitive")
      json.value(substance.isTautomerSensitive)
      json.key("notes")
      json.array { json in ((reading.outline?.notes ?? []) + quantumNotices.drain()).forEach { json.value($0) } }
      json.key("atoms")
      Self.write(atomsOf: form.molecule, placedBy: diagram, to: &json)
      json.key("bonds")
      Self.write(bondsOf: form.molecule, to: &json)
      if let diagram {
        json.key("depiction")
        Self.write(diagram, to: &json)
      }
      json.key("descriptors")
      let subject = Subject(
        form, siteModels: siteModels, isHeldByMetal: settings.form.isHeldByMetal(in: substance),
        places: parser.places, quantumTier: quantumTier)
      json.array { json in columns.forEach { Self.write($0, of: subject, to: &json) } }
      if siteModels != nil, case .success(let ionisation) = subject.ionisation {
        json.key("sites")
        Self.write(ionisation, to: &json)
      }
      if siteModels != nil, case .success(let pairs) = subject.lonePairs {
        json.key("acceptors")
        Self.write(pairs, subject.acceptors, to: &json)
        json.key("donors")
        Self.write(subject.donors, subject.leadDonors, to: &json)
      }
      if siteModels != nil, case .success(let donors) = subject.hydrogenDonors {
        json.key("hydrogen_donors")
        Self.write(donors, to: &json)
      }
      judge?.write(substance, as: settings.form.state, subject, to: &json)
    }
    return json.bytes
  }

  private static func write(_ component: Substance.Constituent, to json: inout JSONText) {
    json.object { json in
      json.key("smiles")
      json.value(component.smiles)
      json.key("count")
      json.value(component.count)
      json.key("role")
      json.value(component.role.rawValue)
      json.key("name")
      if let name = component.name { json.value(name) } else { json.null() }
    }
  }

  private static func write(
    atomsOf molecule: Molecule, placedBy diagram: Result<StructureDiagram, DepictionError>?, to json: inout JSONText
  ) {
    var places = [Point?](repeating: nil, count: molecule.atoms.count)
    if case .success(let diagram) = diagram { for node in diagram.nodes { places[node.source] = node.place } }
    json.array { json in
      for (index, atom) in molecule.atoms.enumerated() {
        json.object { json in
          json.key("index")
          json.value(index + 1)
          json.key("symbol")
          json.value(Element.symbols[Int(atom.atomicNumber)])
          json.key("charge")
          json.value(Int(atom.charge))
          json.key("isotope")
          if atom.isotope > 0 { json.value(Int(atom.isotope)) } else { json.null() }
          json.key("hydrogens")
          json.value(Int(atom.hydrogens))
          json.key("aromatic")
          json.value(atom.isAromatic)
          if let place = places[index] {
            json.key("coordinates")
            Self.write(place, to: &json)
          }
        }
      }
    }
  }

  private static func write(bondsOf molecule: Molecule, to json: inout JSONText) {
    json.array { json in
      for bond in molecule.bonds {
        json.object { json in
          json.key("atoms")
          json.array { json in
            json.value(bond.first + 1)
            json.value(bond.second + 1)
          }
          json.key("order")
          json.value(Int(bond.order))
          json.key("aromatic")
          json.value(bond.isAromatic)
        }
      }
    }
  }

  private static func write(_ column: Column, of subject: Subject, to json: inout JSONText) {
    let descriptor = column.descriptor
    json.object { json in
      json.key("id")
      json.value(descriptor.id)
      json.key("name")
      json.value(column.name)
      json.key("family")
      json.value(descriptor.family.rawValue)
      json.key("unit")
      json.value(descriptor.unit.symbol)
      json.key("definition")
      json.value(descriptor.definition)
      json.key("source")
      json.value(descriptor.source.citation)
      json.key("value")
      do throws(MissingValue) {
        let value = try descriptor.evaluate(subject)
        let parts = try descriptor.contributions?(subject) ?? []
        if case .real(let real) = value, !real.isFinite { throw .undefined }
        guard parts.allSatisfy(\.isFinite) else { throw .undefined }
        switch value {
        case .count(let count): json.value(count)
        case .real(let real): json.value(real)
        case .text(let text): json.value(text)
        }
        if descriptor.contributions != nil {
          json.key("contributions")
          json.array { json in parts.forEach { json.value($0) } }
        }
      } catch {
        json.null()
        json.key("missing")
        json.value(error.code)
      }
    }
  }
}
