"use strict";
// What is drawn of an attribution, in the text, beside it and on the pages, lights up together.
(() => {
  let lit = [];
  const find = (element) => element?.closest?.("[data-id]")?.dataset.id;
  const show = (id) => {
    for (const element of lit) element.classList.remove("on");
    lit = id ? [...document.querySelectorAll(`[data-id="${CSS.escape(id)}"]`)] : [];
    for (const element of lit) element.classList.add("on");
  };
  const named = () => {
    const id = location.hash.slice(1);
    return id && document.querySelector(`.note[data-id="${CSS.escape(id)}"]`) ? id : undefined;
  };
  const light = (event) => show(find(event.target) ?? find(document.activeElement) ?? named());
  for (const name of ["pointerover", "focusin", "focusout"]) document.addEventListener(name, light);
  addEventListener("hashchange", () => show(named()));
  show(named());
})();
