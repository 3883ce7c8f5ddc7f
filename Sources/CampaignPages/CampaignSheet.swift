/// How pages of campaigns look: one sheet for the site, which serves it as a file, and for reports, which hold it.
package enum CampaignSheet {
  package static let text = """
    :root{color-scheme:light}
    *{box-sizing:border-box}
    body{margin:0;background:#fff;color:#111;font:15px/1.45 system-ui,-apple-system,"Segoe UI",Arial,sans-serif}
    main{max-width:84rem;margin:0 auto;padding:1rem 1.25rem}
    nav{background:#16324f;color:#fff;padding:.4rem 1.25rem;display:flex;flex-wrap:wrap;gap:.2rem 1.1rem}
    nav a{color:#fff}
    nav a[aria-current=page]{font-weight:700;text-decoration:none;border-bottom:3px solid #f0e442}
    h1{font-size:1.3rem;overflow-wrap:anywhere}
    h2{font-size:1.05rem;margin:1.6rem 0 .4rem}
    h3{font-size:1rem;margin:0;overflow-wrap:anywhere}
    table{border-collapse:collapse}
    th,td{text-align:left;vertical-align:top;padding:.25rem .8rem .25rem 0;border-bottom:1px solid #ddd}
    .wide{overflow-x:auto}
    .code{font-family:ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}
    .number{font-variant-numeric:tabular-nums;text-align:right}
    .source{color:#555;font-size:.85em}
    .hint{color:#555;font-size:.9em}
    .missing,.error{color:#8a3b00}
    .notice{border-left:4px solid #0072b2;padding:.3rem .8rem;background:#eef5fa}
    .conflict{border-left:4px solid #d55e00;padding:.3rem .8rem;background:#fdf1ea}
    .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(22rem,1fr));gap:1rem}
    .card{border:1px solid #bbb;border-radius:.4rem;padding:.7rem .9rem}
    .card:focus{outline:3px solid #0072b2}
    .card ul{margin:.2rem 0;padding-left:1.1rem;font-size:.9em}
    .card table{font-size:.9em}
    .molecule h3{margin:1.3rem 0 .3rem}
    h4{font-size:.95rem;margin:1rem 0 .2rem}
    .descriptors{width:100%}
    .picture svg{max-width:100%;height:auto;max-height:14rem;display:block;margin:.3rem auto}
    .role{font-weight:600;margin:.4rem 0 0}
    .verdict-hold{color:#8a5a00}.verdict-reject{color:#a03a00}.verdict-pass{color:#00654a}
    .plots{display:grid;grid-template-columns:repeat(auto-fill,minmax(26rem,1fr));gap:1rem}
    figure{margin:0}
    figcaption{font-size:.9em;color:#333}
    .plot{width:100%;height:auto}
    form.decision{border-top:1px solid #ccc;margin-top:.5rem;padding-top:.4rem}
    label{display:block;margin:.3rem 0}
    .sliders{border:1px solid #bbb;border-radius:.4rem;margin:.5rem 0}
    .slider input{vertical-align:middle;width:14rem}
    .slider output{display:inline-block;min-width:4rem;margin-right:1rem;font-variant-numeric:tabular-nums}
    .row label{display:inline-block;margin-right:.8rem}
    input,select,textarea,button{font:inherit;max-width:100%}
    textarea{width:100%;min-height:9rem;font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.9em}
    button{padding:.25rem .8rem;border:1px solid #444;border-radius:.3rem;background:#f2f2f2;cursor:pointer}
    a:focus,button:focus,input:focus,select:focus,textarea:focus{outline:3px solid #0072b2;outline-offset:1px}
    .skip{position:absolute;left:-99rem}.skip:focus{left:1rem;background:#fff;color:#111}
    footer{max-width:84rem;margin:1rem auto;padding:0 1.25rem 2rem;color:#555;font-size:.85em;overflow-wrap:anywhere}
    @media print{nav,form{display:none}}

    """
}
