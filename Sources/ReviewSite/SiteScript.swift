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
      document.addEventListener("change", function (event) {
        var all = event.target.getAttribute("data-select-all");
        if (all) {
          document.querySelectorAll('input[name^="' + CSS.escape(all) + '"]')
            .forEach(function (box) { box.checked = event.target.checked; });
        }
        if (event.target.hasAttribute("data-sends")) { event.target.form.requestSubmit(); }
      });
      // Sliders: the page that the form would lead to is fetched, and what it has found is put in place of what is shown.
      var wait = 0;
      var asked = null;
      var follow = function (form) {
        var fields = new URLSearchParams(new FormData(form));
        var place = form.getAttribute("action") + "?" + fields.toString();
        if (asked) { asked.abort(); }
        asked = new AbortController();
        fetch(place, { signal: asked.signal }).then(function (answer) {
          return answer.text().then(function (text) {
            var next = new DOMParser().parseFromString(text, "text/html");
            // An error, or a search that is still going on, has a page of its own.
            if (!answer.ok || !next.getElementById("rows")) { location.assign(place); return; }
            ["found", "rows"].forEach(function (id) {
              document.getElementById(id).replaceChildren(...next.getElementById(id).childNodes);
            });
            history.replaceState(null, "", place);
          });
        }).catch(function (error) {
          if (error.name === "AbortError") { return; }
          document.getElementById("found").textContent = "The page does not answer; press Show to ask again.";
        });
      };
      document.querySelectorAll("input[type=range]").forEach(function (input) {
        var output = document.getElementById(input.getAttribute("data-output"));
        var pair = Array.from(input.closest(".slider").querySelectorAll("input[type=range]"));
        input.addEventListener("input", function () {
          // The lower end stays below the upper one.
          var other = pair[0] === input ? pair[1] : pair[0];
          var isLeast = input.getAttribute("data-end") === "least";
          if (isLeast ? +input.value > +other.value : +input.value < +other.value) { input.value = other.value; }
          if (output) { output.textContent = input.value; }
          clearTimeout(wait);
          wait = setTimeout(function () { follow(input.form); }, 120);
        });
      });
      if (location.hash.indexOf("#candidate-") === 0) {
        var card = document.getElementById(location.hash.slice(1));
        if (card) { card.focus(); }
      }
    })();

    """
}
