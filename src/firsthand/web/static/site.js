"use strict";
// Keys that work on every page.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    const box = document.getElementById("quick-q") ?? document.getElementById("q");
    box?.focus();
    box?.select();
  }
});
