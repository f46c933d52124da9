// Choices of theme, size and keys take effect at once; the server keeps them in a cookie for the next page.

addEventListener("submit", (event) => {
  const form = event.target;
  const { name, value } = event.submitter ?? {};
  if (!form.matches("[data-preferences]") || !name) return;
  event.preventDefault();
  const choices = new URLSearchParams({ [name]: value });
  // A network that fails only means that the next page forgets the choice; the form without script would tell.
  fetch(form.action, { method: "POST", body: choices }).then((answer) => answer.ok || form.submit(), () => form.submit());
  if (name === "explained") {
    form.remove();
    return;
  }
  const isDefault = ["system", "m", "on"].includes(value);
  document.documentElement.toggleAttribute(`data-${name}`, !isDefault);
  if (!isDefault) document.documentElement.setAttribute(`data-${name}`, value);
  form.querySelectorAll(`[name="${name}"]`).forEach((each) => each.setAttribute("aria-pressed", each.value === value));
});
