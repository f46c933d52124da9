// Offers a link to the words that a reader has selected in the article. The link stands in a corner of the window:
// beside the selection it would lie under the system's own menu.

// A reader may switch layers, which puts another text in its place.
const text = () => document.querySelector("[data-article-text]");
const offer = document.getElementById("share-selection");

const codePoints = (string) => [...string].length;

function placeOf(range) {
  const before = document.createRange();
  before.selectNodeContents(text());
  before.setEnd(range.startContainer, range.startOffset);
  const words = range.toString();
  const start = codePoints(before.toString()) + codePoints(words) - codePoints(words.trimStart());
  return [start, start + codePoints(words.trim())];
}

function look() {
  const selection = getSelection();
  const range = selection.rangeCount ? selection.getRangeAt(0) : null;
  const usable = range && !range.collapsed && range.toString().trim() && text().contains(range.commonAncestorContainer);
  offer.hidden = !usable;
  if (!usable) return;
  const [start, end] = placeOf(range);
  offer.href = offer.dataset.address.replace("/0.0-0/", `/${offer.dataset.version}.${start}-${end}/`);
}

look();

let waiting;
document.addEventListener("selectionchange", () => {
  // Opening the dialog from the link must not take the link away under the pointer.
  if (document.activeElement === offer) return;
  clearTimeout(waiting);
  waiting = setTimeout(look, 150);
});
