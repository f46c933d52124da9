// Loads htmx when a reader first turns to something that needs it: reading alone costs no more than the text.

const { htmx: source } = document.getElementById("main").dataset;
const needing = "[data-article-text], .layers, .voices, .search-form";
let loading;

function load() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = source;
    script.onload = resolve;
    script.onerror = reject;
    // htmx starts itself only in a page that is complete, or not yet parsed.
    if (document.readyState === "complete") document.head.append(script);
    else addEventListener("load", () => document.head.append(script));
  });
  return loading;
}

for (const kind of ["pointerover", "focusin", "touchstart"]) {
  addEventListener(kind, ({ target }) => target.closest?.(needing) && load().catch(() => {}), { passive: true });
}

// What was chosen before htmx was there is done again when it is; without it a link is still a link.
addEventListener("click", (event) => {
  const link = event.target.closest?.("a");
  const plain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button);
  if (window.htmx || !plain || !link?.closest(needing)) return;
  event.preventDefault();
  load().then(() => link.click(), () => location.assign(link.href));
}, true);

addEventListener("change", ({ target }) => {
  const form = target.closest?.(".layers");
  if (form && !window.htmx) load().then(() => window.htmx.trigger(form, "change"), () => form.submit());
});

addEventListener("input", ({ target }) => {
  const form = target.closest?.(".search-form");
  if (form && !window.htmx) load().then(() => window.htmx.trigger(form, "change"), () => {});
});

if (document.querySelector("[hx-trigger*='every']")) load();
