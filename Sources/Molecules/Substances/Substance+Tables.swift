extension Substance {
  /// The tables by which substances are told apart, a line for each row: what their digest is taken over.
  package static var tables: String {
    var text = ""
    for row in KnownComponents.ions + KnownComponents.solvents {
      let forms = "\(row.smiles.joined(separator: " ")) < \(row.acids.joined(separator: " "))"
      text += "\(row.name) \(forms) \(row.isInorganic)\n"
    }
    for row in AcidBaseTable.baseClasses + AcidBaseTable.acidClasses {
      text += "\(row.name) \(row.pattern) \(row.pKa.map(String.init).joined(separator: " "))\n"
    }
    return text
  }
}
