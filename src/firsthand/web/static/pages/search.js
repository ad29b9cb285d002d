"use strict";
// Keys that move between the answers, and addresses without the fields that nobody filled in. What makes no sense is
// told at its field (422); any other error has a page of its own.
(() => {
  const links = () => [...document.querySelectorAll("#hits .words a")];
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    const step = { j: 1, k: -1 }[event.key];
    const all = links();
    if (!step || !all.length) return;
    const at = all.findIndex((link) => link.closest(".claim").contains(document.activeElement));
    const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1)];
    next.focus({ preventScroll: true });
    next.closest(".claim").scrollIntoView({ block: "nearest" });
    event.preventDefault();
  });
  document.addEventListener("formdata", (event) => {
    if (event.target.id !== "ask") return;
    for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
  });
  let shown = 0;
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    shown = links().length;
    if (detail.requestConfig?.elt.id !== "ask" || detail.xhr.status < 400) return;
    if (detail.xhr.status === 422) { detail.shouldSwap = true; detail.isError = false; }
    else location.assign(detail.pathInfo.finalRequestPath);
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target?.id === "more") links()[shown]?.focus({ preventScroll: true });
  });
})();
