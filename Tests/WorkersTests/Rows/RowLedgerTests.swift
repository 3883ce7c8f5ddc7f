import Testing

@testable import Workers

@Suite struct RowLedgerTests {
  @Test func `the ledger balances when every row has come out once`() {
    var ledger = RowLedger()
    ledger.read = 1237
    for _ in 0..<1230 { ledger.enter(.ok) }
    ledger.enter(.failed, reason: "unclosed-ring")
    ledger.enter(.failed, reason: "timeout")
    ledger.enter(.failed, reason: "timeout")
    ledger.enter(.skipped, reason: "comment")
    ledger.enter(.duplicate)
    ledger.enterFiltered()
    #expect(!ledger.balances)
    #expect(ledger.description.contains("does not balance: 1,237 read, 1,236 accounted for"))
    ledger.enter(.skipped, reason: "comment")
    #expect(ledger.balances)
    #expect(
      ledger.description == """
        1,237  read
        1,230  described
            1  left out by --where
            1  duplicates
            3  failed
              2  timeout
              1  unclosed-ring
            2  skipped
              2  comment
        """)
  }
}
