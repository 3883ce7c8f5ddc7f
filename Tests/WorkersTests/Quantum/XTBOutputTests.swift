import Descriptors
import Testing

@testable import Workers

/// Water by xtb 6.5.1 (`--gfn 2 --opt normal --json`), as it wrote it; expected values are those that it printed.
struct XTBOutputTests {
  static let json = """
    {
       "total energy":          -5.07054398,
       "HOMO-LUMO gap/eV":          14.40482830,
       "electronic energy":          -5.10451763,
       "dipole": [    -0.00000000,     0.70686590,     0.54752965],
       "partial charges": [
           -0.56480364,
            0.28241963,
            0.28238401],
       "atomic dipole moments": [
       [    -0.00000000,     0.13786175,     0.10717321],
       [    -0.00000000,    -0.00024282,     0.07406860],
       [    -0.00000000,     0.07181388,    -0.01880997]],
       "orbital energies/eV": [
          -18.50719389,
          -15.46580295,
          -13.90080679,
          -12.14703971,
            2.25778859,
            6.86656854],
       "fractional occupation": [
            2.00000000,
            2.00000000,
            2.00000000,
            2.00000000,
            0.00000000,
            0.00000000],
       "method": "GFN2-xTB",
       "xtb version": "6.5.1 (unknown)"
    }
    """
  static let coordinates = """
    3
     energy: -5.070543980447 gnorm: 0.000942258261 xtb: 6.5.1 (unknown)
    O            0.00000000000000        0.01017740383280        0.00799885409190
    H            0.00000000000000       -0.01303107150330        0.96618900492325
    H            0.00000000000000        0.93285366767051       -0.25418785901515

    """
  static let printed = Array(
    "  :: -> anisotropic ES  -0.000530992148 Eh ::\n  :: -> anisotropic ES  -0.000741025805 Eh  ::\n".utf8)
  static let water = TightBinding.Job(
    atomicNumbers: [8, 1, 1], positions: [[0, 0, 0], [0, 0, 0.96], [0, 0.93, -0.24]], charge: 0)

  @Test func `levels, dipole, charges and places of water are those that xtb prints`() throws {
    let outcome = try XTBOutput.outcome(
      of: Self.water, json: Array(Self.json.utf8), coordinates: Array(Self.coordinates.utf8), printed: Self.printed)
    #expect(outcome.energy == -5.070_543_98)
    #expect(outcome.anisotropicEnergy == -0.000_741_025_805)
    #expect(outcome.highestOccupied == -12.147_039_71)
    #expect(outcome.lowestUnoccupied == 2.257_788_59)
    // The program prints three decimals.
    #expect(abs(outcome.dipole - 2.216) < 0.001)
    #expect(outcome.charges == [-0.564_803_64, 0.282_419_63, 0.282_384_01])
    #expect(outcome.positions[2].y == 0.932_853_667_670_51)
  }

  @Test(arguments: ["total energy", "partial charges", "atomic dipole moments", "orbital energies/eV"])
  func `an answer without one of its parts is unreadable`(part: String) {
    let text = Self.json.replacing(part, with: "something")
    #expect(throws: QuantumFailure.unreadable(words: "no \(part)")) {
      try XTBOutput.outcome(of: Self.water, json: Array(text.utf8), coordinates: nil, printed: Self.printed)
    }
  }

  @Test func `an answer that breaks off anywhere is unreadable and nothing worse`() {
    let json = Array(Self.json.utf8)
    let needed = Self.json.utf8.count - Self.json.split(separator: "\"method\"")[1].utf8.count - 20
    for length in 0..<needed {
      #expect(throws: QuantumFailure.self) {
        try XTBOutput.outcome(of: Self.water, json: Array(json[..<length]), coordinates: nil, printed: Self.printed)
      }
    }
    let places = Array(Self.coordinates.utf8)
    for length in 0..<(places.count - 30) {
      #expect(throws: QuantumFailure.self) { try XTBOutput.read(Array(places[..<length]), atoms: 3) }
    }
  }

  @Test func `a number that is none is unreadable`() {
    for bad in ["NaN", "********", "Infinity"] {
      let text = Self.json.replacing("-5.07054398", with: bad)
      #expect(throws: QuantumFailure.self) {
        try XTBOutput.outcome(of: Self.water, json: Array(text.utf8), coordinates: nil, printed: Self.printed)
      }
    }
  }

  @Test func `what xtb complains of is told`() {
    let text = """
      [ERROR] Program stopped due to fatal error
      -3- Single point calculation terminated
      -2- xtb_calculator_singlepoint: Electronic structure method terminated
      -1- scf: Self consistent charge iterator did not converge
      """
    #expect(XTBOutput.complaint(in: Array(text.utf8)) == .notSelfConsistent)
    let late = "   *** FAILED TO CONVERGE GEOMETRY OPTIMIZATION IN 1 ITERATIONS ***"
    #expect(XTBOutput.complaint(in: Array(late.utf8)) == .notRelaxed)
    let other = "-2- reading geometry input 'b.xyz' failed\n-1- Error: Cannot map symbol to atomic number"
    #expect(
      XTBOutput.complaint(in: Array(other.utf8)) == .gaveUp(words: "Error: Cannot map symbol to atomic number"))
    #expect(XTBOutput.complaint(in: []) == nil)
  }
}
