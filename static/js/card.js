// The card of a mark: opens when htmx has fetched it, stands at its mark, closes with Escape or Back, gives focus back.

const card = document.getElementById("card");
const isSheet = matchMedia("(max-width: 44rem)");
const PATIENCE = 250;
let opener = null;
let waiting = 0;

const textOf = () => document.querySelector("[data-article-text]");

function point(id) {
  const text = textOf();
  for (const each of text.querySelectorAll("[data-open]")) {
    each.removeAttribute("data-open");
    each.removeAttribute("data-anchor");
  }
  const segments = id ? text.querySelectorAll(`[data-annotation="${id}"], [data-also~="${id}"]`) : [];
  for (const each of segments) each.setAttribute("data-open", "");
  segments[0]?.setAttribute("data-anchor", "");
  card.classList.toggle("loose", !segments.length);
  return segments[0];
}

// Where a sheet or the window's edge would hide the words, they come into view.
function reveal(mark) {
  const lowest = isSheet.matches ? innerHeight / 2 : innerHeight;
  const { top, bottom } = mark.getBoundingClientRect();
  if (top < 60 || bottom > lowest) scrollBy({ top: top - lowest / 3 });
}

function open(id) {
  clearTimeout(waiting);
  document.querySelector(".card-slot")?.remove();
  textOf().querySelectorAll("[aria-current]").forEach((each) => each.removeAttribute("aria-current"));
  const mark = point(id);
  if (!card.matches(":popover-open")) {
    card.showPopover();
    // On a phone Back is how a sheet closes.
    if (isSheet.matches) history.pushState({ card: true }, "");
  }
  card.scrollTop = 0;
  card.focus({ preventScroll: true });
  if (mark) reveal(mark);
}

function openTemplate(name) {
  card.replaceChildren(document.getElementById(name).content.cloneNode(true));
  card.querySelector("[data-there]")?.setAttribute("href", opener.href);
  open(opener.dataset.annotation);
}

card.addEventListener("htmx:afterSwap", () => {
  card.removeAttribute("aria-busy");
  open(card.querySelector("[data-of]")?.dataset.of);
});

document.body.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (detail.target !== card) return;
  if (textOf().contains(detail.elt)) opener = detail.elt;
  card.setAttribute("aria-busy", "true");
  clearTimeout(waiting);
  if (opener) waiting = setTimeout(openTemplate, PATIENCE, "card-loading");
});

for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.body.addEventListener(failure, ({ detail }) => {
    if (detail.target !== card || !opener) return;
    card.removeAttribute("aria-busy");
    openTemplate("card-failed");
  });
}

addEventListener("popstate", () => card.hidePopover());

// Before it closes, so that the next Tab starts from the mark, and so that the browser does not give focus back to
// where it was when the card first opened: the mark may be another one by now.
card.addEventListener("beforetoggle", ({ newState }) => {
  const left = document.activeElement;
  // Whoever closed it by clicking elsewhere is already where they want to be.
  if (newState === "closed" && (left === document.body || card.contains(left))) opener?.focus({ preventScroll: true });
});

card.addEventListener("toggle", ({ newState }) => {
  if (newState !== "closed") return;
  point(null);
  if (history.state?.card) history.back();
});
