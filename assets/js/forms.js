// A form goes out once, however often the button is pressed.
const RELEASE_MS = 10000;

function mark(form, sent) {
  form.toggleAttribute("data-sent", sent);
  for (const button of form.querySelectorAll("button:not([type=button]), input[type=submit]")) {
    // Not `disabled`: that would drop the button's own value, and the focus.
    if (sent) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
}

function releaseAll() {
  for (const form of document.querySelectorAll("form[data-sent]")) mark(form, false);
}

export function startForms() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.hasAttribute("data-sent")) {
      event.preventDefault();
      return;
    }
    if (event.defaultPrevented) return;
    mark(form, true);
    setTimeout(() => mark(form, false), RELEASE_MS);
  });
  window.addEventListener("pageshow", releaseAll);
  document.addEventListener("htmx:afterRequest", releaseAll);
  document.querySelector("[data-error-summary]")?.focus();
}
