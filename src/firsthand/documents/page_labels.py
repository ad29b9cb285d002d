"""Page labels: what each stretch of a web page is, by its elements, by trafilatura's article and by its words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from firsthand.documents.article import Article
from firsthand.documents.dom import PageText, Stretch
from firsthand.documents.furniture import Verdict, judge_line, judge_opening
from firsthand.documents.labels import BODY_WORDS, keep_letters, says_title
from firsthand.documents.layout import ends_sentence
from firsthand.documents.page_metadata import PageHead
from firsthand.records import BlockKind

LINKED_SHARE = 0.6
"""A block outside the article with more of its characters in links is a list of links."""
SIBLINGS = 3
"""With as many paragraphs of the article in the same kind of place, a long one more belongs to it too."""
SIBLING_WORDS = 20
"""Shorter ones beside the article's paragraphs are as often calls to subscribe."""

REPEATED_LETTERS = 25
"""Less may well be said twice in an article: "Nobody knows," she said."""
SUBTITLE_WORDS = 8
"""Shorter lines in an article's <header> are its section, its date and calls to subscribe."""

ELEMENT_KINDS = {
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    "nav": BlockKind.LINKS,
    "menu": BlockKind.LINKS,
    "address": BlockKind.BYLINE,
    "aside": BlockKind.RELATED,
    "footer": BlockKind.PAGE_FOOTER,
    "button": BlockKind.SHARE,
    "form": BlockKind.OTHER,
    "dialog": BlockKind.OTHER,
}
"""Elements that hold no running text, whatever stands in them."""
CAPTION_LABEL = re.compile(r"caption|(?:photo|image|picture)[-_]?credit")
LABEL_KINDS = (
    (BlockKind.CAPTION, CAPTION_LABEL),
    (
        BlockKind.RELATED,
        re.compile(r"related|recommend|read-?more|more-?(?:on|from|stories)|teaser|most-?read|trending|promo"),
    ),
    (BlockKind.SHARE, re.compile(r"share|sharing|social|newsletter|subscribe|subscription")),
    (BlockKind.BYLINE, re.compile(r"byline|author|dateline|timestamp|pub-?date|published")),
    (BlockKind.MASTHEAD, re.compile(r"masthead|site-?header|logo|branding")),
    (BlockKind.LINKS, re.compile(r"breadcrumb|menu|navbar|navigation|tags?\b|topics")),
    (BlockKind.PAGE_FOOTER, re.compile(r"footer|copyright")),
    (BlockKind.OTHER, re.compile(r"cookie|consent|advert|\bads?\b|comment")),
)
"""What ids and classes say of blocks outside the article."""
TEASER_TAGS = frozenset(("a", "li"))
"""Trafilatura takes lists of links and linked teasers for the article's own when they stand close to it."""
SUBTITLE_TAGS = ("p", "h2", "h3")
HEADINGS = ("h1", "h2", "h3")
TEXT_TAGS = frozenset(("p", "blockquote", "li", "h1", "h2", "h3", "h4", "pre", "td", "dd"))
"""Where prose stands, besides blocks that end a sentence, on a page with no article to be told from the rest."""


def label_page(page: PageText, article: Article, head: PageHead) -> list[Verdict]:
    """Say what each stretch of a page is.

    Args:
        page: its text and stretches.
        article: what trafilatura takes for the article; empty where it finds none.
        head: what the page's head says: its title and standfirst help to tell.

    Returns:
        A verdict for each stretch, in order.
    """
    words = [" ".join(stretch.span.of(page.text).split()) for stretch in page.stretches]
    verdicts = [
        _judge_element(stretch) or _judge_article(text, stretch, article)
        for text, stretch in zip(words, page.stretches, strict=True)
    ]
    _take_in_siblings(words, page.stretches, verdicts)
    _take_out_bylines(words, verdicts)
    body = [index for index, verdict in enumerate(verdicts) if verdict and verdict.kind is BlockKind.PROSE]
    opening = body[0] if body else len(words)
    title = _find_heading(words, page.stretches, head.titles, opening)
    if title is not None:
        verdicts[title] = Verdict(BlockKind.TITLE, "heading that is the page's title")
    _take_in_standfirst(words, verdicts, head.description, opening)
    if title is not None:
        _take_in_subtitles(words, page.stretches, verdicts, range(title + 1, opening))
    _take_out_repeats(words, verdicts)
    return [
        verdict or _judge_rest(words[index], page.stretches[index], opens=index <= opening)
        for index, verdict in enumerate(verdicts)
    ]


def _judge_element(stretch: Stretch) -> Verdict | None:
    """Say what a block is by the elements around it, the nearest first."""
    tag = next((step.tag for step in reversed(stretch.steps) if step.tag in ELEMENT_KINDS), None)
    return Verdict(ELEMENT_KINDS[tag], f"in an element <{tag}>") if tag else None


def _judge_article(words: str, stretch: Stretch, article: Article) -> Verdict | None:
    """Say whether a block is prose of the article, or furniture in the midst of it; None when it is outside."""
    if article:
        inside = article.covers(words)
    else:
        textual = stretch.steps[-1].tag in TEXT_TAGS or ends_sentence(words)
        inside = textual and stretch.linked_chars < LINKED_SHARE * len(words)
    if not inside:
        return None
    if stretch.linked_chars >= LINKED_SHARE * len(words) and any(step.tag in TEASER_TAGS for step in stretch.steps):
        return Verdict(BlockKind.RELATED, "a link of a list, or a block inside a link")
    label = CAPTION_LABEL.search(" ".join(step.label for step in stretch.steps[-2:]))
    if label:
        return Verdict(BlockKind.CAPTION, f"class or id has {label.group()!r}")
    return judge_line(words) or Verdict(
        BlockKind.PROSE, "in the article, by trafilatura" if article else "text element"
    )


def _take_in_siblings(words: Sequence[str], stretches: Sequence[Stretch], verdicts: list[Verdict | None]) -> None:
    """Take in what stands in the same kind of place as the article's paragraphs.

    Trafilatura passes over single paragraphs and stops at paywalls: down to the article's last paragraph every
    sentence is taken in, below it only long ones.
    """
    places = [tuple(step.tag for step in stretch.steps) for stretch in stretches]
    prose: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, verdict in enumerate(verdicts):
        if verdict and verdict.kind is BlockKind.PROSE:
            prose[places[index]].append(index)
    times = Counter(words)
    for index, stretch in enumerate(stretches):
        siblings = prose.get(places[index], [])
        linked = stretch.linked_chars >= LINKED_SHARE * len(words[index])
        if verdicts[index] or linked or times[words[index]] > 1 or len(siblings) < SIBLINGS:
            continue
        among = index < siblings[-1] and ends_sentence(words[index])
        if among or (stretch.steps[-1].tag == "p" and words[index].count(" ") >= SIBLING_WORDS):
            verdicts[index] = judge_line(words[index]) or Verdict(BlockKind.PROSE, "beside the article's paragraphs")


def _take_out_repeats(words: Sequence[str], verdicts: list[Verdict | None]) -> None:
    """Read nothing twice: pull quotes, and titles and standfirsts that a page repeats for other screens."""
    letters = [keep_letters(each) for each in words]
    said = {letters[index] for index, each in enumerate(verdicts) if each and each.kind is BlockKind.TITLE}
    for index, verdict in enumerate(verdicts):
        if verdict and verdict.kind is BlockKind.PROSE:
            if letters[index] in said:
                verdicts[index] = Verdict(BlockKind.OTHER, "says again what stands above or in the title")
            elif len(letters[index]) >= REPEATED_LETTERS:
                said.add(letters[index])


def _take_out_bylines(words: Sequence[str], verdicts: list[Verdict | None]) -> None:
    """Tell bylines and dates above the body from prose: trafilatura keeps some."""
    for index, verdict in enumerate(verdicts):
        if verdict and verdict.kind is BlockKind.PROSE:
            if words[index].count(" ") >= BODY_WORDS and ends_sentence(words[index]):
                return
            verdicts[index] = judge_opening(words[index]) or verdict


def _find_heading(
    words: Sequence[str], stretches: Sequence[Stretch], titles: Sequence[str], opening: int
) -> int | None:
    """Return the position of the heading that says one of the titles; else of the last <h1> above the body."""
    by_rank = [
        index
        for tag in HEADINGS
        for index, stretch in enumerate(stretches)
        if tag in (s.tag for s in stretch.steps[-2:])
    ]
    for index in by_rank:
        if any(says_title(words[index], title) for title in titles):
            return index
    first = [index for index in by_rank if stretches[index].steps[-1].tag == "h1" and index <= opening]
    return first[-1] if first else None


def _take_in_standfirst(words: Sequence[str], verdicts: list[Verdict | None], description: str, opening: int) -> None:
    """Read the standfirst, which trafilatura often leaves out and the page's head repeats."""
    for index, verdict in enumerate(verdicts[: opening + 1]):
        if verdict is None and says_title(words[index], description):
            verdicts[index] = Verdict(BlockKind.PROSE, "standfirst")


def _take_in_subtitles(
    words: Sequence[str], stretches: Sequence[Stretch], verdicts: list[Verdict | None], below_title: range
) -> None:
    """Read the sentences under the title in an article's <header>, which trafilatura leaves out."""
    for index in below_title:
        steps = stretches[index].steps
        placed = steps[-1].tag in SUBTITLE_TAGS and any(step.tag == "header" for step in steps)
        linked = stretches[index].linked_chars >= LINKED_SHARE * len(words[index])
        if verdicts[index] is None and placed and not linked and words[index].count(" ") + 1 >= SUBTITLE_WORDS:
            verdicts[index] = judge_line(words[index]) or Verdict(BlockKind.PROSE, "under the title, in its <header>")


def _judge_rest(words: str, stretch: Stretch, *, opens: bool) -> Verdict:
    """Say what a block outside the article is."""
    verdict = judge_line(words) or (judge_opening(words) if opens else None)
    if verdict:
        return verdict
    labels = " ".join(step.label for step in stretch.steps[-3:])
    for kind, pattern in LABEL_KINDS:
        found = pattern.search(labels)
        if found:
            return Verdict(kind, f"outside the article, class or id has {found.group()!r}")
    if any(step.tag == "header" for step in stretch.steps):
        return Verdict(BlockKind.MASTHEAD, "outside the article, in an element <header>")
    if stretch.linked_chars >= LINKED_SHARE * len(words):
        return Verdict(BlockKind.LINKS, "outside the article, mostly links")
    return Verdict(BlockKind.OTHER, "outside the article")
