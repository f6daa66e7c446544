// Blur names on request, for instance in a train; remembered until the tab closes.
const KEY = "raak.hide-names";
const CLASS = "names-hidden";

function remember(hidden) {
  try {
    if (hidden) sessionStorage.setItem(KEY, "yes");
    else sessionStorage.removeItem(KEY);
  } catch {
    // Storage is switched off: the choice holds for this page.
  }
}

export function startNames() {
  const root = document.documentElement;
  const buttons = document.querySelectorAll("[data-hide-names]");
  const show = (hidden) => {
    root.classList.toggle(CLASS, hidden);
    for (const button of buttons) button.setAttribute("aria-pressed", String(hidden));
  };
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const hidden = !root.classList.contains(CLASS);
      show(hidden);
      remember(hidden);
    });
  }
  show(root.classList.contains(CLASS));
}
