// Leave at once: the page goes blank, and "back" does not return to it.
const PRESSES = 3;
const WITHIN_MS = 1500;

function leave(url) {
  document.body.hidden = true;
  document.title = " ";
  location.replace(url);
}

export function startQuickExit() {
  const link = document.querySelector("[data-quick-exit]");
  if (!link) return;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave(link.href);
  });
  let presses = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    presses = [...presses, event.timeStamp].filter((at) => event.timeStamp - at < WITHIN_MS);
    if (presses.length >= PRESSES) leave(link.href);
  });
}
