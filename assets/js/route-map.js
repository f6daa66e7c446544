// A long route opens where you are, with a little of what went before.
const BEFORE = 96;

export function startRouteMaps() {
  for (const drawing of document.querySelectorAll(".route-map-drawing")) {
    const here = drawing.querySelector(".map-here");
    if (!here) continue;
    const top = here.getBoundingClientRect().top - drawing.getBoundingClientRect().top;
    drawing.scrollTop += Math.max(0, top - BEFORE);
  }
}
