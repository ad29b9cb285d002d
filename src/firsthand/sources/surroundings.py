"""What stands around the mentions of a name, which tells bodies from persons: "X, which", "X's spokesman", "Mr. X"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.records import Article
from firsthand.sources.entities import Draft
from firsthand.sources.phrases import is_name_word

REACH_CHARS = 60
"""Looked at before and behind a mention: holds the six words that may stand between a name and "his" or "its"."""
THINGS = frozenset({"around: which behind", "around: company behind"})
"""What stands behind no person's name."""
PERSONAL = frozenset({"around: who behind", "around: kin behind", "around: titled before", "source: he or she"})
"""What speaks against those, as they may stand behind a name for other reasons."""
_OFFICERS = (
    r"(?:\w+ )?(?:spokes\w+|officials?|executives?|C[EF]O|chairman|boss|headquarters|offices?|board|shares|stock"
    r"|employees|staff|workers|agents|members|directors?|customers|users|website|troops|army|navy|government|borders?|economy)\b"
)
_BEHIND = {
    "which": re.compile(r",? which\b"),
    "who": re.compile(r",? whom?\b"),
    "its officers": re.compile(rf"['’]s? {_OFFICERS}"),
    "company": re.compile(
        r"['’]s? (?:\w+ )?(?:chief executive|C[EF]O|headquarters|shares|stock|customers|subsidiar\w+|board of directors"
        r"|shareholders|factor(?:y|ies)|borders?|army|troops)\b"
    ),
    "officers": re.compile(rf" {_OFFICERS}"),
    "kin": re.compile(
        r"['’]s? (?:\w+ )?(?:wife|husband|sons?|daughters?|mother|father|brother|sister|campaign|supporters|hands?|face"
        r"|voice|lawyers?|friends?|life|career|home)\b"
    ),
    "his": re.compile(r" (?:\w+ ){0,6}(?:his|her|himself|herself|he|she)\b"),
    "its": re.compile(r" (?:\w+ ){0,6}(?:its|itself|it)\b"),
}
_BEFORE = {
    "the": re.compile(r"\b[Tt]he $"),
    "place": re.compile(r"\b(?:[Ii]n|at|across|into|throughout|near|outside|around) (?:the )?$"),
    "work": re.compile(r"\b(?:works?|worked|working|employed|owned|made|run|acquired|sold) (?:for|by|at) (?:the )?$"),
    "titled": re.compile(r"\b(?:M(?:r|s|rs)|Dr|Sen|Rep|Gov|Gen|Prof)\. $"),
}


def list_surroundings(article: Article, draft: Draft) -> Iterator[str]:
    """List what stands right before and behind the mentions that are names."""
    text = article.text
    for span in draft.mentions:
        if is_name_word(text[span.start : span.start + 1]):
            behind = text[span.end : span.end + REACH_CHARS]
            before = text[max(0, span.start - REACH_CHARS) : span.start]
            yield from (f"around: {sign} behind" for sign, pattern in _BEHIND.items() if pattern.match(behind))
            yield from (f"around: {sign} before" for sign, pattern in _BEFORE.items() if pattern.search(before))
