// Keeps what is typed into a long form until it has been saved: a lost session or a closed tab costs nothing.

const form = document.querySelector("[data-draft]");
const key = `draft:${location.pathname}`;
const fields = [...form.querySelectorAll("input:not([type=hidden]), textarea")];
const first = Object.fromEntries(fields.map((field) => [field.name, field.defaultValue]));

function kept() {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function keep() {
  const values = Object.fromEntries(fields.map((field) => [field.name, field.value]));
  const differs = fields.some((field) => field.value !== first[field.name]);
  try {
    if (differs) localStorage.setItem(key, JSON.stringify({ first, values }));
    else localStorage.removeItem(key);
  } catch {
    // Too long for the browser's store: the form itself still holds it.
  }
}

// The server leaves word at this address that what was sent has been taken.
if (document.cookie.split("; ").includes("draft_saved=yes")) {
  localStorage.removeItem(key);
  document.cookie = `draft_saved=; max-age=0; path=${location.pathname}; samesite=strict`;
}

// A draft of another text than the one that the form holds now would undo what somebody else has saved.
const draft = kept();
if (draft && JSON.stringify(draft.first) === JSON.stringify(first)) {
  for (const field of fields) field.value = draft.values[field.name] ?? field.value;
  form.before(document.getElementById("draft-found").content.cloneNode(true));
}

form.addEventListener("input", keep);

document.addEventListener("click", ({ target }) => {
  if (!target.matches("[data-drop-draft]")) return;
  localStorage.removeItem(key);
  if (target.matches("button")) {
    for (const field of fields) field.value = first[field.name];
    target.closest("[role=status]").remove();
  }
});
