// Leave at once: the page goes blank, and "back" leads to no page of ours (with ui/early.js).
const LEFT_FOR = "raak.left-for";
const PRESSES = 3;
const WITHIN_MS = 1500;

function leave(url) {
  document.body.hidden = true;
  document.title = " ";
  try {
    sessionStorage.setItem(LEFT_FOR, url);
  } catch {
    // Storage is switched off: "back" finds what came before this page.
  }
  location.replace(url);
}

// A page that the browser kept as it was does not run early.js again.
function leaveAgain(event) {
  try {
    const url = sessionStorage.getItem(LEFT_FOR);
    if (event.persisted && url && location.href !== url) leave(url);
  } catch {
    // Storage is switched off.
  }
}

export function startQuickExit() {
  const link = document.querySelector("[data-quick-exit]");
  if (!link) return;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave(link.href);
  });
  window.addEventListener("pageshow", leaveAgain);
  let presses = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    presses = [...presses, event.timeStamp].filter((at) => event.timeStamp - at < WITHIN_MS);
    if (presses.length >= PRESSES) leave(link.href);
  });
}
