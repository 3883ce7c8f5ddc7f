import BayesianOptimization
import Testing

@testable import ReviewSite

@Suite struct TagTrialTests {
  @Test func `the power is told in words, with how sure it is`() {
    let weak = TagTrial.words([(0.1, Share(0, of: 10)), (0.5, Share(3, of: 10))])
    #expect(weak.contains("10 % of the variance in 0 of 10 (95 %: 0 to 28 %), 50 % of the variance in 3 of 10"))
    #expect(weak.contains("too few to say that nothing is there, even of 50 %"))
    let strong = TagTrial.words([(0.1, Share(1, of: 10)), (0.25, Share(8, of: 10)), (0.5, Share(10, of: 10))])
    #expect(strong.contains("that nothing of 25 % or more is there is likely, of less nothing is said"))
    #expect(TagTrial.words([]).contains("was not simulated"))
  }
}
