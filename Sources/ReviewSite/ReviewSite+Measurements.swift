internal import CampaignPages
internal import Campaigns
internal import Foundation
internal import Glibc
internal import Reports

extension ReviewSite {
  func measurementsPage(_ request: PageRequest) throws(CampaignError) -> PageAnswer {
    let state = try state()
    var notice: Markup = ""
    if let count = request.query["entered"], let event = request.query["event"] {
      notice = "<p class=\"notice\" role=\"status\">\(count) entered as event \(event).</p>\n"
    }
    return page(
      "Measurements", here: "/measurements", state: state,
      "\(notice)\(waiting(state))\(single(state, request))\(pasting(request, text: ""))\(list(state, request))")
  }

  private func waiting(_ state: ReviewState) -> Markup {
    let accepted = state.standings.filter { $0.value.standing == .accepted }.keys.sorted()
    if accepted.isEmpty { return "<p>Nothing waits for the bench.</p>\n" }
    let list = accepted.map { "<li>\(link($0, state))</li>\n" as Markup }.joined()
    return "<p>Accepted, to be measured:</p>\n<ul>\(list)</ul>\n"
  }

  private func objectiveField(_ state: ReviewState) -> Markup {
    let options = state.objectives.map { objective -> Markup in
      let unit = objective.unit.isEmpty ? "no unit" : objective.unit
      return "<option value=\"\(objective.name)\">\(objective.name) (\(unit))</option>"
    }.joined()
    return "<label>Objective <select name=\"objective\">\(options)</select></label>\n"
  }

  private func single(_ state: ReviewState, _ request: PageRequest) -> Markup {
    let names = state.standings.filter { $0.value.standing == .accepted }.keys.sorted()
      .map { "<option value=\"\(state.name($0))\">" as Markup }.joined()
    return """
      <section><h2>Enter one</h2>
      <form method="post" action="/measurements/one" class="row">
      \(formStart)<datalist id="accepted">\(names)</datalist>
      <label>Candidate (id, #number or SMILES) <input name="candidate" list="accepted" maxlength="2000"></label>
      \(objectiveField(state))<label>Value <input name="value" inputmode="decimal" maxlength="40"></label>
      <label>Unit, as measured <input name="unit" maxlength="40"></label>
      <label>Batch <input name="batch" maxlength="200"></label>
      <label>Devices <input name="devices" inputmode="numeric" maxlength="10"></label>
      <label>Sd over devices <input name="sd" inputmode="decimal" maxlength="40"></label>
      <label><input type="checkbox" name="control" value="yes"> control device</label>
      <label>Status <select name="status"><option>measured</option><option>failed</option><option>abandoned</option></select></label>
      <label>Remark, or why it failed <input name="reason" maxlength="1000"></label>
      <label><input type="checkbox" name="replicates" value="yes"> enter it although another says the same</label>
      \(nameField(request))<button>Enter</button>
      </form></section>

      """
  }

  private func pasting(_ request: PageRequest, text: String) -> Markup {
    """
    <section><h2>Paste a table</h2>
    <form method="post" action="/measurements/check">
    \(formStart)<label>Comma- or tab-separated, the first line with the names of the columns: candidate, value, and any of \
    objective, unit, batch, devices, sd, control, status, reason; or a column called as each objective
    <textarea name="table" required spellcheck="false">\(text)</textarea></label>
    <label><input type="checkbox" name="replicates" value="yes"> also rows that say what is entered already</label>
    \(nameField(request))<button>Check</button>
    </form></section>

    """
  }

  private func list(_ state: ReviewState, _ request: PageRequest) -> Markup {
    if state.measurements.isEmpty { return "<p>Nothing is measured yet.</p>\n" }
    let rows = state.measurements.suffix(500).reversed().map { record -> Markup in
      let own = record.measurement
      let candidate: Markup = own.candidate.map { link($0, state) } ?? "control"
      let value = own.value.map(ShortNumber.text) ?? own.status.rawValue
      let end: Markup
      if let event = record.withdrawn {
        end = "withdrawn by event \(event): \(record.withdrawnReason ?? "")"
      } else {
        end = """
          <form method="post" action="/measurements/withdraw">\(formStart)\
          <input type="hidden" name="number" value="\(own.number)">\
          <input type="hidden" name="name" value="\(request.cookies["dative_name"] ?? settings.reviewer)">\
          <input name="reason" required maxlength="1000" aria-label="Why measurement \(own.number) is withdrawn" \
          placeholder="why"> <button>Withdraw</button></form>
          """
      }
      return """
        <tr><td class="number">\(own.number)</td><td>\(candidate)</td><td>\(own.objective)</td>\
        <td class="number">\(value)</td><td>\(own.unit)</td><td>\(own.batch ?? "")</td>\
        <td class="number">\(own.devices.map(String.init) ?? "")</td>\
        <td class="number">\(own.sd.map(ShortNumber.text) ?? "")</td><td>\(own.isControl ? "yes" : "")</td>\
        <td>\(own.reason ?? "")</td><td>\(record.actor), \(record.time)</td><td>\(end)</td></tr>

        """
    }.joined()
    return """
      <section><h2>Entered</h2>
      <div class="wide"><table><tr><th scope="col">number</th><th scope="col">candidate</th><th scope="col">objective</th>\
      <th scope="col">value</th><th scope="col">unit</th><th scope="col">batch</th><th scope="col">devices</th>\
      <th scope="col">sd</th><th scope="col">control</th><th scope="col">remark</th><th scope="col">by</th>\
      <th scope="col"></th></tr>
      \(rows)</table></div></section>

      """
  }

  func measureOne(_ request: PageRequest) throws(CampaignError) -> PageAnswer {
    let actor = try actor(request)
    func field(_ name: String) -> String? {
      let text = request.form[name]?.trimmingCharacters(in: .whitespaces)
      return text?.isEmpty == false ? text : nil
    }
    var entry = MeasurementEntry()
    (entry.candidate, entry.objective, entry.value) = (field("candidate"), field("objective"), field("value"))
    (entry.unit, entry.batch, entry.devices) = (field("unit"), field("batch"), field("devices"))
    (entry.sd, entry.control, entry.status) = (field("sd"), field("control"), field("status"))
    entry.reason = field("reason")
    let event = try store.write(by: actor) { (writer) throws(CampaignError) in
      var book = try MeasurementBook(writer, allowsReplicates: request.form["replicates"] == "yes")
      _ = try book.take(entry)
      return try book.enter(source: nil)
    }
    return .redirect(
      "/measurements?entered=1&event=\(event?.sequence ?? 0)", cookies: [nameCookie(actor)])
  }

  /// What the log and people call a table that was pasted.
  private static let tableName = "the pasted table"

  /// Browsers end lines as the network does.
  private func pasted(_ request: PageRequest) -> String {
    (request.form["table"] ?? "").replacing("\r\n", with: "\n").replacing("\r", with: "\n")
  }

  /// Takes a pasted table through a file, as the command takes one.
  private func take(
    _ text: String, _ request: PageRequest, into writer: CampaignWriter
  ) throws(CampaignError) -> MeasurementImport {
    guard text.split(separator: "\n").count <= SiteSettings.mostRows + 1 else {
      throw .badTable(
        words:
          "the table has more than \(SiteSettings.mostRows) rows; enter it in parts, or with `dative campaign import`")
    }
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("dative-\(UUID().uuidString).csv")
    do { try Data(text.utf8).write(to: place) } catch {
      throw .badTable(words: "the table cannot be kept while it is read: the disk may be full")
    }
    defer { unlink(place.path) }
    let names = try writer.reader.objectives().map(\.name)
    return try MeasurementImport.take(
      MeasurementTable(path: place.path, name: Self.tableName, objectives: names), into: writer,
      allowsReplicates: request.form["replicates"] == "yes", stopsAtFailure: false)
  }

  func checkTable(_ request: PageRequest) throws(CampaignError) -> PageAnswer {
    let text = pasted(request)
    let actor = try actor(request)
    let state = try state()
    let result: MeasurementImport
    do throws(CampaignError) {
      result = try store.rehearse(by: actor) { (writer) throws(CampaignError) in
        try take(text, request, into: writer)
      }
    } catch {
      return page(
        status: 400, "The table cannot be read", here: "/measurements", state: state,
        "<p class=\"error\" role=\"alert\">\(words(of: error))</p>\n\(pasting(request, text: text))")
    }
    let bad = result.bad.map { row -> Markup in
      "<tr><td class=\"number\">\(row.line)</td><td class=\"code\">\(row.code)</td><td>\(row.words)</td></tr>\n"
    }.joined()
    let table: Markup =
      result.bad.isEmpty
      ? ""
      : """
      <p class="error" role="alert">\(result.bad.count) rows do not hold:</p>
      <table id="bad"><tr><th scope="col">line</th><th scope="col">what</th><th scope="col">why, and how to mend it</th></tr>
      \(bad)</table>

      """
    let known = state.measurements.last?.measurement.number ?? 0
    let repetitions = result.repetitions.map { own -> Markup in
      let what: Markup =
        own.measurement > known
        ? "a row above it"
        : """
        measurement \(own.measurement), \
        \(state.measurements.first { $0.measurement.number == own.measurement }.map { "by \($0.actor), \($0.time)" } ?? "")
        """
      return "<tr><td class=\"number\">\(own.line)</td><td>\(what)</td></tr>\n"
    }.joined()
    let flagged: Markup =
      result.repetitions.isEmpty
      ? ""
      : """
      <p class="error" role="alert">\(result.repeated) rows are duplicates and left out, unless you tick <em>also rows that \
      say what is entered already</em> below and check again:</p>
      <table id="duplicates"><tr><th scope="col">line</th><th scope="col">says what is said by</th></tr>
      \(repetitions)</table>

      """
    let again: Markup =
      request.form["replicates"] == "yes" ? "<input type=\"hidden\" name=\"replicates\" value=\"yes\">" : ""
    let enter: Markup =
      result.entered == 0
      ? ""
      : """
      <form method="post" action="/measurements/enter">
      \(formStart)\(again)<input type="hidden" name="expected" value="\(result.entered)">
      <input type="hidden" name="name" value="\(actor)">
      <textarea name="table" hidden>\(text)</textarea>
      <button>Enter the \(result.entered) that hold</button>
      </form>

      """
    return page(
      "Checked, not entered", here: "/measurements", state: state,
      """
      <p role="status">\(result.read) read, <strong>\(result.entered)</strong> hold, \(result.repeated) say what is \
      entered already, \(result.bad.count) do not hold. Nothing is entered yet.</p>
      \(table)\(flagged)\(enter)\(pasting(request, text: text))
      """)
  }

  func enterTable(_ request: PageRequest) throws(CampaignError) -> PageAnswer {
    let actor = try actor(request)
    let expected = try whole(request.form["expected"], what: "the number of rows that held")
    let text = pasted(request)
    let result = try store.write(by: actor) { (writer) throws(CampaignError) in
      let result = try take(text, request, into: writer)
      guard result.entered == expected else {
        throw .badTable(
          words: """
            \(expected) rows held when the table was checked, now \(result.entered) do: somebody else has entered \
            measurements meanwhile; check it again
            """)
      }
      return result
    }
    return .redirect(
      "/measurements?entered=\(result.entered)&event=\(result.event ?? 0)", cookies: [nameCookie(actor)])
  }

  func withdraw(_ request: PageRequest) throws(CampaignError) -> PageAnswer {
    let number = try whole(request.form["number"], what: "the measurement")
    let reason = request.form["reason"] ?? ""
    if reason.allSatisfy(\.isWhitespace) { throw .missing(what: "the reason", words: "say why it is withdrawn") }
    let actor = try actor(request)
    try store.write(by: actor) { (writer) throws(CampaignError) in
      let records = try writer.reader.measurements(withdrawn: true)
      guard let record = records.first(where: { $0.measurement.number == number }) else {
        throw .unknownMeasurement(number: number, last: records.last?.measurement.number ?? 0)
      }
      if record.withdrawn != nil { throw .withdrawnAlready(number: number) }
      try writer.append(.withdrawn(MeasurementWithdrawn(measurement: number, reason: reason)))
    }
    return .redirect("/measurements", cookies: [nameCookie(actor)])
  }
}
