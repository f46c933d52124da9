// The card of a mark: opens when htmx has fetched it, closes with Escape, and gives focus back to the mark.

const card = document.getElementById("card");
const text = document.querySelector("[data-article-text]");
let opener = null;

function mark(link) {
  text.querySelectorAll("[data-open]").forEach((each) => each.removeAttribute("data-open"));
  opener = link;
  link?.setAttribute("data-open", "");
}

card.addEventListener("htmx:afterSwap", () => {
  document.querySelector(".card-slot")?.remove();
  if (!card.matches(":popover-open")) card.showPopover();
  card.focus({ preventScroll: true });
});

document.body.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (detail.target === card && text.contains(detail.elt)) mark(detail.elt);
});

card.addEventListener("toggle", ({ newState }) => {
  if (newState !== "closed") return;
  const left = document.activeElement;
  // Whoever closed it by clicking elsewhere is already where they want to be.
  if (left === document.body || card.contains(left)) opener?.focus({ preventScroll: true });
  mark(null);
});
