// Before anything is painted: names that were hidden on the last page stay hidden on this one, and
// who left fast is not brought back to any page of ours by "back".
try {
  if (sessionStorage.getItem("raak.hide-names") === "yes") {
    document.documentElement.classList.add("names-hidden");
  }
  var leftFor = sessionStorage.getItem("raak.left-for");
  if (leftFor && location.href !== leftFor) {
    var came = performance.getEntriesByType("navigation")[0];
    if (came && came.type === "back_forward") {
      document.documentElement.hidden = true;
      location.replace(leftFor);
    } else {
      sessionStorage.removeItem("raak.left-for");
    }
  }
} catch (error) {
  // Storage may be switched off; then names are hidden per page, and "back" finds earlier pages.
}
