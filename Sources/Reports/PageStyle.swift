/// How pages look: one sheet, nothing fetched, legible on paper too.
enum PageStyle {
  static let sheet = """
    :root{color-scheme:light}
    body{margin:0;background:#fff;color:#111;font:15px/1.45 system-ui,-apple-system,"Segoe UI",Arial,sans-serif}
    main{max-width:72rem;margin:0 auto;padding:1rem 1.25rem}
    h1{font:600 1.15rem/1.3 ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere;margin:.5rem 0 1rem}
    h2{font-size:1rem;margin:1.6rem 0 .4rem}
    table{border-collapse:collapse}
    .descriptors{width:100%}
    th,td{text-align:left;vertical-align:top;padding:.25rem .9rem .25rem 0;border-bottom:1px solid #ddd}
    th{font-weight:600}
    tr>th[scope=row]{white-space:nowrap;font-weight:400}
    .code{font-family:ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}
    .number{font-variant-numeric:tabular-nums;text-align:right;overflow-wrap:break-word;max-width:16rem}
    .source{color:#555;font-size:.85em}
    .missing{color:#8a4b00}
    .hint{color:#555;font-size:.9em;margin:.4rem 0}
    footer{max-width:72rem;margin:1rem auto;padding:0 1.25rem 2rem;color:#555;font-size:.85em}
    @media print{.hint{display:none}main{max-width:none}}

    """
}
