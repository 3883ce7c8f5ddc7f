internal import Descriptors
internal import Molecules
internal import Perception

/// `dative-worker sites`: the features of the sites of each SMILES of standard input (first word of a line).
///
/// For the scripts that fit and validate. First a line with the features' names; then for each molecule a line
/// `molecule` and for each atom of its active form that may be a site a line with tabs: its number in the line from 0,
/// isotope, element, how many protons it holds beyond its neutral state, base class with its value, acid class with its value (`-` where it is none), and for each of the two the features that are not 0 as
/// `column:value`; atoms of no class have features with the value 0 for the class. Last the classes of its lone pair and of its
/// hydrogens, and the features for fits of these. A line that is not read becomes
/// `refused` and a code.
struct SitesCommand {
  private let reader: OpenBabelReader

  init() throws(OpenBabelError) { reader = try OpenBabelReader() }

  func run() {
    print(SiteFeatures.names.joined(separator: "\t"))
    while let line = readLine() {
      let text = Array(line.utf8.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") })
      do throws(SMILESError) {
        let outline = try SMILESOutline(validating: text, mode: .relaxed)
        let drawn = Perceived(
          try reader.molecules(reading: [outline])[0].get().prepared(from: outline, valences: .lenient))
        write(Substance(of: drawn).active)
      } catch {
        print("refused \(error.code)")
      }
    }
  }

  private func write(_ form: Substance.Form) {
    print("molecule")
    let sites = ProtonSites(of: form.perceived)
    var reading = SiteReading(sites)
    let molecule = sites.neutral.molecule
    for (index, atom) in molecule.atoms.enumerated() {
      let base = sites.bases.first { $0.atom == index }
      let acid = sites.acids.first { $0.atom == index }
      let lonePair = LonePairClass.name(of: index, in: sites.neutral)
      let hydrogen = HydrogenDonorClass.name(of: index, in: sites.neutral)
      let isCarbon = atom.atomicNumber == 6 || atom.atomicNumber == 1
      if isCarbon, atom.isotope == 0, base == nil, acid == nil, hydrogen == nil { continue }
      let place = form.drawnAtoms.map { $0[index] } ?? index
      let protons = Int(form.perceived.molecule.atoms[index].hydrogens) - Int(atom.hydrogens)
      var fields = ["\(place)", "\(atom.isotope)", "\(atom.atomicNumber)", "\(protons)"]
      fields += base.map { [ProtonSites.baseClass($0.row), "\($0.classPKa)"] } ?? ["-", "-"]
      fields += acid.map { [ProtonSites.acidClass($0.row), "\($0.classPKa)"] } ?? ["-", "-"]
      fields.append(sparse(reading.features(of: index, classValue: base?.classPKa ?? 0)))
      fields.append(acid.map { sparse(reading.features(of: index, classValue: $0.classPKa)) } ?? "-")
      fields += [lonePair ?? "-", hydrogen ?? "-"]
      fields.append(lonePair ?? hydrogen == nil ? "-" : sparse(reading.features(of: index, classValue: 0)))
      print(fields.joined(separator: "\t"))
    }
  }

  private func sparse(_ row: [Float]) -> String {
    row.enumerated().filter { $0.element != 0 }.map { "\($0.offset):\($0.element)" }.joined(separator: " ")
  }
}
