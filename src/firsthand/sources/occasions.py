"""Occasions: the outlets and polls of an article, and how the words around them tie something to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from firsthand.records import Article, SourceType
from firsthand.sources.entities import Entity
from firsthand.sources.outlets import Outlet, find_outlets, is_publisher
from firsthand.text import Span


class Tie(StrEnum):
    """How an outlet comes to have what it hands on."""

    TOLD = "told"
    INTERVIEW = "interview"
    AIRED = "aired"
    WROTE = "wrote"
    REPORTED = "reported"
    CITED = "cited"
    RELEASED = "released"
    POLL = "poll"
    STAFF = "staff"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Occasion:
    """An outlet that may be a hand, and how the words around it put that.

    Attributes:
        span: the outlet's words.
        name: the outlet's.
        tie: how it came by what it hands on.
    """

    span: Span
    name: str
    tie: Tie


BEFORE_CHARS = 70
AFTER_CHARS = 60
"""How far from an outlet's name the words may stand that tie something to it: eight to ten words."""

_ANY = r"(?:[\w.’'-]+,?\s+){0,6}?[\"“‘]?"
_NAMED = (
    r"(?:(?:(?-i:[A-Z])[\w.’'-]+|of|at|with|on|for|and|the|an?|host|anchor|reporters?|columnist|editors?|radio|magazine"
    r"|network|newspaper|daily|weekly|website|station|journalist|correspondent|conservative|liberal),?\s+){0,6}?[\"“‘]?"
)
_FEW = r"(?:[\w-]+\s+)"
_TALK = r"told|tells?|telling|sp(?:oke|eaking|oken)\s+(?:to|with)|talk(?:ed|ing)\s+(?:to|with)|confirmed\s+to|said\s+to"
_LETTERS = r"asked\s+by|statement\s+to|emailed|email\s+to|comments?\s+to"
_TEXTS = r"op-ed|essay|column|editorial|blog|letter"
_GOT = r"published|released|obtained|acquired|seen|viewed|leaked|posted|compiled|conducted|credited|reviewed|unearthed"
_PUTS = r"report(?:s|ed|ing)?|sa(?:ys|id)|wr[io]t(?:es?|ten)|not(?:es|ed)|found|finds"
_WORKS = r"article|story|stories|published|revealed|ran|feature|piece|profile|investigation|analysis|sources?"
_STAFF = r"host|anchor|reporter|correspondent|commentator|analyst|editor|journalist|writer|moderator"
_ADVERB = r"(?:\w+ly\s+|first\s+|has\s+|also\s+|had\s+)?"
_BEFORE = tuple(
    (tie, re.compile(rf"\b(?:{words})\s+{joint}$", re.IGNORECASE))
    for tie, words, joint in (
        (
            Tie.INTERVIEW,
            r"interview(?:s|ed|ing)?|sit-down|conversation|meeting",
            rf"{_FEW}{{0,4}}?(?:with|on|by|for|to|in|at|from)\s+{_ANY}",
        ),
        (Tie.CITED, r"according\s+to", r"(?:an?|the)\s+(?:[\w-]+\s+)?report\s+(?:by|in|from|of)\s+(?:the\s+)?[\"“]?"),
        (Tie.CITED, r"(?:quoted|cited)(?:\s+as\s+\w+ing)?", r"(?:by|in)\s+(?:the\s+)?[\"“]?"),
        (Tie.WROTE, rf"wr[io]t(?:e|es|ing|ten)|{_TEXTS}", rf"{_FEW}{{0,3}}?(?:in|for|on|to|at)\s+{_ANY}"),
        (Tie.TOLD, rf"{_TALK}|{_LETTERS}", _NAMED),
        (Tie.RELEASED, rf"{_GOT}|provided|reported", rf"{_FEW}?(?:by|in|on|to|from)\s+{_ANY}"),
        (Tie.REPORTED, r"reported|reports|according\s+to|wrote|writes|notes|noted", r"(?:an?\s+|the\s+)?[\"“]?"),
        (Tie.STAFF, r"(?-i:[A-Z])[\w’'-]+", r"(?:at|of|from|with|for)\s+(?:the\s+)?(?:[a-z-]+\s+)?"),
        (
            Tie.AIRED,
            r"on|during|(?:broadcast|edition|episode)\s+of|appear\w*\s+(?:with|in)",
            r"(?:an?\s+|the\s+)?(?:[\w’-]+\s+(?:broadcast|edition|episode)\s+of\s+)?[\"“‘’']{0,2}",
        ),
    )
)
_AFTER = tuple(
    (tie, re.compile(rf"{joint}(?:{words})\b", re.IGNORECASE))
    for tie, joint, words in (
        (Tie.INTERVIEW, rf"(?:[’']s?)?[\"”]?\s+{_FEW}{{0,3}}?", r"interviews?"),
        (Tie.WROTE, rf"(?:[’']s?)?\s+{_FEW}{{0,2}}?", rf"{_TEXTS}|columnist|contributor|guest"),
        (Tie.STAFF, rf"(?:[’']s?)?\s+{_FEW}{{0,2}}?", _STAFF),
        (Tie.CITED, rf",?\s+(?:{_FEW},?\s*){{0,4}}?", r"cit(?:es|ed|ing)|quot(?:es|ed|ing)"),
        (
            Tie.RELEASED,
            r",?\s+(?:which|that|who|has|had)?\s*(?:first\s+)?",
            r"unearthed|obtained|leaked|published|acquired",
        ),
        (Tie.REPORTED, rf"(?:[’']s?)?[\"”]?,?\s+{_ADVERB}", rf"{_PUTS}|{_WORKS}"),
    )
)
_IN_A = re.compile(r"\bin\s+(?:an?|the)\s+$", re.IGNORECASE)
_PIECE = re.compile(r"\s+(?:article|story|profile|piece|report)\b")
# A poll with the name of who took it: "a new Kiel University poll".
_POLL = re.compile(
    r"(?P<name>(?<!\w)(?:[A-Z][\w.&’'-]*+(?:\s?[/–-]\s?|\s+)){1,8})?"
    r"(?:(?:national|new|recent|latest|opinion|tracking|online|statewide|nationwide|exit|telephone|annual)\s+){0,2}"
    r"(?P<poll>[Pp]oll|[Ss]urvey)\b"
)
_NAME = r"(?P<name>[A-Z][\w&’'-]+(?:\s+[A-Z][\w&’'-]+){0,3})"
# A paper that no list knows: "wrote Ann Lee for Harbor Watch"; "Harbor Watch reported on Monday, citing a clerk".
_UNLISTED = (
    (
        Tie.WROTE,
        re.compile(rf"\b(?:wrote|writes|writing)\s+(?:[A-Z][\w.’'-]+\s+){{0,4}}for\s+(?:the\s+)?{_NAME}"),
    ),
    (
        Tie.CITED,
        re.compile(rf"(?<![\w’'-]){_NAME}\s+(?:has\s+|had\s+)?report(?:ed|s)(?:\s+[\w-]+){{0,3}},?\s+citing\b"),
    ),
)
_SENTENCE_END = re.compile(r"(?<!\bMr)(?<!\bSen)(?<!\bGov)(?<!\bRep)(?<!\bDr)[.!?][\"”’]?\s+(?=[A-Z\"“‘])")
_PRECEDENCE = (
    Tie.INTERVIEW,
    Tie.TOLD,
    Tie.WROTE,
    Tie.CITED,
    Tie.RELEASED,
    Tie.REPORTED,
    Tie.AIRED,
    Tie.STAFF,
    Tie.NAMED,
)


def find_occasions(article: Article, entities: Sequence[Entity]) -> tuple[Occasion, ...]:
    """Find the outlets and polls through which something may have come, in order; the publisher is none of them.

    Args:
        article: where to look.
        entities: who is who in it.
    """
    text, publisher = article.text, article.metadata.publisher
    outlets = [each for each in find_outlets(text, entities) if not is_publisher(each.name, publisher)]
    polls = _find_polls(text, entities)
    told = [_read(text, outlet) for outlet in outlets if not any(poll.span.overlaps(outlet.span) for poll in polls)]
    told += [
        Occasion(Span(*match.span("name")), _squeeze(match["name"]), tie)
        for tie, unlisted in _UNLISTED
        for match in unlisted.finditer(text)
        if not any(other.span.overlaps(Span(*match.span("name"))) for other in told)
        and not is_publisher(match["name"], publisher)
    ]
    return tuple(sorted(polls + told, key=lambda occasion: occasion.span))


def _find_polls(text: str, entities: Sequence[Entity]) -> list[Occasion]:
    """Find where polls are spoken of; a poll's respondents come through it."""
    texts = [entity for entity in entities if entity.type is SourceType.DOCUMENT]
    polls = []
    for match in _POLL.finditer(text):
        span, word = Span(*match.span()), match.start("poll")
        named = (entity for entity in texts if any(mention.start <= word < mention.end for mention in entity.mentions))
        entity = next(named, None)
        if entity or match["name"]:
            name = entity.name if entity else _squeeze(match.group())
            polls.append(Occasion(span, name, Tie.POLL))
    return polls


def _squeeze(words: str) -> str:
    return " ".join(words.split())


def _read(text: str, outlet: Outlet) -> Occasion:
    """Read the words around an outlet's name, within its sentence and paragraph."""
    span = outlet.span
    before = _SENTENCE_END.split(text[max(0, span.start - BEFORE_CHARS) : span.start].rsplit("\n", 1)[-1])[-1]
    after = text[span.end : span.end + AFTER_CHARS].split("\n", 1)[0]
    ties = [tie for tie, pattern in _AFTER if pattern.match(after)]
    ties += [tie for tie, pattern in _BEFORE if (tie is not Tie.AIRED or outlet.airs) and pattern.search(before)]
    if _IN_A.search(before) and _PIECE.match(after):
        ties.append(Tie.WROTE)
    return Occasion(span, outlet.name, min(ties, key=_PRECEDENCE.index, default=Tie.NAMED))
