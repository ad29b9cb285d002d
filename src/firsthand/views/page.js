(() => {
  let lit = [];
  const find = (element) => element?.closest?.("[data-a]")?.dataset.a;
  const light = (event) => {
    const key = find(event.target) ?? find(document.activeElement);
    for (const element of lit) element.classList.remove("on");
    lit = key ? [...document.querySelectorAll(`[data-a="${CSS.escape(key)}"]`)] : [];
    for (const element of lit) element.classList.add("on");
  };
  for (const name of ["pointerover", "focusin", "focusout"]) document.addEventListener(name, light);
})();
