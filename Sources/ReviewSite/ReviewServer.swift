internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore
internal import NIOPosix

/// Brings requests to a site over HTTP.
package struct ReviewServer: Sendable {
  private let site: ReviewSite
  private let settings: SiteSettings

  package init(_ site: ReviewSite, settings: SiteSettings) {
    self.site = site
    self.settings = settings
  }

  /// Serves until the process is told to end.
  ///
  /// - Parameter started: gets the port that was bound, or nil where that is not known.
  package func run(started: @escaping @Sendable (Int?) -> Void) async throws {
    let site = site
    // Pages read the file and ask the worker, which blocks; connections must not wait for that.
    let threads = NIOThreadPool(numberOfThreads: 4)
    threads.start()
    let responder = CallbackResponder<BasicRequestContext> { request, _ in
      var request = request
      let page: PageRequest
      do {
        let body = try await request.collectBody(upTo: SiteSettings.longestBody)
        var headers: [String: String] = [:]
        for field in request.headers { headers[field.name.canonicalName] = field.value }
        if let authority = request.head.authority { headers["host"] = authority }
        page = PageRequest(
          method: request.method.rawValue, target: request.head.path ?? "/", headers: headers,
          body: Array(body.readableBytesView))
      } catch {
        // Longer than is read, or broken off, which nobody is left to be told of.
        return Self.response(site.tooLong().safe(), status: .contentTooLarge)
      }
      let answer = try await threads.runIfActive { site.answer(page) }
      return Self.response(answer, status: .init(code: answer.status), isHead: request.method == .head)
    }
    var logger = Logger(label: "dative-review")
    logger.logLevel = .error
    let application = Application(
      responder: responder,
      server: .http1(),
      configuration: .init(address: .hostname(settings.host, port: settings.port), serverName: "dative-review"),
      onServerRunning: { channel in started(channel.localAddress?.port) }, logger: logger)
    try await application.runService()
    try await threads.shutdownGracefully()
  }

  private static func response(_ answer: PageAnswer, status: HTTPResponse.Status, isHead: Bool = false) -> Response {
    var fields = HTTPFields()
    for (name, value) in answer.headers {
      if let field = HTTPField.Name(name) { fields.append(HTTPField(name: field, value: value)) }
    }
    let body = isHead ? ByteBuffer() : ByteBuffer(bytes: answer.body)
    return Response(status: status, headers: fields, body: .init(byteBuffer: body))
  }
}
