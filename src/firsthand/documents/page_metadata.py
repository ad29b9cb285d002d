"""What a web page says of itself: in JSON-LD, in meta elements, or as trafilatura and htmldate can guess it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import TYPE_CHECKING, Any

from firsthand.documents.labels import keep_letters
from firsthand.records import Metadata

if TYPE_CHECKING:
    from lxml.html import HtmlElement

DEEPEST_JSON = 6
"""An article stands at the top of its JSON-LD, in "@graph", or in "mainEntity"; deeper ones are about other pages."""

NOTHING_GIVEN = Metadata()

_OUTLET_AT_END = re.compile(r"(?P<head>.+)\s+[-–—|·:]+\s+(?P<tail>[^|–—]{2,40})")
_ARTICLE_TYPE = re.compile(r"(?:Article|Posting|Report)$")
_LANGUAGE = re.compile(r"[a-z]{2}(?=$|[-_])", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://|www\.|@")

Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PageHead:
    """What the head of a page says.

    Attributes:
        metadata: all but the wire credit, which is found later, with the text.
        titles: every title it gives, the most telling first, without the outlet's name.
        description: the standfirst as it gives it.
    """

    metadata: Metadata
    titles: tuple[str, ...]
    description: str


def read_head(tree: HtmlElement, *, given: Metadata = NOTHING_GIVEN) -> PageHead:
    """Gather what a page says of itself.

    Args:
        tree: the page; it is not changed.
        given: what the page came with says of it: it fills what the page does not say, before anything is guessed.
    """
    meta, article = _read_meta(tree), _find_article(tree)
    publisher = _first(meta, "og:site_name") or _name(article.get("publisher"))
    titles = _list_titles(tree, meta, article, (publisher, _name(article.get("publisher"))))
    said = Metadata(
        publisher=publisher or _first(meta, "application-name"),
        author=_name(article.get("author")) or _read_author(meta),
        title=titles[0] if titles else "",
        published=_date(article.get("datePublished")) or _date(_first(meta, *_DATE_NAMES)),
        url=_read_url(tree, meta),
        language=_read_language(tree, meta),
    )
    titles = titles or tuple(filter(None, [given.title]))
    return PageHead(
        _complete(said.fill(given), tree), titles, _first(meta, "og:description", "description", "twitter:description")
    )


_DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dcterms.created",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
)
_AUTHOR_NAMES = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl")


def _read_meta(tree: HtmlElement) -> dict[str, str]:
    """Name to content of the meta elements; of several by the same name the first that says something."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = _clean(element.get("content"))
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _find_article(tree: HtmlElement) -> Fields:
    """Return the JSON-LD of the first article that has a headline; empty if there is none."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            parsed = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        article = next(_walk_articles(parsed, DEEPEST_JSON), None)
        if article is not None:
            return article
    return {}


def _walk_articles(value: Any, depth: int) -> Iterator[Fields]:
    if depth == 0:
        return
    if isinstance(value, list):
        for each in value:
            yield from _walk_articles(each, depth - 1)
    elif isinstance(value, dict):
        types = value.get("@type")
        named = [types] if isinstance(types, str) else types if isinstance(types, list) else []
        if value.get("headline") and any(isinstance(name, str) and _ARTICLE_TYPE.search(name) for name in named):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _walk_articles(value.get(key), depth - 1)


def _name(value: Any) -> str:
    """Return the names of one or several persons or bodies, separated by commas; addresses and numbers are no names."""
    if isinstance(value, str):
        return _clean(value) if _is_name(value) else ""
    if isinstance(value, dict):
        return _name(value.get("name"))
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(filter(None, map(_name, value))))
    return ""


def _is_name(given: str) -> bool:
    return any(map(str.isalpha, given)) and not _ADDRESS.search(given)


def _list_titles(
    tree: HtmlElement, meta: Mapping[str, str], article: Fields, outlets: tuple[str, ...]
) -> tuple[str, ...]:
    given = (_clean(article.get("headline")), _first(meta, "og:title"), _first(meta, "twitter:title"))
    titles = (_strip_outlet(title, outlets) for title in (*given, _clean(tree.findtext("head/title"))))
    return tuple(dict.fromkeys(filter(None, titles)))


def _strip_outlet(title: str, outlets: Iterable[str]) -> str:
    """Take the outlet's name off the end of a title: "Bridge reopens - The Herald"."""
    parted = _OUTLET_AT_END.fullmatch(title)
    if parted is None:
        return title
    tail = keep_letters(parted["tail"])
    names = filter(None, map(keep_letters, outlets))
    return parted["head"] if tail and any(tail in name or name in tail for name in names) else title


def _read_author(meta: Mapping[str, str]) -> str:
    return next((meta[name] for name in _AUTHOR_NAMES if _is_name(meta.get(name, ""))), "")


def _read_url(tree: HtmlElement, meta: Mapping[str, str]) -> str:
    links = (link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    given = (*links, meta.get("og:url", ""), meta.get("twitter:url", ""))
    return next((url.strip() for url in given if url.strip().startswith(("http://", "https://"))), "")


def _read_language(tree: HtmlElement, meta: Mapping[str, str]) -> str:
    given = (tree.get("lang") or "", meta.get("og:locale", ""), meta.get("content-language", ""))
    found = next((match for match in map(_LANGUAGE.match, given) if match), None)
    return found.group().lower() if found else ""


def _first(meta: Mapping[str, str], *names: str) -> str:
    return next((meta[name] for name in names if meta.get(name)), "")


def _clean(value: Any) -> str:
    return " ".join(unescape(value).split()) if isinstance(value, str) else ""


def _date(value: Any) -> str:
    """Return a date as it is given when it is ISO 8601; otherwise nothing."""
    given = _clean(value)
    try:
        datetime.fromisoformat(given)
    except ValueError:
        return ""
    return given


def _complete(said: Metadata, tree: HtmlElement) -> Metadata:
    """Ask trafilatura and htmldate for what the page does not say plainly."""
    if said.title and said.author and said.published and said.publisher:
        return said
    from trafilatura import extract_metadata

    guess = extract_metadata(tree)
    guessed = Metadata(
        publisher=guess.sitename or "",
        author=(guess.author or "").replace("; ", ", "),
        title=guess.title or "",
        published=guess.date or "",
        url=guess.url or "",
    )
    return said.fill(guessed)
