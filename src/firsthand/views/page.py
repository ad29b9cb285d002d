"""Readings as one self-contained HTML page: nothing in it is fetched, and nothing from a document is markup.

Invariant of this module: every string that comes from outside goes through `_write` before it reaches the page, and
an address through `_write_address`. The page's own policy (CSP) forbids all but its own style and script.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files
from itertools import groupby
from string import Template
from unicodedata import category

from firsthand.records import Attribution, BlockKind, Document, Reading, Repair
from firsthand.views.inert import disarm, shorten
from firsthand.views.layers import Mark, Part, Passage, Run, find_mended_words, lay, number_sources
from firsthand.views.words import count, is_unsure, name_source, say

HUES = 10
"""As many as page.css tells apart; further sources begin again with the first."""

MOST_VOICES = 24
"""About five lines of sources above the text; the others stand beside the text all the same."""

SUMMARY_CHARS, VOICE_CHARS, REPAIR_CHARS, WHO_CHARS, CUE_CHARS = 64, 48, 80, 120, 60
"""What fits a line of the page: of left-out text, a source's chip, a mended place, a note's source and its cue."""

TITLE_CHARS, FACT_CHARS = 300, 120
"""Longer than any honest headline or name: a document cannot fill the page with what it says of itself."""

PART_CLASSES = {Part.CONTENT: "content", Part.SOURCE: "source", Part.CUE: "cue"}


def draw_page(readings: Sequence[Reading]) -> str:
    """Draw a whole page.

    Args:
        readings: what was read, in the order in which it is to stand.

    Returns:
        HTML that needs no other file.
    """
    style, script = _load("page.css"), _load("page.js")
    sheets = [_Sheet.of(reading, key=f"d{number}") for number, reading in enumerate(readings, 1)]
    titles = [_name(reading.document) for reading in readings]
    return Template(_load("page.html")).substitute(
        title=_write(f"{titles[0]} · Firsthand" if len(titles) == 1 else f"{len(titles)} documents · Firsthand"),
        style=style,
        style_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
        contents=_draw_contents(sheets) if len(sheets) > 1 else "",
        documents="\n".join(_draw_document(sheet) for sheet in sheets),
    )


def draw_fragment(reading: Reading) -> str:
    """Draw a reading to stand in somebody else's page, such as a notebook: without script, its style kept to itself."""
    key = "fh" + hashlib.sha256(reading.document.id.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return (
        f'<style>{_load("page.css")}</style><div class="firsthand">{_draw_document(_Sheet.of(reading, key=key))}</div>'
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A reading on its way to the page: its prefix for ids, and the class that gives each attribution its hue."""

    reading: Reading
    key: str
    hues: tuple[str, ...]

    @classmethod
    def of(cls, reading: Reading, *, key: str) -> _Sheet:
        numbers = number_sources(reading.attributions)
        return cls(reading, key, tuple("none" if number is None else f"h{number % HUES}" for number in numbers))

    @property
    def text(self) -> str:
        return self.reading.document.text

    def key_of(self, number: int) -> str:
        return f"{self.key}-a{number + 1}"


@cache
def _load(name: str) -> str:
    return (files("firsthand.views") / name).read_text(encoding="utf-8").strip()


def _hash(source: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(source.encode()).digest()).decode()


def _write(text: str) -> str:
    return escape(disarm(text))


def _write_address(url: str, words: str) -> str:
    """A link where the address is one of the web; otherwise only its words.

    Args:
        url: from outside.
        words: already HTML.
    """
    if not re.fullmatch(r"(?i)https?://[^\s\x00-\x1f]+", url):
        return words
    return f'<a href="{_write(url)}" rel="noopener noreferrer nofollow">{words}</a>'


def _name(document: Document) -> str:
    titles = (block.span.of(document.text) for block in document.blocks if block.kind is BlockKind.TITLE)
    title = document.metadata.title or next(titles, "") or document.name
    return shorten(title, most_chars=TITLE_CHARS) or "Untitled"


def _draw_contents(sheets: Iterable[_Sheet]) -> str:
    rows = (
        f'<li><a href="#{sheet.key}">{_write(_name(sheet.reading.document))}</a>'
        f"<span>{count(len(sheet.reading.attributions), 'attribution')}</span></li>"
        for sheet in sheets
    )
    return f'<nav class="contents" aria-label="Documents"><ol>{"".join(rows)}</ol></nav>'


def _draw_document(sheet: _Sheet) -> str:
    document, language = sheet.reading.document, sheet.reading.document.metadata.language
    passages = list(lay(sheet.reading))
    title = _find_title(passages)
    sources = len({number for number in number_sources(sheet.reading.attributions) if number is not None})
    facts = [count(len(sheet.reading.attributions), "attribution"), count(sources, "source")]
    return Template(_load("document.html")).substitute(
        key=sheet.key,
        language=language if re.fullmatch("[a-z]{2,3}", language) else "",
        kicker=_draw_kicker(document),
        headline=_draw_passage(title, sheet, "h1") if title else f'<h1 class="headline">{_write(_name(document))}</h1>',
        facts=" · ".join(facts),
        voices=_draw_voices(sheet),
        repairs=_draw_repairs(sheet.reading),
        passages="\n".join(_draw_passages([passage for passage in passages if passage is not title], sheet)),
        colophon=f"{_write(document.name)} · {_write(document.media_type)} · SHA-256 {_write(document.sha256)}",
    )


def _find_title(passages: Iterable[Passage]) -> Passage | None:
    """The first passage that is read, if it is a title: it goes above the facts about the document."""
    first = next((passage for passage in passages if passage.block.kind.is_read), None)
    return first if first is not None and first.block.kind is BlockKind.TITLE else None


def _draw_kicker(document: Document) -> str:
    known = document.metadata
    publisher, *facts = (
        _write(shorten(fact, most_chars=FACT_CHARS))
        for fact in (known.publisher, known.author, known.published, known.wire)
    )
    words = [f"<b>{publisher}</b>"] if publisher else []
    words += filter(None, facts)
    if known.url:
        words.append(_write_address(known.url, _write(shorten(known.url, most_chars=SUMMARY_CHARS))))
    return " · ".join(words)


def _draw_voices(sheet: _Sheet) -> str:
    """A list of the sources, those with the most attributions first, each leading to its first one."""
    numbers = number_sources(sheet.reading.attributions)
    firsts = {number: position for position, number in reversed(list(enumerate(numbers))) if number is not None}
    counts = Counter(numbers)
    order = sorted(firsts, key=lambda source: (-counts[source], source))
    voices = [_draw_voice(firsts[source], counts[source], sheet) for source in order[:MOST_VOICES]]
    if len(order) > MOST_VOICES:
        voices.append(f"<li>and {len(order) - MOST_VOICES} more</li>")
    return f'<ul class="voices" aria-label="Sources">{"".join(voices)}</ul>' if voices else ""


def _draw_voice(first: int, times: int, sheet: _Sheet) -> str:
    name = shorten(name_source(sheet.reading.attributions[first]), most_chars=VOICE_CHARS)
    link = f'<a href="#{sheet.key_of(first)}">{_write(name)}</a>'
    return f'<li class="voice {sheet.hues[first]}">{link}<span>{times}</span></li>'


def _draw_repairs(reading: Reading) -> str:
    """The mended words, out of sight until somebody asks; changes of the layout are only counted."""
    if not reading.repairs:
        return ""
    words = find_mended_words(reading)
    layout = Counter(repair.name for repair in reading.repairs) - Counter(repair.name for repair in words)
    head = "<thead><tr><th>Repair<th>Before<th>After<th>Why</thead>"
    table = f"<table>{head}<tbody>{''.join(map(_draw_repair, words))}</tbody></table>" if words else ""
    counts = ", ".join(f"{_write(say(name))} {count}" for name, count in layout.items())
    more = f"<p>Layout: {counts}</p>" if counts else ""
    return f'<details class="repairs"><summary>{count(len(reading.repairs), "repair")}</summary>{table}{more}</details>'


def _draw_repair(repair: Repair) -> str:
    before, after = (shorten(_show_unseen(words), most_chars=REPAIR_CHARS) for words in (repair.before, repair.after))
    quoted = (f"<q>{_write(words)}</q>" if words else "nothing" for words in (before, after))
    return f"<tr><td>{_write(say(repair.name))}<td>{'<td>'.join(quoted)}<td>{_write(repair.reason)}</tr>"


def _show_unseen(words: str) -> str:
    """Put a sign or a name for what was mended and has no shape: line ends, odd spaces, invisible characters."""
    return "".join(
        f"[U+{ord(each):04X}]" if each != " " and category(each) in ("Cf", "Zs") else each
        for each in re.sub(r"\r\n|[\r\n]", "↵", words)
    )


def _draw_passages(passages: Iterable[Passage], sheet: _Sheet) -> Iterator[str]:
    for is_read, group in groupby(passages, key=lambda passage: passage.block.kind.is_read):
        if is_read:
            for passage in group:
                yield _draw_passage(passage, sheet, "h2" if passage.block.kind is BlockKind.TITLE else "p")
        else:
            yield _draw_furniture(list(group), sheet)


def _draw_furniture(passages: Sequence[Passage], sheet: _Sheet) -> str:
    kinds = ", ".join(dict.fromkeys(say(passage.block.kind) for passage in passages))
    glance = shorten(" / ".join(passage.block.span.of(sheet.text) for passage in passages), most_chars=SUMMARY_CHARS)
    summary = f"<summary>Not read ({kinds}): {_write(glance)}</summary>"
    paragraphs = "".join(
        f"<p>{_draw_runs(passage.runs, sheet)} <i>{_write(passage.block.reason)}</i></p>" for passage in passages
    )
    return f'<details class="furniture">{summary}{paragraphs}</details>'


def _draw_passage(passage: Passage, sheet: _Sheet, tag: str) -> str:
    notes = "".join(_draw_note(number, sheet.reading.attributions[number], sheet) for number in passage.beginning)
    listed = f'<ol class="notes">{notes}</ol>' if notes else ""
    kind = "prose" if tag == "p" else "headline"
    return f'<div class="passage">{listed}<{tag} class="{kind}">{_draw_runs(passage.runs, sheet)}</{tag}></div>'


def _draw_runs(runs: Iterable[Run], sheet: _Sheet) -> str:
    parts: list[str] = []
    opened: list[Mark] = []
    for run in runs:
        kept = next((i for i, (a, b) in enumerate(zip(opened, run.marks, strict=False)) if a is not b), len(opened))
        kept = min(kept, len(run.marks))
        parts.append("</span>" * (len(opened) - kept))
        opened[kept:] = run.marks[kept:]
        parts += [_open(mark, sheet) for mark in opened[kept:]]
        parts.append(_draw_words(run, sheet))
        while opened and opened[-1].span.end <= run.span.end:
            opened.pop()
            parts.append("</span>")
        parts += [_draw_reference(number, sheet) for number in run.closing]
    return "".join(parts) + "</span>" * len(opened)


def _open(mark: Mark, sheet: _Sheet) -> str:
    return f'<span class="{PART_CLASSES[mark.part]} {sheet.hues[mark.number]}" data-a="{sheet.key_of(mark.number)}">'


def _draw_words(run: Run, sheet: _Sheet) -> str:
    mended = run.repair
    words = _draw_fix(mended.before, mended.after) if mended else _write(run.span.of(sheet.text))
    if run.insertion is not None:
        words += _draw_fix("", run.insertion.after)
    return words if run.link is None else _write_address(run.link.url, words)


def _draw_fix(before: str, after: str) -> str:
    return f'<span class="fix"><del>{_write(_show_unseen(before))}</del><ins>{_write(after)}</ins></span>'


def _draw_reference(number: int, sheet: _Sheet) -> str:
    key, label = sheet.key_of(number), f"attribution {number + 1}"
    return f'<a class="ref {sheet.hues[number]}" href="#{key}" data-a="{key}" aria-label="{label}">{number + 1}</a>'


def _draw_note(number: int, attribution: Attribution, sheet: _Sheet) -> str:
    who = _write(shorten(name_source(attribution), most_chars=WHO_CHARS))
    outer = attribution.within
    return Template(_load("note.html")).substitute(
        hue=sheet.hues[number],
        doubt=" doubtful" if is_unsure(attribution) else "",
        key=sheet.key_of(number),
        number=number + 1,
        who=who or '<span class="nobody">no source named</span>',
        cue=_write(shorten(attribution.cue_text, most_chars=CUE_CHARS)),
        sure=f"{attribution.confidence:.0%}",
        within="" if outer is None else f' · inside <a href="#{sheet.key_of(outer)}">{outer + 1}</a>',
        reason=_write(attribution.reason),
    )
