// Keys on the page of lost words: each presses a button, or enters a field, of the annotation at hand.

const list = document.getElementById("orphans");
let place = 0;

const cards = () => [...list.querySelectorAll(".orphan")];

function atHand() {
  const all = cards();
  const focused = all.findIndex((card) => card.contains(document.activeElement));
  if (focused >= 0) place = focused;
  place = Math.min(place, all.length - 1);
  return all[place];
}

function go(to) {
  const all = cards();
  if (!all.length) return;
  place = Math.max(0, Math.min(to, all.length - 1));
  all[place].focus();
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input:not([type=hidden]), textarea");
  if (typing) {
    const button = event.key === "Enter" && event.target.form.querySelector(`[value="${event.target.dataset.enter}"]`);
    if (event.key === "Escape") event.target.closest(".orphan").focus();
    if (button) {
      event.preventDefault();
      button.click();
    }
    return;
  }
  const command = event.ctrlKey || event.metaKey;
  const key = command ? `Control+${event.key.toUpperCase()}` : event.key;
  if (event.altKey) return;
  const card = atHand();
  const carrier = command ? list.querySelector(`[aria-keyshortcuts="${CSS.escape(key)}"]`) : card?.querySelector(`[aria-keyshortcuts="${CSS.escape(key)}"]`);
  if (key === "n") go(place + 1);
  else if (key === "p") go(place - 1);
  else if (carrier?.matches("input")) {
    carrier.closest("details").open = true;
    carrier.focus();
  } else if (carrier) carrier.click();
  else return;
  event.preventDefault();
});

// Selected words of the present passage are what it is attached to. Offsets count code points, as the server does.
document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  const text = range.startContainer.parentElement?.closest(".compared-new p");
  if (!text?.contains(range.endContainer)) return;
  const form = text.closest("form");
  const before = range.cloneRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  const start = Number(text.closest("[data-passage-start]").dataset.passageStart) + [...before.toString()].length;
  form.elements.selected.value = `${start}-${start + [...range.toString()].length}`;
  form.elements.words.value = range.toString().trim();
  form.querySelector("details").open = true;
});

document.addEventListener("htmx:before:request", atHand);

// What was decided is gone; the one that came after it stands in its place.
document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => ctx.response.raw.ok && go(place));

// Whoever is logged out is sent to the login page, which belongs in the window and not in the list.
document.addEventListener("htmx:before:swap", (event) => {
  if (!event.detail.ctx.response.raw.redirected) return;
  event.preventDefault();
  location.reload();
});

document.addEventListener("htmx:response:error", () => tell(list.dataset.failed));
document.addEventListener("htmx:error", () => tell(list.dataset.offline));

function tell(words) {
  const line = document.createElement("p");
  line.className = "desk-told";
  line.textContent = words;
  list.querySelector(".orphans-told").replaceChildren(line);
}
