"""The element tree of a web page -> one text, as a browser would show it, and the elements its stretches come from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin

from firsthand.documents.layout import find_paragraphs
from firsthand.errors import DamagedDocument
from firsthand.records import Link
from firsthand.text import Span

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DEEPEST_ELEMENTS = 2048
"""The deepest that libxml2 (2.14) follows in its mode for huge documents; the deepest of 50 saved pages goes to 29."""
PREFORMATTED_DEPTH = 3
"""How far above a text a <pre> counts: marks of emphasis and links stand in it, seldom more."""
SEPARATOR = "\n\n"

_INVISIBLE_NAMES = """applet area audio canvas datalist embed frame frameset head iframe input map math meter noembed
noframes noscript object option optgroup picture progress script select source style svg template textarea title track
video"""
_BLOCK_NAMES = """address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset
figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section
summary table tbody td tfoot th thead tr ul"""
INVISIBLE = frozenset(_INVISIBLE_NAMES.split())
BLOCKS = frozenset(_BLOCK_NAMES.split())

_PLAIN_NAME = re.compile(r"[A-Za-z][\w-]*")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_NOT_XML = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
    "|&#0*(?:[0-8]|1[124-9]|2[0-9]|3[01]|6553[45])(?![0-9]);?"
    "|&#x0*(?:[0-8bcef]|1[0-9a-f]|fff[ef])(?![0-9a-f]);?",
    re.IGNORECASE,
)
"""Characters, also as references, that lxml takes when it reads and refuses when trafilatura writes."""
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Step(NamedTuple):
    """An element on the way down to a stretch of text: its name, its step of an XPath, its id and classes."""

    tag: str
    path: str
    label: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """The text of one block element, or of a part of it between other blocks.

    Attributes:
        span: in the page's text.
        steps: the elements around it, from the outermost to the block it stands in.
        linked_chars: how many of its characters are links.
    """

    span: Span
    steps: tuple[Step, ...]
    linked_chars: int

    @property
    def xpath(self) -> str:
        """The path to the element."""
        return "".join(step.path for step in self.steps)


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of a page, its stretches in order, and its links."""

    text: str
    stretches: tuple[Stretch, ...]
    links: tuple[Link, ...]


def parse_page(markup: str, *, where: str) -> HtmlElement:
    """Parse a page into its element tree.

    Args:
        markup: the decoded page.
        where: the file, for messages.

    Raises:
        DamagedDocument: there is no element in it, or its elements are nested too deeply.
    """
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = html.document_fromstring(_NOT_XML.sub("\ufffd", markup).encode(), parser=parser)
    except etree.ParserError as error:
        advice = "Check that the page was saved whole."
        raise DamagedDocument(f"no page can be made of it ({error})", where=where, advice=advice) from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        advice = "Save the page again from a browser, or as text."
        what = f"the page nests its elements more than {DEEPEST_ELEMENTS} deep"
        raise DamagedDocument(what, where=where, advice=advice)
    return tree


def write_text(tree: HtmlElement, *, base_url: str = "", with_hidden: bool = False) -> PageText:
    """Write the text of a page, block after block, with white space collapsed as a browser shows it.

    Args:
        tree: the root element; it is not changed.
        base_url: what relative links are relative to.
        with_hidden: take in what a browser would show only once scripts have run.
    """
    return _Writer(base_url, with_hidden).write(tree)


@dataclass(slots=True)
class _Writer:
    """What has been written so far, and the block that is being filled."""

    base_url: str
    with_hidden: bool
    parts: list[str] = field(default_factory=list)
    length: int = 0
    stretches: list[Stretch] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    siblings: list[Counter[str]] = field(default_factory=lambda: [Counter()])
    anchors: list[str] = field(default_factory=list)
    block: list[str] = field(default_factory=list)
    block_chars: int = 0
    block_links: list[Link] = field(default_factory=list)
    breaks: int = 0

    def write(self, tree: HtmlElement) -> PageText:
        for event, element in self._walk(tree):
            if event == "start":
                self._open(element)
            else:
                self._close(element)
        self._flush()
        return PageText("".join(self.parts), tuple(self.stretches), tuple(self.links))

    def _walk(self, tree: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
        """Go through the elements without recursion, "start" on the way in, "end" on the way out."""
        from lxml import etree

        walker = etree.iterwalk(tree, events=("start", "end"))
        for event, element in walker:
            if event == "start" and not self._shows(element):
                walker.skip_subtree()
            yield event, element

    def _shows(self, element: HtmlElement) -> bool:
        if element.tag in INVISIBLE:
            return False
        hidden = element.get("hidden") is not None or bool(_HIDING_STYLE.search(element.get("style") or ""))
        return self.with_hidden or not hidden

    def _open(self, element: HtmlElement) -> None:
        if element.tag in BLOCKS:
            self._flush()
        elif element.tag == "a":
            self.anchors.append(self._resolve(element.get("href") or ""))
        elif element.tag == "br":
            self._break_line()
        self.steps.append(self._describe(element))
        self.siblings.append(Counter())
        if self._shows(element):
            self._add(element.text or "")

    def _close(self, element: HtmlElement) -> None:
        if element.tag in BLOCKS:
            self._flush()
        elif element.tag == "a":
            self.anchors.pop()
        self.steps.pop()
        self.siblings.pop()
        self._add(element.tail or "")

    def _describe(self, element: HtmlElement) -> Step:
        counts = self.siblings[-1]
        counts["*"] += 1
        counts[element.tag] += 1
        named = _PLAIN_NAME.fullmatch(element.tag)
        path = f"/{element.tag}[{counts[element.tag]}]" if named else f"/*[{counts['*']}]"
        return Step(element.tag, path, f"{element.get('id') or ''} {element.get('class') or ''}".lower().strip())

    def _break_line(self) -> None:
        """Break the line; two breaks in a row part paragraphs, as old pages do it."""
        self.breaks += 1
        if self.breaks > 1:
            self._flush()
        elif self.block:
            self._trim()
            self._append("\n")

    def _trim(self) -> None:
        """Take off the space that white space before a line break left."""
        if self.block[-1].endswith(" "):
            self.block[-1] = self.block[-1][:-1]
            self.block_chars -= 1

    def _add(self, chunk: str) -> None:
        words = chunk if self._is_preformatted() else _SPACE.sub(" ", chunk)
        if not self.block or self.block[-1].endswith((" ", "\n")):
            words = words.removeprefix(" ")
        if not words:
            return
        if words != " ":
            self.breaks = 0
        start = self.block_chars
        self._append(words)
        if self.anchors and self.anchors[-1]:
            self._link(Span(start, self.block_chars), self.anchors[-1])

    def _is_preformatted(self) -> bool:
        return any(step.tag == "pre" for step in self.steps[-PREFORMATTED_DEPTH:])

    def _find_block(self) -> tuple[Step, ...]:
        """Return the way down to the nearest block element, without the inline elements below it."""
        depth = next((index for index in range(len(self.steps), 0, -1) if self.steps[index - 1].tag in BLOCKS), 0)
        return tuple(self.steps[:depth])

    def _append(self, words: str) -> None:
        self.block.append(words)
        self.block_chars += len(words)

    def _link(self, span: Span, url: str) -> None:
        last = self.block_links[-1] if self.block_links else None
        if last and last.url == url and last.span.end == span.start:
            self.block_links[-1] = Link(Span(last.span.start, span.end), url)
        else:
            self.block_links.append(Link(span, url))

    def _flush(self) -> None:
        """End the block: what was gathered becomes a stretch."""
        gathered = "".join(self.block)
        text = gathered.strip()
        if text:
            start = self.length + (len(SEPARATOR) if self.parts else 0)
            links = _place_links(self.block_links, gathered, start)
            self.parts.append(SEPARATOR + text if self.parts else text)
            self.length = start + len(text)
            linked_chars = sum(link.span.end - link.span.start for link in links)
            spans = find_paragraphs(text) if self._is_preformatted() else [Span(0, len(text))]
            steps = self._find_block()
            self.stretches += [Stretch(Span(start + low, start + high), steps, linked_chars) for low, high in spans]
            self.links.extend(links)
        self.block, self.block_chars, self.block_links, self.breaks = [], 0, [], 0

    def _resolve(self, href: str) -> str:
        """Return the full address of a link to another page; empty for what leads nowhere."""
        if not href or href.startswith("#"):
            return ""
        try:
            url = urljoin(self.base_url, href.strip())
        except ValueError:
            return ""
        return url if url.startswith(("http:", "https:", "mailto:")) else ""


def _place_links(links: list[Link], gathered: str, start: int) -> list[Link]:
    """Move the links of a block to where its text, without the white space around it, begins on the page."""
    shift = start - (len(gathered) - len(gathered.lstrip()))
    placed: list[Link] = []
    for link in links:
        words = link.span.of(gathered)
        low = link.span.start + shift + len(words) - len(words.lstrip())
        if words.strip():
            placed.append(Link(Span(low, low + len(words.strip())), link.url))
    return placed
