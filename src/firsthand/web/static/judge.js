"use strict";
// Putting right what was read, by keys and by buttons. What is judged goes to the server as a form; what follows is
// told in #notice, and the page is fetched anew.
(() => {
  const STACK = "firsthand.judged", MARK = "firsthand.mark", KEYS_OFF = "firsthand.keys-off", SIGNED_OUT = 401;
  const TYPING = "input, textarea, select, [contenteditable], dialog";
  const TOLD = '#main [data-id][tabindex="0"]'; // not the boxes on the pages of the same, which are only pointed at
  const FIELDS = { n: "name", t: "type", v: "via", p: "stance", r: "retracted" };
  const PAIRED = { "=": "same_claim", "!": "different_claim", "~": "same_source" };
  const TAKEN = { s: "source", c: "cue", q: "content" };
  const state = { current: "", why: "", sent: Promise.resolve(), stale: false };

  const judge = () => document.querySelector(".judge");
  const inJudge = (selector) => judge().querySelector(selector);
  const listAll = () => [...document.querySelectorAll(TOLD)];
  const findCurrent = () => listAll().find((each) => each.dataset.id === state.current);
  const read = (store, name, otherwise) => JSON.parse(store.getItem(name) ?? "null") ?? otherwise;
  const areKeysOn = () => !read(localStorage, KEYS_OFF, false);

  const say = (words) => {
    const told = document.createElement("p");
    told.className = "judge-said";
    told.textContent = words;
    document.getElementById("notice").replaceChildren(told);
  };

  // Whoever was signed out since the page was loaded is told so, in the dialog that was filled in or on the page.
  const saySignedOut = (trouble) => {
    const link = document.createElement("a");
    link.href = `/sign-in?${new URLSearchParams({ next: location.pathname + location.search + location.hash })}`;
    link.textContent = "Sign in";
    if (!trouble) say("");
    const told = trouble ?? document.querySelector("#notice .judge-said");
    told.replaceChildren("You are no longer signed in, so this was not done. ", link, ", and do it again.");
    told.hidden = false;
  };

  const draw = () => {
    const all = listAll(), chosen = findCurrent(), mark = read(sessionStorage, MARK, null);
    for (const each of all) each.classList.toggle("judging", each === chosen);
    inJudge(".judge-hint").hidden = Boolean(chosen) || !all.length;
    inJudge(".judge-bar").hidden = !chosen;
    document.body.classList.toggle("is-judging", Boolean(chosen));
    for (const each of judge().querySelectorAll("[data-two]")) each.hidden = !mark || mark.id === state.current;
    if (!chosen) return;
    inJudge(".judge-place").textContent = `${all.indexOf(chosen) + 1} of ${all.length}`;
    inJudge(".judge-who").textContent = (chosen.querySelector(".who, .nobody")?.textContent ?? "").slice(0, 80);
    inJudge(".judge-form").href = `/claims/${encodeURIComponent(state.current)}/judge`;
    inJudge(".judge-marked").hidden = !mark;
    inJudge(".judge-marked").textContent = mark ? `first of two: ${mark.who}` : "";
    inJudge(".judge-why").hidden = !state.why;
    inJudge(".judge-why").textContent = state.why ? `why: ${state.why}` : "";
    document.body.style.setProperty("--judge-bar", `${inJudge(".judge-bar").offsetHeight}px`);
  };

  const choose = (element, { focus = true } = {}) => {
    state.current = element?.dataset.id ?? "";
    if (element && focus) {
      element.focus({ preventScroll: true });
      element.scrollIntoView({ block: "center" });
    }
    draw();
  };

  const move = (step) => {
    const all = listAll();
    if (!all.length) return;
    const at = all.indexOf(findCurrent());
    choose(all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1)]);
  };

  const isBusy = () => Boolean(document.querySelector("dialog[open]")) || !getSelection().isCollapsed;

  // The page as it is since then; whoever was looked at is looked at still, or who stands in that place. Nothing is taken
  // from under the hands of who selects words or has a dialog open: then it waits until they are done.
  const refresh = async () => {
    state.stale = false;
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (answer.redirected) return saySignedOut();
    if (!answer.ok) return;
    const text = await answer.text();
    if (isBusy()) return void (state.stale = true);
    const at = listAll().indexOf(findCurrent()), scrolled = scrollY;
    const fetched = new DOMParser().parseFromString(text, "text/html").getElementById("main");
    const main = document.getElementById("main");
    main.replaceChildren(...fetched.childNodes);
    globalThis.htmx?.process(main);
    const again = findCurrent() ?? (at >= 0 ? listAll()[Math.min(at, listAll().length - 1)] : undefined);
    state.current = again?.dataset.id ?? "";
    again?.focus({ preventScroll: true });
    scrollTo(0, scrolled);
    draw();
  };

  const keep = (id) => sessionStorage.setItem(STACK, JSON.stringify([...read(sessionStorage, STACK, []), id]));

  // One after the other, in the order in which keys were pressed.
  const send = (path, fields, told = {}) => {
    state.sent = state.sent.then(() => sendNow(path, fields, told));
    return state.sent;
  };

  // Send a form's fields; tell what follows, or what was wrong with them.
  const sendNow = async (path, fields, { trouble }) => {
    try {
      const body = new URLSearchParams({ ...fields, _token: judge().dataset.token });
      const answer = await fetch(path, { method: "POST", body, headers: { "HX-Request": "true" }, credentials: "same-origin" });
      if (answer.status === SIGNED_OUT) {
        saySignedOut(trouble);
        return false;
      }
      const told = new DOMParser().parseFromString(await answer.text(), "text/html").body;
      if (!answer.ok && trouble) {
        trouble.textContent = told.textContent.replace(/\s+/g, " ").trim();
        trouble.hidden = false;
        return false;
      }
      document.getElementById("notice").replaceChildren(...told.childNodes);
      if (!answer.ok) {
        await refresh();
        return false;
      }
      inJudge(".judge-dialog").close();
      const kept = document.querySelector("#notice [data-judged]")?.dataset.judged;
      if (kept) keep(kept);
      await refresh();
      return true;
    } catch {
      say("The server could not be reached. Look under Judgements whether it was judged.");
      return false;
    }
  };

  const rule = async (fields) => {
    const why = state.why;
    state.why = "";
    const kept = await send("/judgements", { why, ...fields });
    if (!kept && why) state.why ||= why;
    if (why) draw();
    return kept;
  };

  const undo = async () => {
    await state.sent;
    const stack = read(sessionStorage, STACK, []), last = stack.pop();
    if (!last) return say("There is nothing to undo in this window. Judgements lists all.");
    sessionStorage.setItem(STACK, JSON.stringify(stack));
    if (!(await send(`/judgements/${last}/withdraw`, {}))) keep(last);
  };

  const takeWords = (part) => {
    const root = document.getElementById("text");
    const spans = root ? globalThis.firsthandOffsets.find(getSelection(), root) : "";
    if (!root) return say("Words can be taken on the page of the document. Enter opens it.");
    if (!spans) return say("Select the right words in the text first.");
    getSelection().removeAllRanges();
    return rule({ ruling: "correct", subject: state.current, [part]: spans });
  };

  const openDialog = async (field) => {
    await state.sent;
    const answer = await fetch(`/claims/${encodeURIComponent(state.current)}/judge/${field}`, { headers: { "HX-Request": "true" }, credentials: "same-origin" });
    if (answer.status === SIGNED_OUT) return saySignedOut();
    const dialog = inJudge(".judge-dialog");
    const told = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok) return say("That could not be opened. Load the page again.");
    dialog.replaceChildren(...told.body.childNodes);
    const why = dialog.querySelector("[name=why]");
    if (why && state.why) why.value = state.why;
    dialog.showModal();
  };

  const askWhy = () => {
    const dialog = inJudge(".judge-dialog");
    const form = document.createElement("form");
    form.method = "dialog";
    form.className = "stacked";
    form.dataset.judge = "why";
    const label = document.createElement("label"), input = document.createElement("input");
    const button = document.createElement("button");
    label.textContent = "Why, with the next judgement ";
    input.name = "why";
    input.maxLength = 10000;
    input.value = state.why;
    button.className = "main";
    button.textContent = "Keep";
    label.append(input);
    form.append(label, button);
    dialog.replaceChildren(form);
    dialog.showModal();
    input.focus();
  };

  const mark = () => {
    const who = inJudge(".judge-who").textContent;
    sessionStorage.setItem(MARK, JSON.stringify({ id: state.current, who }));
    say(`Marked as the first of two: ${who}. Go to the other one, here or on another page, and press = or ! or ~.`);
    draw();
  };

  const pair = async (ruling) => {
    const first = read(sessionStorage, MARK, null);
    if (!first) return say("Mark the first of two with m.");
    if (first.id === state.current) return say("This is the marked one. Go to the other one.");
    sessionStorage.removeItem(MARK);
    draw();
    if (await rule({ ruling, subject: first.id, other: state.current })) return;
    sessionStorage.setItem(MARK, JSON.stringify(first));
    draw();
  };

  const open = () => {
    const chosen = findCurrent(), id = encodeURIComponent(state.current);
    const document_ = chosen.dataset.document;
    location.assign(document_ ? `/documents/${encodeURIComponent(document_)}#${id}` : `/claims/${id}`);
  };

  const letGo = () => {
    sessionStorage.removeItem(MARK);
    state.why = "";
    choose(undefined);
  };

  const act = (key) => {
    if (key === "j" || key === "k") return move(key === "j" ? 1 : -1);
    if (key === "?") return inJudge(".judge-help").showModal();
    if (key === "u") return undo();
    if (!findCurrent()) return say("Choose an attribution first: j goes to the next one.");
    if (key === "a") return rule({ ruling: "accept", subject: state.current, seen: findCurrent().dataset.judged ?? "" });
    if (key === "x") return rule({ ruling: "wrong", subject: state.current });
    if (key === "m") return mark();
    if (key === "w") return askWhy();
    if (key in TAKEN) return takeWords(TAKEN[key]);
    if (key in FIELDS) return openDialog(FIELDS[key]);
    return pair(PAIRED[key]);
  };

  const KNOWN = new Set([..."jkaxmwu?", ...Object.keys(TAKEN), ...Object.keys(FIELDS), ...Object.keys(PAIRED)]);

  document.addEventListener("keydown", (event) => {
    if (!judge() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat && !"jk".includes(event.key)) return;
    if (event.target.closest?.(TYPING) || document.querySelector("dialog[open]")) return;
    if (event.key === "Escape" && state.current) letGo();
    else if (event.key === "Enter" && event.target === findCurrent()) open();
    else if (KNOWN.has(event.key) && (areKeysOn() || event.key === "?")) act(event.key);
    else return;
    event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    if (!judge()) return;
    const button = event.target.closest("[data-key]");
    if (button) return void act(button.dataset.key);
    if (event.target.closest("[data-close]")) return event.target.closest("dialog").close();
    if (event.target.closest("a, button, summary, dialog, .judge") || !getSelection().isCollapsed) return;
    const id = event.target.closest("#main [data-id]")?.dataset.id;
    const found = listAll().find((each) => each.dataset.id === id);
    if (found) choose(found, { focus: false });
  });

  // Buttons keep the selection, and the place from which it is taken.
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest(".judge-bar button")) event.preventDefault();
  });

  document.addEventListener("focusin", (event) => {
    if (judge() && event.target.matches?.(TOLD) && event.target.dataset.id !== state.current) choose(event.target, { focus: false });
  });

  const catchUp = () => {
    if (state.stale && !isBusy()) refresh();
  };
  document.addEventListener("selectionchange", catchUp);
  document.addEventListener("close", catchUp, true);

  document.addEventListener("change", (event) => {
    if (event.target.matches(".judge-on")) localStorage.setItem(KEYS_OFF, JSON.stringify(!event.target.checked));
  });

  document.addEventListener("submit", async (event) => {
    const form = event.target, kind = form.dataset.judge;
    if (!judge() || !kind) return;
    event.preventDefault();
    if (kind === "undo") return void undo();
    if (kind === "why") {
      state.why = form.elements.why.value.trim();
      form.closest("dialog").close();
      findCurrent()?.focus({ preventScroll: true });
      return draw();
    }
    const fields = Object.fromEntries(new FormData(form, event.submitter));
    await send(form.getAttribute("action"), fields, { trouble: form.querySelector(".trouble") });
  });

  if (!judge()) return;
  inJudge(".judge-on").checked = areKeysOn();
  const named = location.hash.slice(1);
  const chosen = listAll().find((each) => each.dataset.id === named);
  if (chosen) choose(chosen, { focus: false });
  else draw();
})();
