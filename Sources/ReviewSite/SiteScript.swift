/// The one script of the site, served as a file: keys, and nothing that a form cannot do.
enum SiteScript {
  static let text = """
    "use strict";
    (function () {
      var cards = function () { return Array.from(document.querySelectorAll(".card")); };
      var current = function () {
        var own = document.activeElement ? document.activeElement.closest(".card") : null;
        return own ? cards().indexOf(own) : -1;
      };
      var go = function (step) {
        var all = cards();
        if (all.length === 0) { return; }
        var next = Math.max(0, Math.min(all.length - 1, current() + step));
        all[next].focus();
        all[next].scrollIntoView({ block: "nearest" });
      };
      document.addEventListener("keydown", function (event) {
        if (event.ctrlKey || event.metaKey || event.altKey) { return; }
        if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) {
          if (event.key === "Escape") {
            var card = event.target.closest(".card");
            if (card) { card.focus(); }
          }
          return;
        }
        if (event.key === "j") { go(1); return; }
        if (event.key === "k") { go(-1); return; }
        var own = event.target.closest ? event.target.closest(".card") : null;
        if (!own) { return; }
        var button = own.querySelector('button[data-key="' + CSS.escape(event.key) + '"]');
        if (button) {
          event.preventDefault();
          button.form.requestSubmit(button);
        }
      });
      document.querySelectorAll("input[type=range]").forEach(function (input) {
        var output = document.getElementById(input.getAttribute("data-output"));
        var show = function () { if (output) { output.textContent = input.value; } };
        input.addEventListener("input", show);
        show();
      });
      document.querySelectorAll("input[data-select-all]").forEach(function (input) {
        input.addEventListener("change", function () {
          document.querySelectorAll('input[name^="' + CSS.escape(input.getAttribute("data-select-all")) + '"]')
            .forEach(function (box) { box.checked = input.checked; });
        });
      });
      if (location.hash.indexOf("#candidate-") === 0) {
        var card = document.getElementById(location.hash.slice(1));
        if (card) { card.focus(); }
      }
    })();

    """
}
