import Foundation
import Molecules
import TestSupport
import Testing

@testable import Descriptors

/// Lone pairs and partition with the shipped coefficients.
struct LonePairTests {
  private func value(_ descriptor: Descriptor, _ smiles: String) throws -> Double {
    try number(descriptor, try fittedSubject(smiles))
  }

  @Test func `the order of atoms does not matter`() throws {
    let models = try shippedModels.get()
    for (smiles, molecule) in zip(specimens, try parsedMolecules(specimens)) {
      let drawn = try molecule.get()
      let reversed = drawn.reordered(by: Array(drawn.atoms.indices.reversed()))
      let (one, other) = (
        Subject(Perceived(drawn), siteModels: models), Subject(Perceived(reversed), siteModels: models)
      )
      switch (one.acceptors, other.acceptors) {
      case (.success(let one), .success(let other)):
        #expect(one.count == other.count, "\(smiles)")
        // Sums of 32-bit numbers in another order.
        for (first, second) in zip(one, other) { #expect(abs(first.value - second.value) < 1e-3, "\(smiles)") }
      case (.failure(let one), .failure(let other)): #expect(one == other, "\(smiles)")
      default: Issue.record("\(smiles) depends on the order of its atoms")
      }
      if case .success(let first) = one.partition, case .success(let second) = other.partition {
        #expect(abs(first.value - second.value) < 1e-6, "\(smiles)")
      }
    }
  }

  /// C. Laurence, J.-F. Gal, Lewis Basicity and Affinity Scales, Wiley 2010, tables of chapter 4.
  @Test(arguments: [
    ("c1ccncc1", 1.86), ("CS(C)=O", 2.54), ("CN(C)C=O", 2.10), ("C1CCOC1", 1.28), ("CC#N", 0.91), ("CC(C)=O", 1.18),
    ("CN(C)P(=O)(N(C)C)N(C)C", 3.60),
  ])
  func `acceptors are as strong as the tables say`(smiles: String, pKBHX: Double) throws {
    #expect(abs(try value(.strongestAcceptor, smiles) - pKBHX) < 0.6)
  }

  /// E. Hunter, S. Lias, J. Phys. Chem. Ref. Data 27, 413 (1998), in kJ/mol.
  @Test(arguments: [
    ("N", 853.6), ("CN(C)C", 948.9), ("c1ccncc1", 930.0), ("CC(C)=O", 812.0), ("CS(C)=O", 884.4), ("CN(C)C=O", 887.5),
  ])
  func `intervals hold the proton affinities of the tables`(smiles: String, affinity: Double) throws {
    let interval = try #require(try Descriptor.protonAffinity.interval?(fittedSubject(smiles)))
    #expect(interval.contains(affinity), "\(interval)")
  }

  @Test func `fluorine weakens an acceptor and holds a proton less`() throws {
    for descriptor in [Descriptor.strongestAcceptor, .protonAffinity] {
      let values = try ["CCN", "FCCN", "FC(F)CN", "FC(F)(F)CN"].map { try value(descriptor, $0) }
      #expect(zip(values, values.dropFirst()).allSatisfy { $0 > $1 }, "\(descriptor.id) \(values)")
    }
  }

  // Hunter and Lias, J. Phys. Chem. Ref. Data 27, 413 (1998): butylamine 921.5, 1,4-diaminobutane 1005.6.
  @Test func `a second amine on a loose chain shares the proton`() throws {
    #expect(try value(.protonAffinity, "NCCCCN") > value(.protonAffinity, "CCCCN") + 40)
    // Nothing bends back over a ring or a stiff bond.
    let column = try #require(SiteFeatures.names.firstIndex(of: "loosePairs5"))
    func loose(_ smiles: String) throws -> Float {
      var reading = SiteReading(try fittedSubject(smiles).protonSites)
      return reading.features(of: 0, classValue: 0)[column]
    }
    #expect(try loose("NCCCCN") == 1)
    for stiff in ["NCC#CCN", "NC1CCC(N)CC1", "NC/C=C/CN"] { #expect(try loose(stiff) == 0, "\(stiff)") }
  }

  @Test func `what was not measured holds no proton before what was`() throws {
    // Hunter and Lias: 930.1 kJ/mol, on phosphorus. No value of a nitrogen on a hetero atom was in the fit.
    let sites = try fittedSubject("P(N(C)C)(N(C)C)N(C)C").protonHolders.get()
    #expect(sites.first?.atom == 0)
    #expect(sites.first?.standing != .unknownClass)
    #expect(sites.dropFirst().allSatisfy { $0.standing == .unknownClass })
  }

  @Test func `all acceptors together hold at least as much as the strongest`() throws {
    for smiles in ["CCN", "COCCOC", "NCC(=O)N", "c1ccncc1"] {
      #expect(try value(.allAcceptors, smiles) >= value(.strongestAcceptor, smiles) - 1e-9)
    }
  }

  @Test(arguments: [
    ("CCCC", MissingValue.noSite), ("C[NH3+]", .noLonePair), ("CC(=O)[O-]", .ionic), ("C[CH]CN", .radical),
    ("NC=[NH2+]", .noLonePair), ("NC(N)=[NH2+]", .noLonePair), ("Nc1cccc[nH+]1", .noLonePair),
    ("CN(C)C=[N+](C)C", .noLonePair),
  ])
  func `what has no lone pair to give is missing with its reason`(smiles: String, reason: MissingValue) throws {
    let subject = try fittedSubject(smiles)
    #expect(throws: reason) { try Descriptor.strongestAcceptor.evaluate(subject) }
    #expect(throws: reason) { try Descriptor.protonAffinity.evaluate(subject) }
  }

  @Test func `a saturated carbon passes no charge on, and an N-oxide answers its own`() throws {
    for smiles in ["NC[NH3+]", "NCC[NH3+]", "Nc1cccc[n+]1[O-]"] {
      #expect(throws: Never.self) { try Descriptor.strongestAcceptor.evaluate(try fittedSubject(smiles)) }
    }
  }

  /// C. Hansch, A. Leo, D. Hoekman, Exploring QSAR, ACS 1995.
  @Test(arguments: [
    ("c1ccccc1", 2.13), ("CCCCCCCCO", 3.00), ("Oc1ccccc1", 1.46), ("CC(C)=O", -0.24), ("Clc1ccccc1", 2.89),
  ])
  func `octanol and water share molecules as measured`(smiles: String, logP: Double) throws {
    #expect(abs(try value(.logP, smiles) - logP) < 0.6)
  }

  @Test func `a longer chain prefers octanol more`() throws {
    let alcohols = ["CCCCO", "CCCCCCO", "CCCCCCCCO", "CCCCCCCCCCO"]
    let partition = try alcohols.map { try value(.logP, $0) }
    #expect(zip(partition, partition.dropFirst()).allSatisfy { $0 < $1 }, "\(partition)")
  }
}
