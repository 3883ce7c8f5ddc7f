import Molecules
import Testing

/// What the outline says of each atom.
struct SMILESAtomTests {
  @Test func `a bracket's parts are read in their order`() throws {
    let outline = try SMILESOutline(validating: "C[13C@@H2-2:7]c")
    #expect(
      outline.atoms == [
        SMILESOutline.Atom(column: 1, atomicNumber: 6),
        SMILESOutline.Atom(column: 2, atomicNumber: 6, charge: -2, isotope: 13, hydrogens: 2, isBracket: true),
        SMILESOutline.Atom(column: 15, atomicNumber: 6, isAromatic: true),
      ])
    #expect(String(decoding: outline.text, as: UTF8.self) == "C[13C@@H2-2]c")
    #expect(outline.notes == ["atom classes are not kept (the first at column 12)"])
  }

  @Test(arguments: [
    ("[Fe]", 0), ("[Fe+]", 1), ("[Fe-]", -1), ("[Fe++]", 2), ("[Fe--]", -2), ("[Fe+0]", 0), ("[Fe+3]", 3),
    ("[Fe-15]", -15), ("[Fe+15]", 15), ("[Fe+02]", 2),
  ])
  func `charges are read in every form`(text: String, charge: Int) throws {
    #expect(try SMILESOutline(validating: text).atoms.map { Int($0.charge) } == [charge])
  }

  @Test(arguments: [
    ("Cl", 17), ("Br", 35), ("B", 5), ("I", 53), ("F", 9), ("[Cl-]", 17), ("[Co]", 27), ("[Sc]", 21), ("[se]", 34),
  ])
  func `symbols of one and two letters are told apart`(text: String, atomicNumber: Int) throws {
    #expect(try SMILESOutline(validating: text).atoms.map { Int($0.atomicNumber) } == [atomicNumber])
  }

  @Test func `square planar and octahedral stereo is dropped with a note`() throws {
    let outline = try SMILESOutline(validating: "F[Pt@SP1](F)(Cl)Cl.[Co@OH25](F)(Cl)(Br)(I)(C)N")
    #expect(String(decoding: outline.text, as: UTF8.self) == "F[Pt](F)(Cl)Cl.[Co](F)(Cl)(Br)(I)(C)N")
    #expect(
      outline.notes == ["square planar stereo at column 5 is not kept", "octahedral stereo at column 23 is not kept"])
  }

  @Test func `tetrahedral classes become plain marks`() {
    #expect(spelling("F[C@TH1](Cl)(Br)I") == "F[C@](Cl)(Br)I")
    #expect(spelling("F[C@TH2H](Cl)Br") == "F[C@@H](Cl)Br")
  }
}
