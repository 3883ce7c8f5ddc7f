import Descriptors
import Glibc
import Testing

@testable import Workers

@Suite struct WireProtocolTests {
  /// Every decoder over a payload; what is thrown is checked by its type alone.
  static func decodeAll(_ payload: [UInt8]) {
    _ = try? WireBatch(decoding: payload)
    _ = try? WireResults(decoding: payload)
    _ = try? WireGreeting(decoding: payload)
    _ = try? WireRefusal(decoding: payload)
    _ = try? WireBatchEnd(decoding: payload)
    _ = try? DescribeSettings(decoding: payload)
  }

  static func batch() -> WireBatch {
    var batch = WireBatch()
    batch.append(number: 7, kind: .smiles, id: Array("seven".utf8), text: Array("CCO".utf8))
    batch.append(number: .max, kind: .molblock, id: [], text: [0, 255, 10, 13])
    batch.append(number: 9, kind: .smiles, id: Array("ä".utf8), text: [])
    return batch
  }

  static func results() throws -> WireFrame {
    var encoder = WireResultsEncoder()
    encoder.encoded += Array("7,CCO\n".utf8)
    encoder.closeRow(
      number: 7, status: .ok, reason: "", key: SubstanceHash(high: 1, low: 2), encodedFrom: 0)
    let start = encoder.encoded.count
    encoder.encoded += Array("8,bad\n".utf8)
    encoder.closeRow(number: 8, status: .failed, reason: "unclosed-ring", key: .none, encodedFrom: start)
    encoder.closeRow(number: 9, status: .filtered, reason: "", key: .none, encodedFrom: encoder.encoded.count)
    var bytes: [UInt8] = []
    encoder.drain(into: &bytes)
    return try #require(try frames(in: bytes).first)
  }

  static func frames(in bytes: [UInt8], chunk: Int = .max) throws(WireError) -> [WireFrame] {
    var buffer = WireFrameBuffer()
    var frames: [WireFrame] = []
    var start = 0
    while start < bytes.count {
      let end = chunk < bytes.count - start ? start + chunk : bytes.count
      bytes[start..<end].withUnsafeBytes { buffer.append($0) }
      while let frame = try buffer.next() { frames.append(frame) }
      start = end
    }
    return frames
  }

  @Test func `a batch survives the wire`() throws {
    let batch = Self.batch()
    let frame = try #require(try Self.frames(in: batch.frame).first)
    #expect(frame.kind == .batch)
    let decoded = try WireBatch(decoding: frame.payload)
    #expect(decoded == batch)
    #expect(Array(decoded.bytes[decoded.rows[0].text]) == Array("CCO".utf8))
    #expect(Array(decoded.bytes[decoded.rows[2].id]) == Array("ä".utf8))
  }

  @Test func `results survive the wire`() throws {
    let results = try WireResults(decoding: Self.results().payload)
    #expect(results.rows.map(\.number) == [7, 8, 9])
    #expect(results.rows.map(\.status) == [.ok, .failed, .filtered])
    #expect(results.rows[0].key == SubstanceHash(high: 1, low: 2))
    #expect(
      results.rows.map { String(decoding: results.bytes[$0.encoded], as: UTF8.self) } == ["7,CCO\n", "8,bad\n", ""])
    #expect(String(decoding: results.bytes[results.rows[1].reason], as: UTF8.self) == "unclosed-ring")
  }

  @Test func `settings survive the wire, line feeds and backslashes too`() throws {
    var settings = DescribeSettings()
    settings.descriptors = ["mass", "logp_crippen"]
    settings.names = .rdkit
    settings.form = .drawn
    settings.format = .jsonl
    settings.canonical = false
    settings.pattern = "F/C=C\\F=\n\\n"
    settings.fingerprint = .morgan2
    settings.bits = 1024
    settings.inchikey = true
    settings.relaxed = true
    #expect(try DescribeSettings(decoding: Array(settings.text.utf8)) == settings)
    #expect(throws: WireError.badSetting("form=gas")) { try DescribeSettings(decoding: Array("form=gas".utf8)) }
    #expect(throws: WireError.badSetting("colour=red")) { try DescribeSettings(decoding: Array("colour=red".utf8)) }
  }

  @Test func `a greeting, a refusal and a batch's end survive the wire`() throws {
    let greeting = WireGreeting(facts: ["dative": "0.1", "data.salts": "abc"])
    #expect(try WireGreeting(decoding: Self.frames(in: greeting.frame)[0].payload) == greeting)
    let refusal = WireRefusal(code: "bad-pattern", words: "cannot read 'x'")
    #expect(try WireRefusal(decoding: Self.frames(in: refusal.frame)[0].payload) == refusal)
    let end = WireBatchEnd(rows: 3, resident: 1 << 40, wantsRecycling: true)
    #expect(try WireBatchEnd(decoding: Self.frames(in: end.frame)[0].payload) == end)
  }

  @Test func `a stream gives the same frames however it is chopped`() throws {
    let stream = Self.batch().frame + WireRefusal(code: "a", words: "b").frame + Self.batch().frame
    let whole = try Self.frames(in: stream)
    #expect(whole.count == 3)
    for chunk in 1...stream.count { #expect(try Self.frames(in: stream, chunk: chunk) == whole) }
  }

  @Test func `a length beyond the cap is refused before anything is allocated`() {
    #expect(throws: WireError.frameTooLarge(length: .max)) { try Self.frames(in: [255, 255, 255, 255]) }
    #expect(throws: WireError.emptyFrame) { try Self.frames(in: [0, 0, 0, 0]) }
    #expect(throws: WireError.unknownKind(0x77)) { try Self.frames(in: [9, 0, 0, 0, 0x77]) }
  }

  @Test func `a row count that the frame cannot hold is refused`() {
    #expect(throws: WireError.tooManyRows(.max)) { try WireBatch(decoding: [255, 255, 255, 255]) }
    #expect(throws: WireError.tooManyRows(2)) {
      try WireResults(decoding: [2, 0, 0, 0] + [UInt8](repeating: 0, count: 40))
    }
  }

  @Test func `every truncation and every extra byte of a message is an error`() throws {
    let payload = Self.batch().bytes
    for end in 0..<payload.count {
      #expect(throws: WireError.self) { try WireBatch(decoding: Array(payload[..<end])) }
    }
    #expect(throws: WireError.trailingBytes(count: 1)) { try WireBatch(decoding: payload + [0]) }
    let results = try Self.results().payload
    for end in 0..<results.count {
      #expect(throws: WireError.self) { try WireResults(decoding: Array(results[..<end])) }
    }
  }

  @Test func `mutated messages never crash a decoder`() throws {
    // A longer search: DATIVE_FUZZ_ROUNDS, with another DATIVE_FUZZ_SEED.
    func number(_ name: String) -> UInt64? { getenv(name).flatMap { UInt64(String(cString: $0)) } }
    var random = SplitMix(state: number("DATIVE_FUZZ_SEED") ?? 2026)
    let seeds = [
      Self.batch().bytes, try Self.results().payload, WireGreeting(facts: ["a": "b\\c\nd"]).frame,
      WireRefusal(code: "code", words: "words").frame, Array(DescribeSettings().text.utf8),
    ]
    for _ in 0..<(number("DATIVE_FUZZ_ROUNDS") ?? 20_000) {
      var bytes = seeds[Int(random.next() % UInt64(seeds.count))]
      for _ in 0...(random.next() % 4) {
        guard !bytes.isEmpty else { break }
        let place = Int(random.next() % UInt64(bytes.count))
        switch random.next() % 4 {
        case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
        case 1: bytes[place] ^= 1 << UInt8(random.next() % 8)
        case 2: bytes.remove(at: place)
        default: bytes.insert([0, 1, 127, 128, 255][Int(random.next() % 5)], at: place)
        }
      }
      Self.decodeAll(bytes)
      _ = try? Self.frames(in: bytes, chunk: 1 + Int(random.next() % 7))
    }
  }

  @Test func `the substance hash is MurmurHash3's 128-bit form`() {
    // Appleby's reference implementation, seed 0 (values as in its widely used Python binding).
    #expect(SubstanceHash(of: []) == .none)
    let fox = SubstanceHash(of: Array("The quick brown fox jumps over the lazy dog".utf8))
    #expect(fox == SubstanceHash(high: 0xe34b_bc7b_bc07_1b6c, low: 0x7a43_3ca9_c49a_9347))
  }
}

/// Steele, Lea and Flood's generator: the same numbers on every machine.
struct SplitMix {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
    return z ^ z >> 31
  }
}
