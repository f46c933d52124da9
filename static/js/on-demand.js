// Loads a script when a reader first turns to what needs it: reading alone costs no more than the text.

const sources = document.getElementById("main").dataset;
const needing = { htmx: ".text, .layers, .voices, .search-form", sharing: "[data-share], [data-copy]" };
const loading = {};
const loaded = new Set();

async function load(name) {
  await (loading[name] ??= import(sources[name]));
  // htmx starts itself in a task of its own.
  await new Promise((done) => setTimeout(done));
  loaded.add(name);
}

const lacking = (target) => Object.keys(needing).find((name) => !loaded.has(name) && target.closest?.(needing[name]));

for (const kind of ["pointerover", "focusin"]) {
  addEventListener(kind, ({ target }) => {
    const name = lacking(target);
    if (name) load(name).catch(() => {});
  });
}

// What was chosen before its script was there is done again when it is; without it a link is still a link.
addEventListener("click", (event) => {
  const link = event.target.closest?.("a");
  const name = link && lacking(link);
  if (!name || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  load(name).then(() => link.click(), () => location.assign(link.href));
}, true);

for (const kind of ["change", "input"]) {
  addEventListener(kind, ({ target }) => {
    if (lacking(target) !== "htmx") return;
    load("htmx").then(() => target.dispatchEvent(new Event(kind, { bubbles: true })), () => target.closest(".layers")?.submit());
  });
}

document.addEventListener("selectionchange", () => {
  if (sources.passage && !getSelection().isCollapsed) load("passage").catch(() => {});
});

if (document.querySelector("[hx-trigger*='every']")) load("htmx");

// htmx keeps no history where cards do: it would fetch the page again when a reader goes Back to close one.
document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  if (ctx.hx?.replaceurl) history.replaceState(history.state, "", ctx.hx.replaceurl);
});
