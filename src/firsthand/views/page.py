"""Readings as one self-contained HTML page: nothing in it is fetched, and nothing from a document is markup.

What comes from outside is written as `markup` says.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from string import Template

from markupsafe import Markup

from firsthand.records import BlockKind, Document, Publisher, Reading, Repair
from firsthand.views.frame import draw_frame
from firsthand.views.inert import shorten
from firsthand.views.layers import Passage, find_mended_words, lay
from firsthand.views.markup import Sheet, load, write, write_address
from firsthand.views.page_sources import draw_sources
from firsthand.views.page_text import draw_passage, draw_passages, show_unseen
from firsthand.views.site import Site
from firsthand.views.words import count, say, say_published, say_publisher

SUMMARY_CHARS, REPAIR_CHARS = 64, 80
"""What fits a line of the page: of the address, and of a mended place."""

TITLE_CHARS, FACT_CHARS, VERDICT_CHARS = 300, 120, 400
"""Longer than any honest headline or name: a document cannot fill the page with what it says of itself."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A reading in pieces of HTML, each safe to stand in a page.

    Attributes:
        language: of the document, as HTML names it; empty where unknown.
        kicker: who published it, who wrote it, when, where.
        headline: its title, as a heading of the first order.
        verdict: the line that says how many attributions go back to how many origins.
        sources, counts, repairs: who speaks, what the verdict leaves out, what was mended; each may be empty.
        passages: the text with its notes.
        colophon: what it was read from.
    """

    language: str
    kicker: str
    headline: str
    verdict: str
    sources: str
    counts: str
    repairs: str
    passages: str
    colophon: str


def draw_page(readings: Sequence[Reading]) -> str:
    """Draw a whole page.

    Args:
        readings: what was read, in the order in which it is to stand.

    Returns:
        HTML that needs no other file.
    """
    sheets = [Sheet.of(reading, key=f"d{number}") for number, reading in enumerate(readings, 1)]
    titles = [_name(reading.document) for reading in readings]
    body = Template(load("page.html")).substitute(
        contents=_draw_contents(sheets) if len(sheets) > 1 else "",
        documents="\n".join(_draw_document(sheet) for sheet in sheets),
    )
    title = f"{titles[0]} · Firsthand" if len(titles) == 1 else f"{len(titles)} documents · Firsthand"
    return draw_frame(title, body, styles=(load("styles/reading.css"),), script=load("page.js"))


def draw_fragment(reading: Reading) -> str:
    """Draw a reading to stand in somebody else's page, such as a notebook: without script, its style kept to itself."""
    key = "fh" + hashlib.sha256(reading.document.id.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    drawn = _draw_document(Sheet.of(reading, key=key))
    return f'<style>{load("styles/reading.css")}</style><div class="firsthand">{drawn}</div>'


def draw_for_site(reading: Reading, site: Site) -> Parts:
    """Draw a reading for a page of the web face, whose stylesheets and script are its own.

    Args:
        reading: what was read.
        site: where the other pages are. Notes go by the ids of their attributions, and words carry their offsets.
    """
    parts = _draw_parts(Sheet.of(reading, key="document", site=site))
    return Parts(**{each.name: Markup(getattr(parts, each.name)) for each in fields(Parts)})  # noqa: S704 - written by `markup`


def _name(document: Document) -> str:
    titles = (block.span.of(document.text) for block in document.blocks if block.kind is BlockKind.TITLE)
    title = document.metadata.title or next(titles, "") or document.name
    return shorten(title, most_chars=TITLE_CHARS) or "Untitled"


def _draw_contents(sheets: Iterable[Sheet]) -> str:
    rows = (
        f'<li><a href="#{sheet.key}">{write(_name(sheet.reading.document))}</a>'
        f"<span>{count(sheet.summary.attributions, 'attribution')}</span></li>"
        for sheet in sheets
    )
    return f'<nav class="contents" aria-label="Documents"><ol>{"".join(rows)}</ol></nav>'


def _draw_document(sheet: Sheet) -> str:
    parts = asdict(_draw_parts(sheet))
    return Template(load("document.html")).substitute(key=sheet.key, **parts)


def _draw_parts(sheet: Sheet) -> Parts:
    document, language = sheet.reading.document, sheet.reading.document.metadata.language
    passages = list(lay(sheet.reading))
    title = _find_title(passages)
    return Parts(
        language=language if re.fullmatch("[a-z]{2,3}", language) else "",
        kicker=_draw_kicker(sheet),
        headline=draw_passage(title, sheet, "h1") if title else f'<h1 class="headline">{write(_name(document))}</h1>',
        verdict=write(shorten(sheet.summary.verdict, most_chars=VERDICT_CHARS)),
        sources=draw_sources(sheet),
        counts=_draw_counts(sheet),
        repairs=_draw_repairs(sheet.reading),
        passages="\n".join(draw_passages([passage for passage in passages if passage is not title], sheet)),
        colophon=f"{write(document.name)} · {write(document.media_type)} · SHA-256 {write(document.sha256)}",
    )


def _find_title(passages: Iterable[Passage]) -> Passage | None:
    """The first passage that is read, if it is a title: it goes above the facts about the document."""
    first = next((passage for passage in passages if passage.block.kind.is_read), None)
    return first if first is not None and first.block.kind is BlockKind.TITLE else None


def _draw_counts(sheet: Sheet) -> str:
    """What the verdict leaves out, with the sign that stands before what the publisher states itself."""
    own = sheet.summary.unattributed
    who = write(shorten(say_publisher(sheet.reading), most_chars=FACT_CHARS))
    words = f'<span class="own"></span>{count(own, "sentence")} stated by {who} on its own account'
    return f'<p class="facts">{words}</p>' if own else ""


def _draw_kicker(sheet: Sheet) -> str:
    """Who published it, and when; on a page of the site, what that is inferred from stands further down."""
    reading, known = sheet.reading, sheet.reading.document.metadata
    publisher, is_alone = reading.publisher, sheet.site is None
    words = [_draw_publisher(publisher, sheet.site)] if publisher else []
    facts = dict.fromkeys((known.author, say_published(reading, is_explained=is_alone), known.wire))
    told = {"", publisher.name if publisher else ""}
    words += (f"<bdi>{write(shorten(fact, most_chars=FACT_CHARS))}</bdi>" for fact in facts if fact not in told)
    if known.url:
        words.append(write_address(known.url, write(shorten(known.url, most_chars=SUMMARY_CHARS))))
    return " · ".join(words)


def _draw_publisher(publisher: Publisher, site: Site | None) -> str:
    name = write(shorten(publisher.name, most_chars=FACT_CHARS))
    if site is not None:
        name = f'<a href="{write(site.outlet(publisher.name))}">{name}</a>'
    if not publisher.inferred:
        return f"<b><bdi>{name}</bdi></b>"
    inferred = "(inferred)" if site is not None else f"(inferred from: {publisher.reason})"
    return f"<b><bdi>{name}</bdi></b> {write(shorten(inferred, most_chars=FACT_CHARS))}"


def _draw_repairs(reading: Reading) -> str:
    """The mended words, out of sight until somebody asks; changes of the layout are only counted."""
    if not reading.repairs:
        return ""
    words = find_mended_words(reading)
    layout = Counter(repair.name for repair in reading.repairs) - Counter(repair.name for repair in words)
    head = "<thead><tr><th>Repair<th>Before<th>After<th>Why</thead>"
    table = f"<table>{head}<tbody>{''.join(map(_draw_repair, words))}</tbody></table>" if words else ""
    counts = ", ".join(f"{write(say(name))} {count}" for name, count in layout.items())
    more = f"<p>Layout: {counts}</p>" if counts else ""
    return f'<details class="repairs"><summary>{count(len(reading.repairs), "repair")}</summary>{table}{more}</details>'


def _draw_repair(repair: Repair) -> str:
    before, after = (shorten(show_unseen(words), most_chars=REPAIR_CHARS) for words in (repair.before, repair.after))
    quoted = (f"<q>{write(words)}</q>" if words else "nothing" for words in (before, after))
    return f"<tr><td>{write(say(repair.name))}<td>{'<td>'.join(quoted)}<td>{write(repair.reason)}</tr>"
