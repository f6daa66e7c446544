// A long list of choices narrows while somebody types; without script a button does the same.
const ACCENTS = /\p{M}/gu;
const PAUSE_MS = 300;

function plain(text) {
  return text.toLowerCase().normalize("NFD").replace(ACCENTS, "");
}

function narrow(finder, asked) {
  const parts = plain(asked).split(/\s+/).filter(Boolean);
  let found = 0;
  for (const group of finder.querySelectorAll("[data-finder-group]")) {
    let here = 0;
    for (const choice of group.querySelectorAll("[data-finder-words]")) {
      const fits = parts.every((part) => choice.dataset.finderWords.includes(part));
      choice.hidden = !fits && !choice.querySelector(":checked");
      if (!choice.hidden) here += 1;
    }
    group.hidden = here === 0;
    group.open = here > 0 && (parts.length > 0 || group.querySelector(":checked") !== null);
    const badge = group.querySelector(".badge")?.firstChild;
    if (badge) badge.nodeValue = String(here);
    found += here;
  }
  return parts.length ? found : null;
}

// Said after a pause, so that a screen reader is not interrupted by every letter.
function say(line, found) {
  const { one, many, none } = line.dataset;
  if (found === null) line.textContent = "";
  else if (found === 0) line.textContent = none;
  else line.textContent = found === 1 ? one : many.replace("{n}", String(found));
}

function start(finder) {
  const asked = finder.querySelector("[data-finder-asked]");
  const line = finder.querySelector("[data-finder-count]");
  let timer = 0;
  asked.addEventListener("input", () => {
    const found = narrow(finder, asked.value);
    clearTimeout(timer);
    timer = setTimeout(() => say(line, found), PAUSE_MS);
  });
  asked.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  finder.toggleAttribute("data-finder-quick", true);
}

export function startFinders() {
  for (const finder of document.querySelectorAll("[data-finder]")) start(finder);
}
