"""Saved web pages -> `Document`: one text from the element tree, its article told from everything around it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from firsthand.documents.article import Article, find_article
from firsthand.documents.charset import decode_page
from firsthand.documents.dom import PageText, Stretch, parse_page, write_text
from firsthand.documents.furniture import Verdict, judge_line, judge_opening
from firsthand.documents.page_metadata import read_description, read_metadata
from firsthand.documents.wire import find_wire
from firsthand.errors import EmptyDocument
from firsthand.records import Block, BlockKind, Document, Metadata

LINKED_SHARE = 0.6
"""A block outside the article with more of its characters in links is a list of links."""
TITLE_PART = 0.6
"""The heading on the page may be a part of the title in its head, which often adds the outlet's name."""

ELEMENT_KINDS = {
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    "nav": BlockKind.LINKS,
    "menu": BlockKind.LINKS,
    "aside": BlockKind.RELATED,
    "footer": BlockKind.PAGE_FOOTER,
    "button": BlockKind.SHARE,
    "form": BlockKind.OTHER,
    "dialog": BlockKind.OTHER,
}
"""Elements that hold no running text, whatever stands in them."""
LABEL_KINDS = (
    (BlockKind.CAPTION, re.compile(r"caption|photo-?credit|image-?credit")),
    (
        BlockKind.RELATED,
        re.compile(r"related|recommend|read-?more|more-?(?:on|from|stories)|teaser|most-?read|trending|promo"),
    ),
    (BlockKind.SHARE, re.compile(r"share|sharing|social|newsletter|subscribe|subscription")),
    (BlockKind.BYLINE, re.compile(r"byline|author|dateline|timestamp|pub-?date|published")),
    (BlockKind.MASTHEAD, re.compile(r"masthead|site-?header|logo|branding")),
    (BlockKind.LINKS, re.compile(r"breadcrumb|menu|navbar|navigation|tags?\b|topics")),
    (BlockKind.PAGE_FOOTER, re.compile(r"footer|copyright")),
    (BlockKind.OTHER, re.compile(r"cookie|consent|advert|\bads?\b|comment|paywall")),
)
"""What ids and classes say of blocks outside the article."""
HEADINGS = ("h1", "h2", "h3")
BODY_TAGS = frozenset(("p", "blockquote", "li", "h1", "h2", "h3", "h4", "pre", "td", "dd"))


def read_html(data: bytes, document: Document) -> Document:
    """Fill in a document from the bytes of a web page.

    Args:
        data: the page.
        document: with its id, hash and name.

    Raises:
        EmptyDocument: the page shows no text.
        DamagedDocument: it is binary, or nested too deeply.
    """
    tree = parse_page(decode_page(data, where=document.name), where=document.name)
    metadata = read_metadata(tree)
    page = write_text(tree, base_url=metadata.url)
    if not page.stretches:
        advice = "Save it again when it is fully loaded: the text of some pages comes only by script."
        raise EmptyDocument("the page shows no text", where=document.name, advice=advice)
    verdicts = _label(page, find_article(tree), metadata, read_description(tree))
    blocks = tuple(
        Block(stretch.span, verdict.kind, verdict.reason, stretch.xpath)
        for stretch, verdict in zip(page.stretches, verdicts, strict=True)
    )
    metadata = dataclasses.replace(metadata, wire=_find_wire(page.text, blocks, metadata))
    return dataclasses.replace(document, text=page.text, metadata=metadata, blocks=blocks, links=page.links)


def _label(page: PageText, article: Article, metadata: Metadata, description: str) -> list[Verdict]:
    words = [" ".join(stretch.span.of(page.text).split()) for stretch in page.stretches]
    verdicts = [
        _judge_element(stretch) or _judge_article(text, stretch, article)
        for text, stretch in zip(words, page.stretches, strict=True)
    ]
    body = [index for index, verdict in enumerate(verdicts) if verdict and verdict.kind is BlockKind.PROSE]
    first, last = (body[0], body[-1]) if body else (len(words), 0)
    title = _find_title(words, page.stretches, metadata.title, first)
    if title is not None:
        verdicts[title] = Verdict(BlockKind.TITLE, "heading that is the page's title")
    for index, verdict in enumerate(verdicts):
        if verdict is None:
            standfirst = index <= first and _is_same(words[index], description)
            verdicts[index] = Verdict(BlockKind.PROSE, "standfirst") if standfirst else None
    return [verdict or _judge_rest(words[i], page.stretches[i], i < last) for i, verdict in enumerate(verdicts)]


def _judge_element(stretch: Stretch) -> Verdict | None:
    """Say what a block is by the elements around it, the nearest first."""
    tag = next((tag for tag in reversed(stretch.tags) if tag in ELEMENT_KINDS), None)
    return Verdict(ELEMENT_KINDS[tag], f"in an element <{tag}>") if tag else None


def _judge_article(words: str, stretch: Stretch, article: Article) -> Verdict | None:
    """Say whether a block is prose of the article, or furniture in the midst of it; None when it is outside."""
    if article:
        inside = article.covers(words)
    else:
        inside = stretch.tags[-1] in BODY_TAGS and stretch.linked_chars < LINKED_SHARE * len(words)
    if not inside:
        return None
    return judge_line(words) or Verdict(
        BlockKind.PROSE, "in the article, by trafilatura" if article else "text element"
    )


def _judge_rest(words: str, stretch: Stretch, before_end: bool) -> Verdict:
    """Say what a block outside the article is."""
    verdict = judge_line(words) or (judge_opening(words) if before_end else None)
    if verdict:
        return verdict
    labels = " ".join(step.label for step in stretch.steps[-3:])
    for kind, pattern in LABEL_KINDS:
        found = pattern.search(labels)
        if found:
            return Verdict(kind, f"outside the article, class or id has {found.group()!r}")
    if "header" in stretch.tags:
        return Verdict(BlockKind.MASTHEAD, "outside the article, in an element <header>")
    if stretch.linked_chars >= LINKED_SHARE * len(words):
        return Verdict(BlockKind.LINKS, "outside the article, mostly links")
    return Verdict(BlockKind.OTHER, "outside the article")


def _find_title(words: Sequence[str], stretches: Sequence[Stretch], title: str, body: int) -> int | None:
    """Return the position of the heading that is the page's title; the only first heading where the page names none."""
    wanted = _letters(title)
    headings = [i for i, stretch in enumerate(stretches) if stretch.tags[-1] in HEADINGS]
    for index in headings:
        letters = _letters(words[index])
        if (
            wanted
            and letters
            and (wanted in letters or (letters in wanted and len(letters) >= TITLE_PART * len(wanted)))
        ):
            return index
    first = [index for index in headings if stretches[index].tags[-1] == "h1" and index <= body]
    return first[-1] if first else None


def _is_same(words: str, description: str) -> bool:
    letters, wanted = _letters(words), _letters(description)
    return bool(wanted) and bool(letters) and (letters.startswith(wanted) or wanted.startswith(letters))


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words)).casefold()


def _find_wire(text: str, blocks: Sequence[Block], metadata: Metadata) -> str:
    prose = [block.span.of(text) for block in blocks if block.kind is BlockKind.PROSE]
    bylines = (block.span.of(text) for block in blocks if block.kind is BlockKind.BYLINE)
    return find_wire((metadata.author, *bylines), prose[:2])
