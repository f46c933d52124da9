// The card of a mark: opens when htmx has fetched it, stands at its mark, closes with Escape or Back, gives focus back.

const card = document.getElementById("card");
const isSheet = matchMedia("(max-width: 44rem)");
const PATIENCE = 250;
let opener;
let asking;
let waiting;

const textOf = () => document.querySelector("[data-article-text]");

function point(id) {
  const text = textOf();
  text.querySelectorAll("[data-open]").forEach((each) => each.removeAttribute("data-open"));
  const segments = text.querySelectorAll(`[data-annotation="${id}"], [data-also~="${id}"]`);
  segments.forEach((each, place) => each.setAttribute("data-open", place ? "" : "first"));
  card.classList.toggle("loose", !segments.length);
  return segments[0];
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
  // Where a sheet or the window's edge would hide the words, they come into view; how far, the style sheet says.
  mark?.scrollIntoView({ block: "nearest" });
}

function openTemplate(name) {
  card.replaceChildren(document.getElementById(name).content.cloneNode(true));
  card.querySelector("[data-there]")?.setAttribute("href", opener.href);
  open(opener.dataset.annotation);
}

const onCard = (kind, act) => document.addEventListener(kind, ({ detail: { ctx } }) => ctx?.target === card && act(ctx));

onCard("htmx:after:swap", ({ response }) => {
  if (response.raw.ok) open(card.querySelector("[data-of]")?.dataset.of);
});

onCard("htmx:finally:request", () => card.removeAttribute("aria-busy"));

onCard("htmx:before:request", (ctx) => {
  asking = ctx.request;
  if (textOf().contains(ctx.sourceElement)) opener = ctx.sourceElement;
  card.setAttribute("aria-busy", "true");
  clearTimeout(waiting);
  if (opener) waiting = setTimeout(openTemplate, PATIENCE, "card-loading");
});

for (const failure of ["htmx:response:error", "htmx:error"]) onCard(failure, () => opener && openTemplate("card-failed"));

addEventListener("popstate", () => card.hidePopover());

// Before it closes, so that the next Tab starts from the mark, and so that the browser does not give focus back to
// where it was when the card first opened: the mark may be another one by now.
card.addEventListener("beforetoggle", ({ newState }) => {
  const left = document.activeElement;
  if (newState !== "closed") return;
  // What is still on its way would open it again.
  clearTimeout(waiting);
  asking?.abort();
  // Whoever closed it by clicking elsewhere is already where they want to be.
  if (left === document.body || card.contains(left)) opener?.focus({ preventScroll: true });
});

card.addEventListener("toggle", ({ newState }) => {
  if (newState !== "closed") return;
  point();
  if (history.state?.card) history.back();
});
