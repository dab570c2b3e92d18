// The parts of yasgui over the form that works without them. Nothing but this server is asked.
"use strict";
(() => {
  const { Yasqe, Yasr } = window.Yasgui;
  const place = document.getElementById("editor");
  const { base, namespace, prefixes, classes, properties } = JSON.parse(place.dataset.settings);
  const form = place.querySelector("form");
  const text = document.getElementById("query");

  // Where this server shows a resource, as graph/delegraph/pages/links.py has it.
  const addressOf = (iri) => {
    if (iri.startsWith(namespace)) return `/ns#${iri.slice(namespace.length)}`;
    if (!iri.startsWith(base)) return iri;
    const [path, fragment] = iri.slice(base.length).split("#");
    return `/id/${path}` + (fragment ? `?fact=${encodeURIComponent(fragment)}#${fragment}` : "");
  };

  // Completions: ours, in place of those that ask other servers.
  const ours = (from, get) => {
    Yasqe.forkAutocompleter(from, { name: `delegraph-${from}`, persistenceId: null, bulk: true, get }, false);
    return `delegraph-${from}`;
  };
  const autocompleters = [
    ours("prefixes", () => Promise.resolve(Object.entries(prefixes).map(([name, space]) => `${name}: <${space}>`))),
    ours("class", () => Promise.resolve(classes)),
    ours("property", () => Promise.resolve(properties)),
    "variables",
  ];

  const yasqe = new Yasqe(document.getElementById("yasqe"), {
    autocompleters,
    consumeShareLink: null,
    createShareableLink: (editor) =>
      `${location.origin}${location.pathname}?query=${encodeURIComponent(editor.getValue())}`,
    extraKeys: { Tab: false, "Shift-Tab": false }, // the keyboard leaves the editor as it leaves any field
    persistenceId: "delegraph",
    requestConfig: { endpoint: "/sparql", method: "POST" },
    value: text.value,
  });
  if (place.dataset.given) yasqe.setValue(text.value);
  yasqe.getInputField().setAttribute("aria-label", "Query");

  const answer = document.getElementById("yasr");
  const yasr = new Yasr(answer, { persistenceId: null, prefixes: { ...prefixes } });
  new MutationObserver(() => {
    answer.querySelector("select.tableSizer:not([aria-label])")?.setAttribute("aria-label", "Rows on a page");
    for (const link of answer.querySelectorAll("a.iri")) {
      const iri = link.getAttribute("href");
      const address = addressOf(iri);
      if (address !== iri) {
        link.setAttribute("href", address);
        link.removeAttribute("target");
        link.title = iri;
      }
    }
  }).observe(answer, { childList: true, subtree: true });
  yasqe.on("queryResponse", (_, response, duration) => yasr.setResponse(response, duration));

  text.hidden = true;
  document.querySelector(".query-label").hidden = true;
  document.getElementById("as-file").textContent = "Open";
  form.addEventListener("submit", () => {
    text.value = yasqe.getValue();
  });
  document.getElementById("example").addEventListener("change", (event) => event.target.form.submit());
  document.querySelector(".examples button").hidden = true;
})();
