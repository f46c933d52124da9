// Keys on the review page: each presses the button, follows the link or enters the field that carries it.

const review = document.querySelector("[data-review]");
const text = document.getElementById("text");
const panel = document.getElementById("panel");
let busy = true;
const typedAhead = [];
const switchOfKeys = document.getElementById("keys-on");

switchOfKeys.checked = localStorage.getItem("review-keys") !== "off";
switchOfKeys.addEventListener("change", () => localStorage.setItem("review-keys", switchOfKeys.checked ? "on" : "off"));

function nameOf({ key, ctrlKey, metaKey, shiftKey }) {
  const letter = /^[a-z]$/i.test(key);
  const name = letter && (ctrlKey || metaKey) ? key.toUpperCase() : letter ? (shiftKey ? key.toUpperCase() : key) : key;
  return `${ctrlKey || metaKey ? "Control+" : ""}${letter && shiftKey ? "Shift+" : ""}${name}`;
}

function isTyping(element) {
  return element.matches("input:not([type=checkbox]), textarea, select, [contenteditable]");
}

document.addEventListener("keydown", (event) => {
  if (isTyping(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const name = nameOf(event);
  if (event.altKey || (!switchOfKeys.checked && !name.startsWith("Control+") && name !== "?")) return;
  if (busy) {
    // Whoever types faster than the server answers loses no key.
    typedAhead.push(name);
    event.preventDefault();
  } else if (pressKey(name)) event.preventDefault();
});

function pressKey(name) {
  // The browser tells of a selection one task later, and a key may come before.
  takeSelection();
  const carrier = (hasSelection() && carrierOf("data-adds", name)) || carrierOf("aria-keyshortcuts", name);
  if (carrier) press(carrier);
  return Boolean(carrier);
}

function carrierOf(attribute, name) {
  return document.querySelector(`[${attribute}="${CSS.escape(name)}"]`);
}

function press(carrier) {
  if (!carrier.matches("summary")) carrier.closest("details")?.setAttribute("open", "");
  if (carrier.matches("input")) {
    carrier.focus();
    carrier.select();
  } else if (carrier.id === "do-cue" || carrier.id === "do-source" || carrier.id === "do-split") {
    // Without a selection the key leads to the field in which the words are typed.
    const field = carrier.parentElement.querySelector("input");
    if (hasSelection() || !field) carrier.click();
    else field.focus();
  } else {
    carrier.click();
  }
}

// Enter in a field presses that field's own button, not the form's first one.
review.addEventListener("keydown", (event) => {
  const button = document.getElementById(event.target.dataset?.enter);
  if (event.key !== "Enter" || !button) return;
  event.preventDefault();
  button.click();
});

function hasSelection() {
  return selectedPlace() !== null;
}

// Offsets count code points, as the server does.
function selectedPlace() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return null;
  const before = range.cloneRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  // On a page that shows a passage alone, the text begins where that begins.
  const startsAt = Number(text.querySelector("[data-starts-at]")?.dataset.startsAt ?? 0);
  const exact = range.toString();
  const start = startsAt + [...before.toString()].length;
  return { start, end: start + [...exact].length, exact };
}

function takeSelection() {
  const place = selectedPlace();
  // A click on a button may drop the selection before the form is sent; what was selected last still counts.
  if (!place && !text.contains(getSelection().anchorNode)) return;
  for (const field of review.querySelectorAll("[data-from-selection]")) field.value = place?.[field.name] ?? "";
}

document.addEventListener("selectionchange", takeSelection);

// What the panel is about is what is current in the text, whether or not the text came back with it.
function show() {
  const { selected, state } = panel.querySelector("[data-selected]")?.dataset ?? {};
  const marks = text.querySelectorAll("[data-annotation]");
  let first = null;
  for (const mark of marks) {
    const ids = [mark.dataset.annotation, ...(mark.dataset.also ?? "").split(" ")];
    mark.toggleAttribute("aria-current", ids.includes(selected));
    if (ids.includes(selected)) {
      mark.setAttribute("aria-current", "true");
      first ??= mark;
    }
    if (mark.dataset.annotation === selected) mark.toggleAttribute("data-dimmed", state === "accepted");
  }
  first?.scrollIntoView({ block: "nearest" });
}

// An accepted mark steps back in the text that is already here.
document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
  if (ctx.target === panel) busy = true;
  if (ctx.sourceEvent.submitter?.value !== "accept") return;
  const id = panel.querySelector("[data-selected]")?.dataset.selected;
  for (const mark of text.querySelectorAll(`[data-annotation="${CSS.escape(id)}"]`)) mark.toggleAttribute("data-dimmed", true);
});

// Whoever is logged out is sent to the login page, which belongs in the window and not in the panel.
document.addEventListener("htmx:before:swap", (event) => {
  if (!event.detail.ctx.response.raw.redirected) return;
  event.preventDefault();
  location.reload();
});

document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
  if (ctx.target !== panel || !ctx.response?.raw.ok) return;
  getSelection().removeAllRanges();
  show();
  // htmx itself is done only after this event, and would drop a press that comes before.
  setTimeout(goOn);
});

function goOn() {
  busy = false;
  while (!busy && typedAhead.length) pressKey(typedAhead.shift());
}

show();
// htmx takes up the page in a task of its own after its script; a key before that would send the form without it.
setTimeout(goOn);

// What the page asks by itself, who else is here, is asked again.
const isAskedFor = ({ ctx }) => ctx.target.id !== "others";
document.addEventListener("htmx:response:error", ({ detail }) => isAskedFor(detail) && tell(review.dataset.failed));
document.addEventListener("htmx:error", ({ detail }) => isAskedFor(detail) && tell(review.dataset.offline));

// Whoever closes the page is no longer here.
addEventListener("pagehide", () => {
  const address = document.getElementById("others")?.getAttribute("hx-get").split("?")[0];
  const token = review.querySelector("[name=csrfmiddlewaretoken]").value;
  if (address) navigator.sendBeacon(address, new URLSearchParams({ csrfmiddlewaretoken: token }));
});

function tell(words) {
  typedAhead.length = 0;
  busy = false;
  const line = document.createElement("p");
  line.className = "review-told";
  line.setAttribute("role", "alert");
  line.textContent = words;
  panel.prepend(line);
}
