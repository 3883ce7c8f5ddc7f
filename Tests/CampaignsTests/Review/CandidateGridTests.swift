import Testing

@testable import Campaigns

@Suite struct CandidateGridTests {
  private func grid(_ bench: borrowing Bench, count: Int) throws -> (CampaignStore, CandidateGrid) {
    let store = try bench.campaign(candidates: count)
    try store.write(by: "a") { (writer) throws(CampaignError) in
      let verdicts = (1...count).filter { $0 % 5 != 0 }.map { number in
        CandidateVerdict(
          candidate: number, outcome: [.pass, .hold, .reject][number % 3], saScore: Double(number * 7 % 11),
          saDative: Double(number * 3 % 10))
      }
      try writer.append(.judged(VerdictsGiven(policy: "p", digest: "d", verdicts: verdicts)))
    }
    let folder = bench.folder
    let grid = try store.read { (reader) throws(CampaignError) in try CandidateGrid(reader, folder: folder) }
    return (store, grid)
  }

  @Test func `the pages of any order hold every candidate once, in that order`() throws {
    let bench = try Bench()
    let (_, grid) = try grid(bench, count: 130)
    for column in grid.columns {
      for descends in [false, true] {
        var question = CandidateQuestion()
        (question.order, question.descends, question.pageSize) = (column.id, descends, 40)
        var numbers: [Int] = []
        for page in 1...4 {
          question.page = page
          let answer = try grid.answer(question)
          #expect(answer.total == 130)
          numbers += answer.rows.map(\.number)
        }
        #expect(numbers.sorted() == Array(1...130), "\(column.id) \(descends)")
        #expect(try grid.numbers(question, limit: 1000) == numbers)
      }
    }
  }

  @Test func `filters keep what they say and nothing else`() throws {
    let bench = try Bench()
    let (_, grid) = try grid(bench, count: 60)
    var question = CandidateQuestion()
    question.pageSize = 100
    question.verdict = .hold
    question.ranges = ["sa_score": .init(least: 3, most: 8)]
    let expected = (1...60).filter { $0 % 5 != 0 && $0 % 3 == 1 && (3...8).contains($0 * 7 % 11) }
    #expect(try grid.answer(question).rows.map(\.number) == expected)
    #expect(try grid.answer(question).total == expected.count)
    question = CandidateQuestion()
    question.text = "C1"
    question.pageSize = 100
    #expect(try grid.answer(question).rows.map(\.number) == (1...60).filter { "c\($0)".hasPrefix("c1") })
    question.text = "%"
    #expect(try grid.answer(question).total == 0)
    question.text = "'; DROP TABLE cell; --"
    #expect(try grid.answer(question).total == 0)
    question = CandidateQuestion()
    question.numbers = [7, 3]
    #expect(try grid.answer(question).rows.map(\.number) == [3, 7])
  }

  @Test func `what is decided and measured shows after an update`() throws {
    let bench = try Bench()
    let (store, grid) = try grid(bench, count: 10)
    try store.write(by: "a") { (writer) throws(CampaignError) in
      try writer.decide(.accept, on: "#4", reason: "so")
      try writer.append(
        .measured(MeasurementsTaken(measurements: [Bench.value(1, 5, 19), Bench.value(2, 5, 21, batch: "b")])))
    }
    try grid.update(to: store.read { (reader) throws(CampaignError) in try reader.reviewState() })
    var question = CandidateQuestion()
    question.standing = "accepted"
    #expect(try grid.answer(question).rows.map(\.number) == [4])
    question = CandidateQuestion()
    question.ranges = ["PCE": .init(least: 20, most: 20)]
    #expect(try grid.answer(question).rows.map(\.number) == [5])
    #expect(try grid.answer(CandidateQuestion()).total == 10)
  }
}
