"""What the stance head looks at besides the model's vector of the cue: its words, and the shape of the content."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from itertools import pairwise

from firsthand.claims.cue_words import ACTS, find_words
from firsthand.records import Article, Found, Stance
from firsthand.text import Span

BUCKETS = 512
"""Lemmas and pairs of lemmas fall into so many; 256 and 128 did as well over five folds of the training articles."""

STANCES = tuple(Stance)

_NEGATION = re.compile(r"\b(?:not|never|no|none|nothing|neither|nor|without|cannot)\b|n['’]t\b", re.IGNORECASE)
_NEGATED_SO_FAR = re.compile(
    r"(?:\b(?:not|never|nor|neither|without|cannot)|n['’]t)\s+(?:\w+ly\s+|yet\s+|ever\s+)?$", re.IGNORECASE
)
_WITHHELD = re.compile(r"\b(?:declin\w+|refus\w+|fail\w*|unwilling|unable)\s+to\b", re.IGNORECASE)
_FALSE = re.compile(
    r"\b(?:false|untrue|baseless|unfounded|misleading|inaccurate|incorrect|wrong|liar|lies?|lying|fabricat\w+|fake|hoax"
    r"|nonsense|absurd|ludicrous|mislead\w*|distort\w*|exaggerat\w*|no truth|no basis|not true)\b"
)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|be|being)\s+\w+ed\b")
_PLANS = re.compile(r"(?:that )?(?:he|she|they|it|i|we)(?:\s|['’])(?:will|would|ll|plan|intend|going|am going)\b")
_DISOWNS = re.compile(r"(?:that )?(?:he|she|they|it|i|we)\b.{0,20}?(?:\b(?:not|never)\b|n['’]t\b)")
_FUTURE = re.compile(r"\b(?:will|would|going to|likely)\b")
_DUTY = re.compile(r"\b(?:should|must|needs?|ought)\b")
_ADDRESSED = re.compile(r"\byou\b")
_QUOTES = "\"“”'‘’ ,"
_QUESTIONS = ("whether ", "if ", "why ", "how ", "what ", "who ")
_OBJECTS = ("him", "her", "them", "me", "us")
BEFORE_CUE_CHARS = 30
"""So far back a "not" that belongs to a cue may stand: "did not immediately"."""
SHORT_WORDS, MIDDLING_WORDS, LONG_WORDS = 4, 10, 30
"""A fifth of the contents in the training articles, half of them, and all but an eighth are as short, roughly."""


@dataclass(frozen=True, slots=True)
class CueFeatures:
    """One attribution, as the head and the rules see it.

    Attributes:
        cue: in lower case.
        words: those of the cue, each with its lemma.
        content: in lower case, without the quotation marks around it.
        cue_negated: whether a "not" or "never" stands in the cue or right before it.
        negated: whether the cue says that it was not said: the same, or "declined to".
        flags: 1.0 or 0.0 for each trait, `FLAG_COUNT` of them.
        buckets: of the lemmas, pairs of lemmas and what the content begins with.
    """

    cue: str
    words: tuple[tuple[str, str], ...]
    content: str
    cue_negated: bool
    negated: bool
    flags: tuple[float, ...]
    buckets: tuple[int, ...]

    @property
    def lemmas(self) -> tuple[str, ...]:
        """Of the cue's words."""
        return tuple(lemma for _, lemma in self.words)


def describe(article: Article, found: Found) -> CueFeatures:
    """Read the words of one attribution."""
    text = article.text
    cue, raw = _join(text, found.cue).lower(), _join(text, found.content)
    content = raw.lower().strip(_QUOTES)
    words = find_words(cue)
    lemmas = tuple(lemma for _, lemma in words)
    start = min((span.start for span in found.cue), default=found.start)
    before = text[max(0, start - BEFORE_CUE_CHARS) : start]
    cue_negated = bool(_NEGATION.search(cue) or _NEGATED_SO_FAR.search(before))
    flags = (*_read_acts(lemmas), *_read_cue(cue, found, cue_negated), *_read_content(raw, content))
    return CueFeatures(
        cue=cue,
        words=words,
        content=content,
        cue_negated=cue_negated,
        negated=cue_negated or bool(_WITHHELD.search(f"{cue} {content[:3]}")),
        flags=tuple(map(float, flags)),
        buckets=_hash(lemmas, _begin(content)),
    )


def _join(text: str, spans: tuple[Span, ...]) -> str:
    return " ".join(" ".join(span.of(text).split()) for span in spans)


def _read_acts(lemmas: tuple[str, ...]) -> list[float]:
    """Which acts the words may stand for, which they must, and which the last of them may."""
    acts = [ACTS[lemma] for lemma in lemmas if lemma in ACTS]
    last = acts[-1] if acts else ()
    possible = [any(stance in each for each in acts) for stance in STANCES]
    certain = [any(each == (stance,) for each in acts) for stance in STANCES]
    final = [(stance in last) / max(len(last), 1) for stance in STANCES]
    return [*possible, *certain, *final, not acts]


def _read_cue(cue: str, found: Found, negated: bool) -> list[bool]:
    first_cue = min((span.start for span in found.cue), default=found.start)
    return [
        negated,
        not found.source,
        not found.cue,
        ":" in cue,
        cue.endswith(" to"),
        cue.endswith((" on", " of", " for", " about", " against", " as")),
        bool(_PASSIVE.search(cue)),
        bool(_WITHHELD.search(cue)),
        first_cue > min(span.start for span in found.content),
        bool(found.source) and first_cue < min(span.start for span in found.source),
    ]


def _read_content(raw: str, content: str) -> list[bool]:
    words = content.split()
    return [
        raw[:1] in "\"“‘'",
        raw[:1].isupper(),
        content.endswith("?"),
        "?" in content,
        content.startswith("to "),
        content.startswith("that "),
        content.startswith(_QUESTIONS),
        content.startswith(("for ", "of ", "on ", "about ", "as ", "against ")),
        content.startswith(_OBJECTS),
        "to" in words[1:6],
        words[:1] != [] and words[0].endswith("ing"),
        bool(_FALSE.search(content)),
        bool(_NEGATION.search(content)),
        bool(_DISOWNS.match(content)),
        bool(_PLANS.match(content)),
        bool(_FUTURE.search(content)),
        bool(_DUTY.search(content)),
        bool(_ADDRESSED.search(content)),
        len(words) <= SHORT_WORDS,
        len(words) <= MIDDLING_WORDS,
        len(words) > LONG_WORDS,
    ]


def _begin(content: str) -> str:
    word = content.partition(" ")[0]
    if word in ("to", "that", "for", "on", "as"):
        return word
    return "ing" if word.endswith("ing") else "to later" if "to" in content.split()[1:5] else "other"


def _hash(lemmas: tuple[str, ...], begin: str) -> tuple[int, ...]:
    pairs = [" ".join(pair) for pair in pairwise(lemmas)]
    begun = [f"{lemma}+{begin}" for lemma in lemmas if lemma in ACTS]
    return tuple(sorted({zlib.crc32(each.encode()) % BUCKETS for each in (*lemmas, *pairs, *begun)}))
