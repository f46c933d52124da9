// The card of a mark: opens when htmx has fetched it, stands at its mark, closes with Escape or Back, and gives focus back.

const card = document.getElementById("card");
const text = document.querySelector("[data-article-text]");
const isSheet = matchMedia("(max-width: 44rem)");
let opener = null;

const segmentsOf = (id) => text.querySelectorAll(`[data-annotation="${id}"], [data-also~="${id}"]`);

function show(id) {
  text.querySelectorAll("[data-open]").forEach((each) => ["data-open", "data-anchor"].forEach((name) => each.removeAttribute(name)));
  const segments = id ? segmentsOf(id) : [];
  segments.forEach((each) => each.setAttribute("data-open", ""));
  const first = segments[0];
  card.classList.toggle("loose", !first);
  first?.setAttribute("data-anchor", "");
  return first;
}

// Where a sheet or the window's edge would hide the words, they come into view.
function reveal(mark) {
  const lowest = isSheet.matches ? innerHeight / 2 : innerHeight;
  const { top, bottom } = mark.getBoundingClientRect();
  if (top >= 60 && bottom <= lowest) return;
  scrollBy({ top: top - lowest / 3 });
}

card.addEventListener("htmx:afterSwap", () => {
  document.querySelector(".card-slot")?.remove();
  text.querySelector("[aria-current]")?.removeAttribute("aria-current");
  const mark = show(card.querySelector("[data-of]")?.dataset.of);
  if (!card.matches(":popover-open")) {
    card.showPopover();
    // On a phone Back is how a sheet closes.
    if (isSheet.matches) history.pushState({ card: true }, "");
  }
  card.scrollTop = 0;
  card.focus({ preventScroll: true });
  if (mark) reveal(mark);
});

document.body.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (detail.target === card && text.contains(detail.elt)) opener = detail.elt;
});

addEventListener("popstate", () => card.hidePopover());

card.addEventListener("toggle", ({ newState }) => {
  if (newState !== "closed") return;
  const left = document.activeElement;
  // Whoever closed it by clicking elsewhere is already where they want to be.
  if (left === document.body || card.contains(left)) opener?.focus({ preventScroll: true });
  show(null);
  if (history.state?.card) history.back();
});
