import Foundation
import Molecules
import TestSupport
import Testing

@testable import Feasibility

@Suite struct ShippedAlertsTests {
  static let shipped = Result { try AlertFile.shippedAlerts(in: ShippedData.folder) }

  /// What is found in each line, as the gate would see it.
  static func found(_ smiles: [String], in alerts: AlertSet) throws -> [Set<String>] {
    let search = AlertSearch(alerts)
    return try zip(smiles, parsedMolecules(smiles)).map { text, result in
      guard case .success(let molecule) = result else {
        Issue.record("\(text) cannot be read")
        return []
      }
      return Set(search.matches(in: Substance(of: Perceived(molecule))).map(\.alert.id))
    }
  }

  @Test func `every alert finds its hits and leaves its near misses`() throws {
    let alerts = try Self.shipped.get()
    var smiles: [String] = []
    for alert in alerts.alerts {
      let examples = try #require(alert.examples)
      smiles += examples.hits + examples.nearMisses
    }
    let found = try Self.found(smiles, in: alerts)
    for (number, alert) in alerts.alerts.enumerated() {
      for place in 0..<4 {
        let line = 4 * number + place
        #expect(found[line].contains(alert.id) == (place < 2), "\(alert.id) in \(smiles[line])")
      }
    }
  }

  @Test func `examples are four different molecules`() throws {
    for alert in try Self.shipped.get().alerts {
      let examples = try #require(alert.examples)
      #expect(Set(examples.hits + examples.nearMisses).count == 4, "\(alert.id)")
    }
  }

  @Test func `there are enough of them, with words and reasons`() throws {
    let alerts = try Self.shipped.get().alerts
    #expect(alerts.count >= 160)
    #expect(Set(alerts.map(\.id)).count == alerts.count)
    for alert in alerts {
      #expect(!alert.words.isEmpty && !alert.why.isEmpty && !alert.source.isEmpty, "\(alert.id)")
      #expect(!alert.words.hasSuffix(".") && !alert.why.hasSuffix("."), "\(alert.id): findings are joined by ':'")
    }
  }

  @Test func `an alert that finds more than 5 % of muv is argued`() throws {
    for alert in try Self.shipped.get().alerts {
      let rates = try #require(alert.rates, "\(alert.id) is not measured: scripts/measure-alerts")
      #expect(rates.muv <= 5 || !alert.argument.isEmpty, "\(alert.id)")
    }
  }

  @Test func `no spelling of a molecule changes what is found`() throws {
    let alerts = try Self.shipped.get()
    let spellings = [
      ["CCCN=[N+]=[N-]", "CCC[N-][N+]#N", "CCCN=N#N"],
      ["O=[N+]([O-])c1ccccc1", "O=N(=O)c1ccccc1", "[O-][N+](=O)C1=CC=CC=C1"],
      ["[C-]#[N+]c1ccccc1", "[C-]#[N+]C1=CC=CC=C1"],
      ["CCOC(=O)C=[N+]=[N-]", "CCOC(=O)[CH-][N+]#N", "CCOC(=O)C=N#N"],
      ["Nc1ccc2c(c1)Cc1ccccc1-2", "NC1=CC=C2C(=C1)CC1=CC=CC=C12"],
      ["CS(=O)(=O)Cl", "C[S+2]([O-])([O-])Cl"],
      ["Oc1ccccc1O", "OC1=CC=CC=C1O", "C1=CC=C(O)C(O)=C1"],
      ["[O-][n+]1ccccc1", "O=n1ccccc1", "[O-][N+]1=CC=CC=C1"],
      ["CCCC[NH3+].[I-]", "CCCCN.I"],
      ["C[NH3+].[O-]Cl(=O)(=O)=O", "C[NH3+].[O-][Cl+3]([O-])([O-])[O-]", "CN.OCl(=O)(=O)=O"],
    ]
    let found = try Self.found(spellings.flatMap { $0 }, in: alerts)
    var line = 0
    for spelling in spellings {
      #expect(!found[line].isEmpty, "\(spelling[0])")
      for (number, text) in spelling.enumerated() {
        #expect(found[line + number] == found[line], "\(text) against \(spelling[0])")
      }
      line += spelling.count
    }
  }

  @Test func `the order of atoms changes nothing but their numbers`() throws {
    let alerts = try Self.shipped.get()
    let search = AlertSearch(alerts)
    var generator = SystemRandomNumberGenerator()
    let smiles = alerts.alerts.flatMap { $0.examples?.hits ?? [] }
    for (text, result) in zip(smiles, try parsedMolecules(smiles)) {
      let molecule = try result.get()
      let order = molecule.atoms.indices.shuffled(using: &generator)
      let first = search.matches(in: Perceived(molecule))
      let second = search.matches(in: Perceived(molecule.reordered(by: order)))
      #expect(second.map { $0.renumbered(by: order) } == first, "\(text)")
    }
  }
}
