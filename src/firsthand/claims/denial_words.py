"""What a denial says that it denies, "the reports", "that idea", "any wrongdoing", and what it points back to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.records import Stance

_SAYINGS = "claim assert assertion contend contention argue argument insist maintain say state declare"
_CRITICISMS = """
    accuse accusation allege allegation charge blame criticize criticise criticism attack complain complaint
    blast slam fault assail"""
_PROPOSALS = "propose proposal suggest suggestion request ask call urge demand file motion float offer"
_REPORTS = "report story"


@dataclass(frozen=True, slots=True)
class Matter:
    """What a noun such as "allegations" points back to.

    Attributes:
        stances: attributions of these stances fit it.
        lemmas: so do those with one of these words in the source or cue.
        many: whether the noun means all that was said in this way on the matter, not the last of it.
        figures: whether it means what states a number.
    """

    stances: frozenset[Stance]
    lemmas: frozenset[str]
    many: bool
    figures: bool = False


def _make(lemmas: str, *stances: Stance, many: bool = False) -> Matter:
    return Matter(frozenset(stances), frozenset(lemmas.split()), many)


_REPORT = _make(_REPORTS, many=True)
_SAYING = _make(_SAYINGS)
_CRITICISM = _make(_CRITICISMS, Stance.ACCUSE)
_PROPOSAL = _make(_PROPOSALS, Stance.ASK)
_ANYTHING = _make("", *Stance)
_FIGURE = Matter(frozenset(), frozenset(), many=False, figures=True)
MATTERS = {
    **dict.fromkeys(("report", "reports", "story", "stories", "rumor", "rumors", "rumour", "rumours"), _REPORT),
    **dict.fromkeys(("claim", "claims", "assertion", "assertions", "contention", "argument", "arguments"), _SAYING),
    **dict.fromkeys(("allegation", "allegations", "accusation", "accusations", "charge", "charges"), _CRITICISM),
    **dict.fromkeys(("criticism", "criticisms", "complaint", "complaints", "attack", "attacks", "blame"), _CRITICISM),
    **dict.fromkeys(("request", "requests", "proposal", "proposals", "motion", "demand", "demands"), _PROPOSAL),
    **dict.fromkeys(("suggestion", "suggestions", "idea", "notion", "offer", "call", "calls"), _PROPOSAL),
    **dict.fromkeys(("comment", "comments", "remark", "remarks", "statement", "statements", "account"), _ANYTHING),
    **dict.fromkeys(("figure", "figures", "numbers", "estimate", "toll"), _FIGURE),
    **dict.fromkeys(("tweet", "implication", "insinuation", "finding", "findings", "conclusion"), _ANYTHING),
    **dict.fromkeys(("wrongdoing", "involvement", "responsibility", "misconduct", "guilt"), _CRITICISM),
}

_NOUN = "|".join(sorted(MATTERS, key=len, reverse=True))
_POINTING = re.compile(
    rf"(?:that |to |any |all |of )*(?:(?:the|that|this|those|these|such|any|all|his|her|their|its|a|an)\b ?)?"
    rf"(?:[\w'’.-]+ ){{0,4}}?(?P<noun>{_NOUN})\b"
)
_BARE = re.compile(r"(?:that|this|it|them|those|these|so)(?: as\b.*)?[\W_]*$")
_BARE_SUBJECT = re.compile(r"(?:that|this|it|those|these)(?: (?:is|are|was|were)|['’](?:s|re))\b")
_BARE_OBJECT = re.compile(
    r"(?:that|this|it|those|these)\b[\W_]+(?:an? |pure |sheer |total |complete |utter |lies\b|nonsense\b)"
)
_LATER = re.compile(rf"\b(?:denied|dismissed|rejected|disputed) (?:the|those|these|that|such) (?P<noun>{_NOUN})\b")
_OWN = re.compile(r"\b(?:own|past|earlier|previous)\b")
_FALSE = (
    r"(?:exaggerat(?:ed|ing)|mistaken|misleading|untrue|not true|false|incorrect|inaccurate|baseless|unfounded|lying"
    r"|fabricat(?:ed|ing)|wrong about|not (?:actual )?facts?)\b"
)
_CONTRADICTS = re.compile(
    rf"(?:\b(?:is|are|was|were|be|been|being)|['’](?:s|re)) (?:(?!not |never )[\w,]+ ){{0,6}}?{_FALSE}"
    rf"|\bto be {_FALSE}|\ban? (?:hoax|forgery|fabrication|fairy tale|smear|lie)\b"
    rf"|\b(?:pure|sheer|total|complete|utter) (?:invention|fabrication|fantasy|fiction|nonsense)\b"
    r"|\b(?:has|have|had) (?:contested|disputed|refuted|debunked|rebutted)\b"
)
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozens?|hundreds?"
    r"|thousands?|millions?|billions?|half|a third|a quarter)\b"
)
_THE_FIGURE = re.compile(r"\b(?:the|that|this|those|these|such) \w+$")
_SWEEPING = re.compile(
    r"[\W_]*(?:that )?(?:[\w’'-]+ ){1,4}?(?:(?:has|have|had) )?never (?:ever |once |even )?(?P<act>[^,.;:!?…–—]+)"
)
_ANY = re.compile(r"\b(?:any(?:body|one|thing|where)?|a single|whatever)\b")
_TELLING = re.compile(
    r"\b(?:ask|tell|told|order|instruct|urg|direct|command|pressur|forc|encourag|invit)(?:e?s|e?d|ing|e)?\b"
)
_NEGATIVE = re.compile(r"\b(?:not|never|no|none|nobody|nothing|neither|without|den(?:y|ies|ied))\b|n['’]t\b")
CONTRADICTION_CHARS = 120
"""A contradiction stands at the beginning of a content; further on it speaks of other things."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """How a content points at what somebody said.

    Attributes:
        matter: what fits; None where nothing is said of its kind ("denied that").
    """

    matter: Matter | None


def find_pointer(content: str) -> Pointer | None:
    """Find the words of a denial's content that point at what somebody said.

    Args:
        content: in lower case, without the quotation marks around it.

    >>> find_pointer("that")
    Pointer(matter=None)
    >>> find_pointer("he was ever there") is None
    True
    """
    if _BARE.match(content):
        return Pointer(None)
    found = _POINTING.match(content) or _LATER.search(content)
    if not found or _OWN.search(found.group()):
        return None
    matter = MATTERS[found["noun"]]
    return None if matter.figures and not _THE_FIGURE.search(found.group()) else Pointer(matter)


def states_number(content: str) -> bool:
    """Tell whether a content, in lower case, holds a number.

    >>> states_number("a dozen at most"), states_number("some")
    (True, False)
    """
    return bool(_NUMBER.search(content))


def contradicts(content: str) -> bool:
    """Tell whether a content, in lower case, says that something is not so.

    >>> contradicts("the figures in the memo were badly exaggerated")
    True
    >>> contradicts("the memo was not wrong about the figures")
    False
    """
    return bool(_CONTRADICTS.search(content[:CONTRADICTION_CHARS]))


def points_back(content: str) -> bool:
    """Tell whether a content, in lower case, speaks of what was said before: "that was untrue", "that “a lie”".

    >>> points_back("it's false")
    True
    """
    return bool(_BARE_SUBJECT.match(content) or _BARE_OBJECT.match(content)) or find_pointer(content) is not None


def find_sweep(content: str) -> str:
    """Find what a content, in lower case, says never to have happened, to anybody or with anything; empty for none.

    Words for anybody are left out.

    >>> find_sweep("he never asked anyone to burn anything")
    'asked  to burn '
    >>> find_sweep("he never asked the mayor")
    ''
    """
    found = _SWEEPING.match(content[:CONTRADICTION_CHARS])
    return _ANY.sub("", found["act"]) if found and _ANY.search(found["act"]) else ""


def split_telling(act: str) -> tuple[str, bool]:
    """Take the words for asking or telling somebody to do something out of an act: the rest, and whether there are any.

    >>> split_telling("told his deputies to burn it")
    (' his deputies to burn it', True)
    """
    rest, told = _TELLING.subn("", act)
    return rest, told > 0


def is_negative(content: str) -> bool:
    """Tell whether a content, in lower case, negates what it speaks of, anywhere.

    >>> is_negative("nobody was told"), is_negative("they were told")
    (True, False)
    """
    return _NEGATIVE.search(content) is not None
