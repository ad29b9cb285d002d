"use strict";
// Where selected words stand in the original, in code points. The page tells it: an element with `data-start` holds
// characters of the original from that offset on, one for one; with `data-end`, too, it stands for them as a whole.
globalThis.firsthandOffsets = (() => {
  const isLow = (text, at) => /[\udc00-\udfff]/.test(text[at] ?? "") && /[\ud800-\udbff]/.test(text[at - 1] ?? "");
  const countPoints = (text) => [...text].length;

  // The part of a text node that a range covers, in UTF-16, never half a character.
  const cover = (range, node) => {
    const inside = document.createRange();
    inside.selectNodeContents(node);
    const startsAfter = range.compareBoundaryPoints(Range.START_TO_START, inside) > 0;
    const endsBefore = range.compareBoundaryPoints(Range.END_TO_END, inside) < 0;
    let start = startsAfter ? (range.startContainer === node ? range.startOffset : node.length) : 0;
    let end = endsBefore ? (range.endContainer === node ? range.endOffset : 0) : node.length;
    if (start < end && isLow(node.data, start)) start -= 1;
    if (start < end && isLow(node.data, end)) end += 1;
    return [start, end];
  };

  const listTexts = (element) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    return found;
  };

  const touches = (range, element) => listTexts(element).some((node) => {
    const [start, end] = cover(range, node);
    return start < end;
  });

  // The pieces of the original that an element gives to a range, without white space at the ends of the whole.
  const listPieces = (range, element) => {
    const first = Number(element.dataset.start);
    if (element.dataset.end !== undefined) {
      const last = Number(element.dataset.end);
      return last > first && touches(range, element) ? [{ start: first, end: last, text: null }] : [];
    }
    let before = 0;
    const pieces = [];
    for (const node of listTexts(element)) {
      const [start, end] = cover(range, node);
      if (start < end) {
        const from = first + before + countPoints(node.data.slice(0, start));
        const text = node.data.slice(start, end);
        pieces.push({ start: from, end: from + countPoints(text), text });
      }
      before += countPoints(node.data);
    }
    return pieces;
  };

  const trim = (pieces) => {
    const kept = pieces.map((piece) => ({ ...piece }));
    while (kept.length && kept[0].text !== null) {
      const bare = kept[0].text.trimStart();
      kept[0].start += countPoints(kept[0].text) - countPoints(bare);
      kept[0].text = bare;
      if (bare) break;
      kept.shift();
    }
    while (kept.length && kept.at(-1).text !== null) {
      const bare = kept.at(-1).text.trimEnd();
      kept.at(-1).end -= countPoints(kept.at(-1).text) - countPoints(bare);
      kept.at(-1).text = bare;
      if (bare) break;
      kept.pop();
    }
    return kept;
  };

  // "120-134 140-150": the spans of all that is selected in an element; empty where nothing of the original is.
  const find = (selection, root) => {
    const pieces = [];
    for (let at = 0; at < selection.rangeCount; at += 1) {
      const range = selection.getRangeAt(at);
      if (range.collapsed) continue;
      const found = [...root.querySelectorAll("[data-start]")].filter((element) => range.intersectsNode(element));
      pieces.push(...trim(found.flatMap((element) => listPieces(range, element))));
    }
    const spans = [];
    for (const { start, end } of pieces.sort((one, other) => one.start - other.start)) {
      if (spans.length && start <= spans.at(-1)[1]) spans.at(-1)[1] = Math.max(end, spans.at(-1)[1]);
      else spans.push([start, end]);
    }
    return spans.map((span) => span.join("-")).join(" ");
  };
  return { find };
})();
