// Single keys: to the search on every page, the others where an article is read. They are off where the reader switched them off, and while something is typed.

const checkboxes = () => [...document.querySelectorAll(".layer input")];
const card = document.getElementById("card");

function step(by) {
  const marks = [...document.querySelectorAll('.text [id^="m-"]:not([data-dimmed])')];
  const here = document.querySelector(".text :is([data-open], :focus, [aria-current])");
  const place = marks.findIndex((mark) => mark === here || mark.dataset.annotation === here?.dataset.annotation);
  // From nowhere, the first mark that is still to be read.
  const onward = marks.findIndex((mark) => mark.getBoundingClientRect().top > 60);
  const next = place >= 0 ? place + by : onward + Math.min(by, 0);
  marks[next]?.focus();
  marks[next]?.click();
}

function set(on) {
  const changed = checkboxes().filter((box) => box.checked !== on);
  changed.forEach((box) => { box.checked = on; });
  changed[0]?.dispatchEvent(new Event("change", { bubbles: true }));
}

const acts = {
  n: () => step(1),
  p: () => step(-1),
  1: () => checkboxes()[0]?.click(),
  2: () => checkboxes()[1]?.click(),
  3: () => checkboxes()[2]?.click(),
  0: () => set(checkboxes().every((box) => !box.checked)),
  s: () => (card?.matches(":popover-open") ? card : document).querySelector("[data-share], [data-copy]")?.click(),
  "/": () => {
    const field = document.getElementById("q");
    if (field) field.focus();
    else document.querySelector("[data-search]").click();
  },
  "?": () => document.getElementById("help")?.togglePopover(),
};

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.documentElement.dataset.keys === "off") return;
  if (event.target.closest?.('textarea, select, [contenteditable], input:not([type="checkbox"], [type="radio"])')) return;
  if (!Object.hasOwn(acts, event.key)) return;
  event.preventDefault();
  acts[event.key]();
});
