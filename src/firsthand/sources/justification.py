"""Why a source should know: the passages that tell its role, its expertise, that it was there, or was affected.

Two places are looked at: what stands around the source's mentions (", who has studied ...", "a resident of ...",
"people familiar with ...", and the reason why it is not named), and the sentences that have it as their subject and
describe it instead of reporting what it says.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from firsthand.records import NAMELESS, Article, SourceType
from firsthand.sources.entities import Entity
from firsthand.text import Span

MOST_DESCRIPTIONS = 2
"""Sentences taken to describe one source: the first ones introduce it, later ones tell the story."""

FEWEST_WORDS = 3
"""A shorter modifier ("of Ohio", ", 45,") tells no reason to know."""

LONGEST_OPENING_CHARS = 80
"""What may stand before the subject of a describing sentence: a time, a place, or a description of it."""

MOST_OF_TITLE = 0.3
"""A modifier that shares more of its longer words with the title says the title again, in other words: "president of
the CNA" beside "president, California Nurses Association"."""

MOST_NESTED = 8
"""Sources that may begin between the start of a long one and a mention at its end: those of attributions within it."""

_KNOWS = re.compile(
    r"\b(?:familiar with|knowledge of|aware of|close to|briefed|privy to|involved in|present at|directly|first-?hand|"
    r"who|whose|which|that|former|current|working|access to|living|inside)\b",
    re.IGNORECASE,
)
"""Words by which a nameless source is said to be in a position to know."""

_REASON = re.compile(
    r"\b(?:on (?:the )?condition (?:of anonymity|that)|(?:not|n['’]t) (?:to be )?(?:named|identified|authori[sz]ed)|"
    r"anonymity|anonymously|without being (?:named|identified)|declin\w+ to be (?:named|identified)|"
    r"(?:first|last|full|real) names?\b[^.]{0,40}\b(?:withheld|used|published)|"
    r"fear\w* (?:of )?(?:retaliat|repris|retribut)\w+)",
    re.IGNORECASE,
)
"""Words by which a text says why, or that on purpose, a source is not named."""

_DESCRIBES = re.compile(
    r"""\s*,?\s*(?:himself\s+|herself\s+|also\s+|now\s+|currently\s+|recently\s+|previously\s+|once\s+|long\s+)*(?:
        (?:is|are|was|were|has\ been|have\ been|had\ been|became|remains?)\s+(?:(?:also|still|now|once)\s+)?
            (?:an?|the|one|among|part|in\ charge|on\ the|at\ the|in\ the|\w+(?:ed|en|wn|ught))\b
      | (?:has|have|had)\s+(?:\w+ly\s+)?(?:been|worked|served|studied|led|spent|covered|written|represented|lived|held|
            run|owned|taught|researched|treated|advised|tracked|seen|lost|\d)
      | (?:works?|worked|serves?|served|studie[sd]|leads?|led|teaches|taught|lives?|lived|owns?|owned|runs?|ran|heads?|
            headed|oversees|oversaw|represents?|represented|advise[sd]|founded|directs?|directed|manages?|managed|
            covers?|covered|tracks?|tracked|attended|witnessed|watched|heard|survived|lost|fled|grew|joined|treats?|
            treated|speciali[sz]e[sd]?|helped|helps|co-\w+|authored|coache[sd]|volunteers?|provides?|provided)\b
    )""",
    re.VERBOSE,
)
"""What stands behind the subject of a sentence that says who somebody is, what they do for a living, where they were or
what happened to them."""

_BASIS = re.compile(r"\b(?:based on|drawn from|compiled (?:by|from)|interviews? with|a survey of)\b")
"""Words by which a text is said to rest on something."""

_OPENS_WITH_ROLE = re.compile(r"(?:An?|The|One of|Once|Now) [^,]{8,}, $")
_PIECE = re.compile(
    r",\s+(?=(?:an?|the|its|one|who|whose|which|where|former|himself|herself)\b)|\s+(?=who\b)|\s*[(—–]\s*"
)
_LOOSE = re.compile(r"(?: \([A-Z]+\))?,? (?:who|whose|which|an?|one of|its) [^,.;:—–()“”\"]+")
_RELATIVE = re.compile(r", (?:who|whose)\b")
_RELATIVE_CLAUSE = re.compile(r",? (?:who|whose|which)\b")
_JOINED = re.compile(r"(?: and [A-Z][\w.]*(?: [A-Z][\w.]*)*)?")
_BODY_NAME = re.compile(r"[A-Z][\w’'&.-]+(?: (?:(?:of|for|and|the) )?[A-Z][\w’'&.-]+)*")
_PARTY = re.compile(r"[DRIL]-[A-Z]")
_BEHIND = re.compile(r"\s*[,(—–]|\s+(?:who|whose|which)\b")
_WORD = re.compile(r"\w+")
_LONGER_WORD = re.compile(r"[^\W\d_]{4,}")
_EDGES = " \n\t,;:.—–-()"


def find_justification(article: Article, entity: Entity) -> tuple[Span, ...]:
    """Find the passages that say why a source should know what it says.

    Args:
        article: that speaks of it.
        entity: the source, with all its mentions.

    Returns:
        Spans of the article's text, in order and apart; none where the article gives no reason.
    """
    spans: list[Span] = []
    described = 0
    sources = sorted(source for found in article.found for source in found.source)
    for mention in entity.mentions:
        phrase = _widen(sources, mention)
        spans += _read_around(article, entity, mention, phrase)
        if entity.type is SourceType.NAMED_PERSON and described < MOST_DESCRIPTIONS and phrase == mention:
            sentence = _find_sentence(article, mention)
            if _describes(article.text, sentence, mention):
                spans.append(sentence)
                described += 1
    if entity.type is SourceType.NAMED_PERSON:
        spans += _describe_body(article.text, entity)
    return _merge(spans)


def _describe_body(text: str, entity: Entity) -> Iterator[Span]:
    """Find what the text says of the body that a person's title names: "Open Doors, a charity that ..."."""
    for body in _BODY_NAME.findall(entity.title):
        at = text.find(body)
        while at >= 0:
            described = _LOOSE.match(text, at + len(body))
            if described:
                yield from _find_modifiers(text, entity, Span(*described.span()))
            at = text.find(body, at + len(body))


def _widen(sources: Sequence[Span], mention: Span) -> Span:
    """Widen a mention to the words that an attribution takes for its source, if it is one.

    Args:
        sources: the sources of all attributions, in order.
        mention: of anybody.
    """
    after = bisect_left(sources, (mention.end,))
    for source in reversed(sources[max(0, after - MOST_NESTED) : after]):
        if source.overlaps(mention):
            return Span(min(source.start, mention.start), max(source.end, mention.end))
    return mention


def _read_around(article: Article, entity: Entity, mention: Span, phrase: Span) -> Iterator[Span]:
    """Read what stands right around a mention."""
    text = article.text
    if entity.type in NAMELESS:
        if _KNOWS.search(phrase.of(text)) and _is_long_enough(phrase.of(text)):
            yield _trim(text, phrase)
        yield from _find_reason(text, Span(phrase.start, _find_sentence(article, phrase).end))
    elif entity.type is SourceType.DOCUMENT:
        for reason in (_BASIS.search(text, *phrase), _RELATIVE_CLAUSE.search(text, *phrase)):
            if reason:
                yield _trim(text, Span(reason.start(), phrase.end))
    elif _BEHIND.match(text, mention.end, phrase.end):
        if entity.type is SourceType.NAMED_ORGANIZATION and not _LOOSE.match(text, mention.end):
            return
        yield from _find_modifiers(text, entity, Span(mention.end, phrase.end))
    elif phrase == mention and (loose := _LOOSE.match(text, mention.end)):
        yield from _find_modifiers(text, entity, Span(*loose.span()))


def _find_modifiers(text: str, entity: Entity, tail: Span) -> Iterator[Span]:
    """Give what is said behind a name, without what is the title already."""
    title = set(_LONGER_WORD.findall(_RELATIVE_CLAUSE.split(entity.title.lower())[0]))
    start = tail.start
    ends = [(match.start(), match.end()) for match in _PIECE.finditer(text, tail.start, tail.end)]
    for end, after in (*ends, (tail.end, tail.end)):
        piece = _trim(text, Span(start, end - 4 if text.endswith(" and", start, end) else end))
        words = set(_LONGER_WORD.findall(piece.of(text).lower()))
        if (
            _is_long_enough(piece.of(text))
            and not _PARTY.match(text, piece.start)
            and len(title & words) <= len(words) * MOST_OF_TITLE
        ):
            yield piece
        start = after


def _find_reason(text: str, rest: Span) -> Iterator[Span]:
    """Find the clause that says why a source is not named."""
    reason = _REASON.search(text, rest.start, rest.end)
    if reason:
        comma = text.rfind(", ", rest.start, reason.start())
        yield _trim(text, Span(comma + 2 if comma >= 0 else reason.start(), rest.end))


def _find_sentence(article: Article, span: Span) -> Span:
    """Find the sentence in which a span begins; the span itself where it stands in none."""
    at = bisect_right(article.sentences, (span.start, len(article.text))) - 1
    return article.sentences[at] if at >= 0 and article.sentences[at].end > span.start else span


def _describes(text: str, sentence: Span, mention: Span) -> bool:
    """Tell whether a sentence has a mention as its subject and says what it is, does or went through."""
    opening = text[sentence.start : mention.start]
    if opening and not (opening.endswith(", ") and len(opening) <= LONGEST_OPENING_CHARS):
        return False
    joined = _JOINED.match(text, mention.end)
    after = joined.end() if joined else mention.end
    return any((_OPENS_WITH_ROLE.match(opening), _RELATIVE.match(text, after), _DESCRIBES.match(text, after)))


def _is_long_enough(words: str) -> bool:
    return len(_WORD.findall(words)) >= FEWEST_WORDS


def _trim(text: str, span: Span) -> Span:
    """Leave out the white space and punctuation at the ends."""
    start, end = span
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    return Span(start, end)


def _merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Give the spans in order, joined where they overlap."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
