import Mechanisms
import Testing

@Suite struct CueTests {
  @Test func `all parts of a cue have to be in the clause`() {
    let cue = Cue("bind|coordinat & lead|pb")
    #expect(cue.occurs(in: Array("the oxygen coordinates to pb2+".utf8)))
    #expect(!cue.occurs(in: Array("the oxygen coordinates".utf8)))
    #expect(!cue.occurs(in: Array("a superbinder of lead? no".utf8)))
  }
}
