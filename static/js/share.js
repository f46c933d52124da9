// Sharing: shows the sharing page in a dialog, copies, and hands over to the system's own sharing.

const HERE = "#share";
let dialog = null;
let opener = null;

function ready(root) {
  root.querySelectorAll("[data-copy-from]").forEach((button) => { button.hidden = false; });
  const system = root.querySelector(".share-system");
  if (system) system.hidden = !navigator.share;
}

function say(root, what) {
  const line = root.querySelector(".share-done");
  if (line) line.textContent = line.dataset[what];
}

async function copy(button) {
  const share = button.closest(HERE);
  const field = share.querySelector(`#${button.dataset.copyFrom}`);
  try {
    await navigator.clipboard.writeText(field.value);
    say(share, "copied");
  } catch {
    field.focus();
    field.select();
    say(share, "failed");
  }
}

function confirm(link) {
  const said = link.textContent;
  link.setAttribute("role", "status");
  link.textContent = link.dataset.copy;
  setTimeout(() => { link.textContent = said; link.removeAttribute("role"); }, 2000);
}

// The card from which sharing began has closed by now: its mark is where the reader was.
function giveFocusBack() {
  const of = opener?.closest("[data-of]")?.dataset.of;
  const mark = of && document.querySelector(`[data-article-text] [id="m-${of}"]`);
  (opener?.checkVisibility() ? opener : mark)?.focus({ preventScroll: true });
}

function open(section, closing) {
  if (!dialog) {
    dialog = document.createElement("dialog");
    dialog.className = "share-dialog";
    dialog.setAttribute("aria-labelledby", "share-title");
    document.body.append(dialog);
    dialog.addEventListener("close", () => { dialog.replaceChildren(); giveFocusBack(); });
    dialog.addEventListener("click", ({ target }) => { if (target === dialog) dialog.close(); });
  }
  const close = document.createElement("button");
  close.type = "button";
  close.className = "share-close";
  close.textContent = closing;
  close.addEventListener("click", () => dialog.close());
  dialog.replaceChildren(close, section);
  ready(dialog);
  if (!dialog.open) dialog.showModal();
}

async function show(address) {
  const response = await fetch(address);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const section = page.querySelector(HERE);
  if (!response.ok || !section) throw new Error(`No sharing at ${address}`);
  open(document.adoptNode(section), section.dataset.close);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-share]");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    if (!dialog?.contains(link)) opener = link;
    // Where the dialog cannot be had, the page can.
    show(link.href).catch(() => location.assign(link.href));
  }
  const copied = event.target.closest("a[data-copy]");
  if (copied && navigator.clipboard) {
    event.preventDefault();
    navigator.clipboard.writeText(copied.href).then(() => confirm(copied), () => location.assign(copied.href));
  }
  const button = event.target.closest("[data-copy-from]");
  if (button) copy(button);
  const system = event.target.closest("[data-system-share]");
  if (system) {
    const { address, title } = system.closest(HERE).dataset;
    // Whoever thinks better of it has not failed.
    navigator.share({ url: address, title }).catch(() => {});
  }
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches("dialog .share-layers")) return;
  event.preventDefault();
  const address = `${event.target.action}?${new URLSearchParams(new FormData(event.target))}`;
  show(address).catch(() => location.assign(address));
});

document.addEventListener("focusin", ({ target }) => {
  if (target.matches(".copyable textarea")) target.select();
});

ready(document);
