internal import CurlSystem
internal import Foundation

/// Posts and gets over libcurl, one easy handle for each request, on the calling thread, which sleeps meanwhile.
struct HTTPClient: Sendable {
  struct Response: Sendable {
    var status: Int
    var body: [UInt8]
    /// Seconds that the server asks to wait.
    var retryAfter: Double?
  }

  /// The server's key: it goes into one header and nowhere else.
  let key: String?
  let timeout: Int
  /// Bytes of an answer; a chat completion has some kilobytes.
  static let largest = 4 << 20

  private static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK

  private final class Buffer {
    var bytes: [UInt8] = []
    var isFull = false
    var limit: Int
    init(limit: Int) { self.limit = limit }
  }

  private static let receive: dative_curl_receiver = { pointer, size, count, context in
    guard let pointer, let context else { return 0 }
    let buffer = Unmanaged<Buffer>.fromOpaque(context).takeUnretainedValue()
    let length = size * count
    guard buffer.bytes.count + length <= buffer.limit else {
      buffer.isFull = true
      return 0
    }
    buffer.bytes.append(contentsOf: UnsafeRawBufferPointer(start: pointer, count: length))
    return length
  }

  /// - Parameter body: JSON to post; nil gets.
  func send(_ url: String, body: [UInt8]?) throws(ServerError) -> Response {
    guard Self.isReady, let handle = curl_easy_init() else {
      throw .unreachable(url: url, words: "libcurl cannot start")
    }
    defer { curl_easy_cleanup(handle) }
    let answer = Buffer(limit: Self.largest)
    let head = Buffer(limit: 1 << 16)
    _ = dative_curl_text(handle, CURLOPT_URL, url)
    _ = dative_curl_number(handle, CURLOPT_NOSIGNAL, 1)
    _ = dative_curl_number(handle, CURLOPT_TIMEOUT, timeout)
    _ = dative_curl_number(handle, CURLOPT_CONNECTTIMEOUT, min(10, timeout))
    // Keys and passages go where the user said, and nowhere that the server points to.
    _ = dative_curl_number(handle, CURLOPT_FOLLOWLOCATION, 0)
    _ = dative_curl_text(handle, CURLOPT_PROTOCOLS_STR, "http,https")
    _ = dative_curl_function(handle, CURLOPT_WRITEFUNCTION, Self.receive)
    _ = dative_curl_pointer(handle, CURLOPT_WRITEDATA, Unmanaged.passUnretained(answer).toOpaque())
    _ = dative_curl_function(handle, CURLOPT_HEADERFUNCTION, Self.receive)
    _ = dative_curl_pointer(handle, CURLOPT_HEADERDATA, Unmanaged.passUnretained(head).toOpaque())
    var lines = curl_slist_append(nil, "Content-Type: application/json")
    lines = curl_slist_append(lines, "Expect:")
    if let key { lines = curl_slist_append(lines, "Authorization: Bearer \(key)") }
    defer { curl_slist_free_all(lines) }
    _ = dative_curl_pointer(handle, CURLOPT_HTTPHEADER, UnsafeMutableRawPointer(lines))
    let result = (body ?? []).withUnsafeBytes { bytes in
      if body != nil {
        _ = dative_curl_number(handle, CURLOPT_POSTFIELDSIZE, bytes.count)
        _ = dative_curl_pointer(handle, CURLOPT_POSTFIELDS, UnsafeMutableRawPointer(mutating: bytes.baseAddress))
      }
      return curl_easy_perform(handle)
    }
    withExtendedLifetime((answer, head)) {}
    if answer.isFull || head.isFull { throw .tooLarge(limit: Self.largest) }
    switch result {
    case CURLE_OK: break
    case CURLE_OPERATION_TIMEDOUT: throw .timedOut(seconds: timeout)
    case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_RECV_ERROR: throw .truncated
    default: throw .unreachable(url: url, words: String(cString: curl_easy_strerror(result)))
    }
    return Response(
      status: dative_curl_status(handle), body: answer.bytes, retryAfter: Self.retryAfter(in: head.bytes))
  }

  private static func retryAfter(in head: [UInt8]) -> Double? {
    for line in String(decoding: head, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2, parts[0].lowercased() == "retry-after" { return Double(parts[1].trimmingBlanks) }
    }
    return nil
  }
}
