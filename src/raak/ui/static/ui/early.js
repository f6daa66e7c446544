// Before anything is painted: names that were hidden on the last page stay hidden on this one.
try {
  if (sessionStorage.getItem("raak.hide-names") === "yes") {
    document.documentElement.classList.add("names-hidden");
  }
} catch (error) {
  // Storage may be switched off; then names are hidden per page.
}
